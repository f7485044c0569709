-- A new second factor counts from its first code on; until then the old one stays (ein neues Telefon).
ALTER TABLE accounts ADD COLUMN totp_pending_secret text;
-- What the daily clearing looks for.
CREATE INDEX sessions_last_seen_at ON sessions (last_seen_at);
