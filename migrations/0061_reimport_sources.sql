-- Re-import (erneutes Einspielen): a file of a source that was imported before, compared with the cadastre tree by tree.
-- The run is an import like any other; this is what it has beside it. decisions/0050-what-the-source-said.md.
CREATE TABLE reimports (
  import_id uuid PRIMARY KEY REFERENCES imports (id) ON DELETE CASCADE,
  -- The source, named by the import its trees first came by.
  first_import_id uuid NOT NULL REFERENCES imports (id),
  key text NOT NULL CONSTRAINT reimport_key_known CHECK (key IN ('external_key', 'number')),
  status text NOT NULL CONSTRAINT reimport_status_known CHECK (status IN ('planning', 'planned', 'applied', 'undone')),
  mapping jsonb NOT NULL,
  -- What came of comparing: how the rows were read, how many of each kind; control areas that are missing.
  report jsonb,
  areas jsonb NOT NULL DEFAULT '[]',
  -- Trees of the source without a key: whether the file names them cannot be said.
  -- How many rows of each kind, once it is applied: rows that say nothing are not kept.
  counts jsonb,
  without_key integer NOT NULL DEFAULT 0,
  planned_by uuid NOT NULL REFERENCES accounts (id),
  planned_at timestamptz NOT NULL DEFAULT now(),
  applied_by uuid REFERENCES accounts (id),
  applied_at timestamptz,
  undone_by uuid REFERENCES accounts (id),
  undone_at timestamptz,
  CONSTRAINT reimport_applied_by_somebody CHECK (num_nonnulls(applied_by, applied_at) <> 1),
  CONSTRAINT reimport_undone_by_somebody CHECK (num_nonnulls(undone_by, undone_at) <> 1)
);
CREATE INDEX reimports_first_import_id ON reimports (first_import_id);
CREATE INDEX reimports_planned_by ON reimports (planned_by);
CREATE INDEX reimports_applied_by ON reimports (applied_by);
CREATE INDEX reimports_undone_by ON reimports (undone_by);

-- One row of the file, or a tree of the source that the file does not name (`gone`, placed behind the rows).
CREATE TABLE reimport_rows (
  import_id uuid NOT NULL REFERENCES reimports (import_id) ON DELETE CASCADE,
  place integer NOT NULL,
  kind text NOT NULL
    CONSTRAINT reimport_row_kind_known CHECK (kind IN ('new', 'changed', 'unchanged', 'refused', 'gone')),
  tree_id uuid,
  label text NOT NULL,
  lon double precision,
  lat double precision,
  -- Fields the source changed: what the tree has and what the source says; of a new tree all it says.
  before jsonb NOT NULL DEFAULT '{}',
  after jsonb NOT NULL DEFAULT '{}',
  -- Of these, what somebody had changed here; and what of that is taken from the source all the same.
  conflicts text[] NOT NULL DEFAULT '{}',
  taken text[] NOT NULL DEFAULT '{}',
  -- Fields changed here and not by the source: they stay.
  kept text[] NOT NULL DEFAULT '{}',
  -- A status only the office gives: proposed.
  proposed_status text,
  -- What the baseline is to be, where it is another than now; and what it was.
  said jsonb,
  said_before jsonb,
  issues jsonb NOT NULL DEFAULT '[]',
  original jsonb,
  -- While it is written, and for taking it back: the number let go of, and how well the position was known.
  held_number text,
  held_method text,
  held_accuracy_m numeric(6, 2),
  PRIMARY KEY (import_id, place)
);

-- Baseline (Quellstand): what the source said last of a tree, for fields of which it has said something else than the
-- tree came with. Without a row: what it came with, which its events tell.
CREATE TABLE source_baselines (
  tree_id uuid PRIMARY KEY REFERENCES trees (id) ON DELETE CASCADE,
  said jsonb NOT NULL,
  said_in uuid NOT NULL REFERENCES reimports (import_id)
);
CREATE INDEX source_baselines_said_in ON source_baselines (said_in);

-- Absence (Fehlstelle): a tree its source no longer names, or says to be gone. A person decides what that means.
CREATE TABLE absences (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tree_id uuid NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  import_id uuid NOT NULL REFERENCES reimports (import_id),
  -- Null: the file does not name the tree; else the status it says.
  said_status text,
  noticed_at timestamptz NOT NULL DEFAULT now(),
  decision text CONSTRAINT absence_decision_known CHECK (decision IN ('stands', 'status', 'erroneous')),
  decided_by uuid REFERENCES accounts (id),
  decided_at timestamptz,
  -- The re-import whose file named it again.
  ended_in uuid REFERENCES reimports (import_id),
  CONSTRAINT absence_decided_by_somebody CHECK (num_nonnulls(decision, decided_by, decided_at) IN (0, 3))
);
CREATE INDEX absences_tree_id ON absences (tree_id);
CREATE INDEX absences_import_id ON absences (import_id);
CREATE INDEX absences_decided_by ON absences (decided_by);
CREATE INDEX absences_ended_in ON absences (ended_in);
CREATE UNIQUE INDEX absences_one_open ON absences (tree_id) WHERE decision IS NULL AND ended_in IS NULL;
