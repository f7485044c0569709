-- Fellings whose decisions are to be made up for after a danger, and replacements that are owed.
ALTER TABLE reminders
  DROP CONSTRAINT reminder_kind_known,
  ADD CONSTRAINT reminder_kind_known
    CHECK (kind IN ('measure', 'control', 'order', 'round', 'device', 'notice', 'felling', 'replacement'));
