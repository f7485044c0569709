-- Saved filter (gespeicherter Filter): a choice of trees under a name, as the query of the page's address.
CREATE TABLE saved_filters (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT saved_filter_name_given CHECK (length(trim(name)) > 0),
  query text NOT NULL,
  -- Seen by everybody who may read the cadastre; otherwise by its owner alone.
  shared boolean NOT NULL DEFAULT false,
  owner_id uuid NOT NULL REFERENCES accounts (id),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_filter_name_unique UNIQUE (owner_id, name)
);
CREATE INDEX saved_filters_shared ON saved_filters (name) WHERE shared;

-- Bulk edit (Sammeländerung): the same change to many trees at once, and what each had before.
CREATE TABLE bulk_edits (
  id uuid PRIMARY KEY,
  filter jsonb NOT NULL,
  changes jsonb NOT NULL,
  tree_count integer NOT NULL CONSTRAINT bulk_edit_has_trees CHECK (tree_count > 0),
  made_by uuid NOT NULL REFERENCES accounts (id),
  made_at timestamptz NOT NULL DEFAULT now(),
  undone_by uuid REFERENCES accounts (id),
  undone_at timestamptz,
  -- How many trees got back what they had; the others had been changed by somebody since.
  restored_count integer,
  CONSTRAINT bulk_edit_undone_complete CHECK (num_nonnulls(undone_by, undone_at, restored_count) IN (0, 3))
);
CREATE INDEX bulk_edits_made_by ON bulk_edits (made_by);
CREATE INDEX bulk_edits_undone_by ON bulk_edits (undone_by);
CREATE INDEX bulk_edits_made_at ON bulk_edits (made_at DESC);

CREATE TABLE bulk_edit_trees (
  bulk_edit_id uuid NOT NULL REFERENCES bulk_edits (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  before jsonb NOT NULL,
  PRIMARY KEY (bulk_edit_id, tree_id)
);
CREATE INDEX bulk_edit_trees_tree_id ON bulk_edit_trees (tree_id);
