-- One run of an import. Its trees become visible all at once, when status turns to 'done'.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  status text NOT NULL CONSTRAINT import_status_known
    CHECK (status IN ('analysed', 'running', 'done', 'failed')),
  -- What was found in the file: format, encoding, delimiter, CRS, columns, counts.
  profile jsonb NOT NULL,
  mapping jsonb,
  -- What became of the rows: counts, issues by kind, unmatched species, columns left out.
  report jsonb,
  rows_read integer NOT NULL DEFAULT 0,
  rows_clean integer NOT NULL DEFAULT 0,
  rows_flagged integer NOT NULL DEFAULT 0,
  rows_refused integer NOT NULL DEFAULT 0,
  -- Why it failed, as the key of a sentence with its parameters.
  failure jsonb,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX imports_created_by ON imports (created_by);
CREATE UNIQUE INDEX imports_one_running ON imports (status) WHERE status = 'running';

-- Areas an import has made; one that does not finish takes them away again, unless somebody uses them.
ALTER TABLE control_areas ADD COLUMN import_id uuid REFERENCES imports (id);
CREATE INDEX control_areas_import_id ON control_areas (import_id) WHERE import_id IS NOT NULL;

-- Rows that were not taken as they stood, with what was wrong and every original value.
CREATE TABLE import_rows (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row_number integer NOT NULL,
  outcome text NOT NULL CONSTRAINT import_row_outcome_known CHECK (outcome IN ('flagged', 'refused')),
  tree_id uuid,
  issues jsonb NOT NULL,
  original jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number)
);
