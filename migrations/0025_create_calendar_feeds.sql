-- Calendar feed (Kalenderabo): the secret address under which a person's calendar reads their rounds. Calendars cannot
-- sign in; whoever knows the address reads the rounds and nothing else, until it is renewed or revoked.
CREATE TABLE calendar_feeds (
  account_id uuid PRIMARY KEY REFERENCES accounts (id),
  token_hash bytea NOT NULL CONSTRAINT calendar_feed_hash_unique UNIQUE,
  created_at timestamptz NOT NULL
);
