-- Order (Auftrag): a measure given to a firm until a day, what the firm reports of it, and what the office says to that.
ALTER TABLE measures
  ADD COLUMN contractor_id uuid REFERENCES contractors (id),
  ADD COLUMN ordered_at timestamptz,
  ADD COLUMN ordered_by uuid REFERENCES accounts (id),
  -- The day agreed with the firm; the deadline stays what the urgency asks for.
  ADD COLUMN ordered_until date,
  -- What the firm is to know. The inspector's own remarks stay in the office.
  ADD COLUMN order_note text,
  -- The day of the work as the firm reports it.
  ADD COLUMN done_reported_on date,
  ADD COLUMN done_reported_by uuid REFERENCES accounts (id),
  ADD COLUMN done_remark text,
  -- Why the office sent the work back.
  ADD COLUMN rework_reason text,
  ADD CONSTRAINT measure_order_complete CHECK (
    num_nonnulls(contractor_id, ordered_at, ordered_by, ordered_until) IN (0, 4)),
  ADD CONSTRAINT measure_report_complete CHECK (num_nonnulls(done_reported_on, done_reported_by) IN (0, 2)),
  ADD CONSTRAINT measure_rework_has_reason CHECK (status <> 'MAN' OR contractor_id IS NULL OR rework_reason IS NOT NULL);
CREATE INDEX measures_contractor_id ON measures (contractor_id, tree_id);
CREATE INDEX measures_ordered_by ON measures (ordered_by);
CREATE INDEX measures_done_reported_by ON measures (done_reported_by);
