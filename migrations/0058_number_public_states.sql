-- What has been told of each tree, and since which state of the public data: what `changes.json` answers by. A state is
-- numbered by the transaction that compares this with the trees; there is one at a time, so no number is given out
-- before a smaller one can be read, whatever transactions were under way.
CREATE TABLE published_features (
  feature_id integer PRIMARY KEY,
  -- The feature as the export writes it; null: no longer told.
  feature text,
  version bigint NOT NULL CONSTRAINT published_feature_version_positive CHECK (version > 0),
  -- The state in which it appeared, the last time it did.
  created_in bigint NOT NULL,
  -- In which state each of its fields last changed, of those that have changed since it appeared.
  field_versions jsonb NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL,
  CONSTRAINT published_feature_created_first CHECK (created_in <= version)
);
CREATE INDEX published_features_version ON published_features (version, feature_id);
