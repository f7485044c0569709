-- Import profile (Importprofil): how the files of one sender are read and what their columns and values become, under a
-- name. Proposed by itself when a file with the same head comes.
CREATE TABLE import_profiles (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT import_profile_name_given CHECK (length(trim(name)) > 0),
  -- The names of the file's columns, in their order.
  head text[] NOT NULL CONSTRAINT import_profile_head_given CHECK (cardinality(head) > 0),
  -- Layer or sheet, and encoding, as far as somebody chose them.
  reading jsonb NOT NULL,
  mapping jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX import_profile_name_unique ON import_profiles (lower(name));
CREATE INDEX import_profiles_created_by ON import_profiles (created_by);
CREATE INDEX import_profiles_updated_by ON import_profiles (updated_by);

COMMENT ON COLUMN trees.vitality IS 'What the last closed inspection said; before the first one, what an import brought';
COMMENT ON COLUMN trees.condition IS 'What the last closed inspection said; before the first one, what an import brought';
