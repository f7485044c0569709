-- Report of the public (Bürgermeldung): a notice that came by the public map, from somebody nobody has spoken to.
ALTER TABLE notices
  DROP CONSTRAINT notice_channel_known,
  ADD CONSTRAINT notice_channel_known CHECK (channel IN ('phone', 'mail', 'walk_in', 'form', 'public'));

CREATE TABLE public_reports (
  -- Written before its notice, so that a report sent twice waits for the first one and then finds it.
  notice_id uuid PRIMARY KEY REFERENCES notices (id) DEFERRABLE INITIALLY DEFERRED,
  category text NOT NULL CONSTRAINT public_report_category_known CHECK (category IN
    ('danger', 'damage', 'dead', 'obstruction', 'roots', 'pests', 'site', 'planting', 'other')),
  language text NOT NULL CONSTRAINT public_report_language_known CHECK (language IN ('de', 'en')),
  -- Of the secret in the address of its status page; forgotten when that page has ended.
  token_hash bytea CONSTRAINT public_report_token_unique UNIQUE,
  -- Of the secret in the mail that asks whether an address is right; gone once that is answered.
  confirmation_hash bytea CONSTRAINT public_report_confirmation_unique UNIQUE,
  confirmed_at timestamptz,
  created_at timestamptz NOT NULL
);

-- Mail to whoever reported something: they have no account.
ALTER TABLE mails
  ALTER COLUMN account_id DROP NOT NULL,
  ADD COLUMN notice_id uuid REFERENCES notices (id),
  DROP CONSTRAINT mail_kind_known,
  ADD CONSTRAINT mail_kind_known CHECK (kind IN ('digest', 'escalation', 'confirmation')),
  ADD CONSTRAINT mail_is_to_somebody CHECK (num_nonnulls(account_id, notice_id) = 1);
CREATE INDEX mails_notice_id ON mails (notice_id);
