-- What the office decides about a measure: why it is not done, why its day moved, what it is thought to cost.
ALTER TABLE measures
  -- Why it was rejected or cancelled.
  ADD COLUMN status_reason text,
  ADD COLUMN deadline_reason text,
  ADD COLUMN quantity numeric(10, 2),
  ADD COLUMN unit text,
  -- Euros for one unit, without tax.
  ADD COLUMN unit_price numeric(10, 2),
  -- What the firm says it has done of it.
  ADD COLUMN done_quantity numeric(10, 2),
  -- Named, not referenced: a photo may arrive after the report that names it.
  ADD COLUMN before_photo_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN after_photo_ids uuid[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT measure_unit_known CHECK (unit IN ('St', 'm', 'm2', 'm3', 'h', 'psch')),
  ADD CONSTRAINT measure_estimate_complete CHECK (num_nonnulls(quantity, unit, unit_price) IN (0, 3)),
  ADD CONSTRAINT measure_quantity_positive CHECK (quantity > 0 AND unit_price >= 0 AND done_quantity > 0),
  -- The city's own people work without a firm.
  DROP CONSTRAINT measure_order_complete,
  ADD CONSTRAINT measure_order_complete CHECK (num_nonnulls(ordered_at, ordered_by, ordered_until) IN (0, 3)
    AND (contractor_id IS NULL OR ordered_at IS NOT NULL));

-- The office's list runs by deadline; a measure without one comes last.
CREATE INDEX measures_by_deadline ON measures ((COALESCE(deadline, 'infinity'::date)), id);
CREATE INDEX measures_open_by_deadline ON measures ((COALESCE(deadline, 'infinity'::date)), id)
  WHERE status NOT IN ('ABL', 'ABN', 'STO');
CREATE INDEX measures_status ON measures (status, (COALESCE(deadline, 'infinity'::date)), id);
DROP INDEX measures_open_deadline;
