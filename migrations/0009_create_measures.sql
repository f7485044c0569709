-- Measure (Maßnahme): work proposed by an inspection, with the deadline its urgency sets.
CREATE TABLE measures (
  id uuid PRIMARY KEY,
  tree_id uuid NOT NULL REFERENCES trees (id),
  inspection_id uuid REFERENCES inspections (id),
  measure text NOT NULL,
  urgency text NOT NULL CONSTRAINT measure_urgency_known
    CHECK (urgency IN ('D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7')),
  deadline date,
  status text NOT NULL DEFAULT 'VOR' CONSTRAINT measure_status_known
    CHECK (status IN ('VOR', 'GEP', 'ABL', 'GPL', 'AUS', 'BEA', 'INA', 'AGM', 'ABN', 'MAN', 'STO')),
  remarks text,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX measures_tree_id ON measures (tree_id);
CREATE INDEX measures_inspection_id ON measures (inspection_id);
CREATE INDEX measures_created_by ON measures (created_by);
CREATE INDEX measures_updated_by ON measures (updated_by);
CREATE INDEX measures_open_deadline ON measures (deadline) WHERE status NOT IN ('ABL', 'ABN', 'STO');
CREATE TRIGGER measures_codes_known BEFORE INSERT OR UPDATE OF measure ON measures
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_codes('measure', 'measure');
