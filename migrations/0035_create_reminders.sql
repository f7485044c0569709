-- How somebody wants to be told. Who is not in here reads in the app and gets no mail.
CREATE TABLE reminder_settings (
  account_id uuid PRIMARY KEY REFERENCES accounts (id),
  email text CONSTRAINT reminder_email_plausible CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
  digest text NOT NULL DEFAULT 'daily' CONSTRAINT reminder_digest_known CHECK (digest IN ('daily', 'weekly', 'none')),
  language text NOT NULL DEFAULT 'de' CONSTRAINT reminder_language_known CHECK (language IN ('de', 'en')),
  -- The head to whom goes what has been late for a week.
  is_head boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reminder_settings_updated_by ON reminder_settings (updated_by);

-- Mail (E-Mail): a row first, written with what it tells of; sent afterwards, as often as it takes.
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  kind text NOT NULL CONSTRAINT mail_kind_known CHECK (kind IN ('digest', 'escalation')),
  -- The calendar day in the city it was written on.
  day date NOT NULL,
  -- Forgotten with the words some time after it was sent.
  recipient text,
  subject text NOT NULL,
  plain text,
  html text,
  status text NOT NULL DEFAULT 'waiting' CONSTRAINT mail_status_known CHECK (status IN ('waiting', 'sent', 'refused')),
  attempts integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT mail_waiting_is_whole CHECK (status <> 'waiting' OR num_nonnulls(recipient, plain, html) = 3),
  CONSTRAINT mail_sent_has_time CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX mails_account_id ON mails (account_id);
-- One digest a day for each person, however often the night is run.
CREATE UNIQUE INDEX mails_one_digest ON mails (account_id, day) WHERE kind = 'digest';
CREATE INDEX mails_waiting ON mails (next_try_at) WHERE status = 'waiting';
CREATE INDEX mails_by_day ON mails (day DESC, id);

-- Reminder (Erinnerung): a person is told that something nears, is late, or is silent. Once for each stage.
CREATE TABLE reminders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES accounts (id),
  kind text NOT NULL CONSTRAINT reminder_kind_known
    CHECK (kind IN ('measure', 'control', 'order', 'round', 'device', 'notice')),
  stage text NOT NULL CONSTRAINT reminder_stage_known
    CHECK (stage IN ('at_once', 'soon', 'near', 'passed', 'passed_week', 'silent')),
  -- Urgent ones are mailed at once, whatever the person has chosen.
  is_urgent boolean NOT NULL,
  -- The measure, control area, order, round, session or notice; it may be gone one day.
  thing_id uuid NOT NULL,
  tree_id uuid REFERENCES trees (id),
  -- Whose tablet or round it is.
  person_id uuid REFERENCES accounts (id),
  -- The day it is about: the deadline, the end of the window, the last that was heard. Another day is another reminder.
  about_day date NOT NULL,
  -- What a line of it says: codes and numbers, no names of people.
  facts jsonb NOT NULL,
  day date NOT NULL,
  created_at timestamptz NOT NULL,
  -- When a sweep last found that it still holds; settled when one did not.
  held_at timestamptz NOT NULL,
  settled_at timestamptz,
  read_at timestamptz,
  mail_id uuid REFERENCES mails (id),
  CONSTRAINT reminders_once UNIQUE (account_id, kind, thing_id, stage, about_day)
);
CREATE INDEX reminders_open ON reminders (account_id, created_at DESC, id) WHERE settled_at IS NULL;
CREATE INDEX reminders_unmailed ON reminders (account_id) WHERE mail_id IS NULL AND settled_at IS NULL;
CREATE INDEX reminders_tree_id ON reminders (tree_id);
CREATE INDEX reminders_person_id ON reminders (person_id);
CREATE INDEX reminders_mail_id ON reminders (mail_id);

-- Night (Nachtlauf): that the work of a day's night was done; a missed one is seen by its gap.
CREATE TABLE nights (
  day date PRIMARY KEY,
  ended_at timestamptz NOT NULL,
  tasks integer NOT NULL,
  reminders integer NOT NULL,
  mails integer NOT NULL
);

-- What the night asks for: who has an order to do until when.
CREATE INDEX measures_ordered_until ON measures (ordered_until) WHERE status IN ('BEA', 'INA', 'MAN');
-- What must not wait.
CREATE INDEX measures_at_once ON measures (urgency) WHERE urgency IN ('D0', 'D1') AND status NOT IN ('ABL', 'ABN', 'STO');
