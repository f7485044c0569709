-- The way out (Mailweg) while it is broken: no line, a wrong password, a sender the mail server does not take. Then all
-- mail waits, and one of it is tried at `next_try_at`. No row: the last mail server that was asked has answered.
CREATE TABLE mail_way (
  one boolean PRIMARY KEY DEFAULT TRUE CONSTRAINT mail_way_is_one CHECK (one),
  failing_since timestamptz NOT NULL,
  attempts integer NOT NULL,
  next_try_at timestamptz NOT NULL,
  last_error text NOT NULL
);

-- How long a mail has been waiting counts from here: when it was written, or when the administrator sent it again.
ALTER TABLE mails ADD COLUMN queued_at timestamptz;
UPDATE mails SET queued_at = created_at;
ALTER TABLE mails ALTER COLUMN queued_at SET NOT NULL;
