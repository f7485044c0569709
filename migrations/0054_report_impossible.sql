-- Whoever is to do work may find that it cannot be done. Why, since when and who says so stays beside the measure until
-- it is ordered again or reported as done; the office decides what becomes of it.
ALTER TABLE measures
  DROP CONSTRAINT measure_status_known,
  ADD CONSTRAINT measure_status_known
    CHECK (status IN ('VOR', 'GEP', 'ABL', 'GPL', 'AUS', 'BEA', 'INA', 'AGM', 'NMO', 'ABN', 'MAN', 'STO')),
  ADD COLUMN impossible_because text,
  ADD COLUMN impossible_on date,
  ADD COLUMN impossible_by uuid REFERENCES accounts (id),
  ADD CONSTRAINT measure_impossible_complete CHECK (
    num_nonnulls(impossible_because, impossible_on, impossible_by) IN (0, 3)
    AND (status <> 'NMO' OR impossible_because IS NOT NULL));
CREATE INDEX measures_impossible_by ON measures (impossible_by);
