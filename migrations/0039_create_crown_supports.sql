-- Crown support (Kronensicherung): what holds a part of a tree, an object with an age and an end of its own.
CREATE TABLE crown_supports (
  id uuid PRIMARY KEY,
  tree_id uuid NOT NULL REFERENCES trees (id),
  -- Counts up within the tree and is never given twice: `KS 2` stands in reports and on marks in the crown.
  number integer NOT NULL CONSTRAINT crown_support_number_positive CHECK (number > 0),
  -- Of the code list `crown_support`.
  kind text NOT NULL,
  -- Make and type, in the maker's words.
  system text CONSTRAINT crown_support_system_given CHECK (system <> ''),
  breaking_load_kn numeric(6, 1) CONSTRAINT crown_support_load_plausible
    CHECK (breaking_load_kn > 0 AND breaking_load_kn <= 1000),
  height_m numeric(4, 1) CONSTRAINT crown_support_height_plausible CHECK (height_m >= 0 AND height_m <= 60),
  strands integer NOT NULL CONSTRAINT crown_support_strands_plausible CHECK (strands BETWEEN 1 AND 50),
  -- Between which stems or branches, in words.
  place text CONSTRAINT crown_support_place_given CHECK (place <> ''),
  installed_on date,
  installed_by text CONSTRAINT crown_support_installer_given CHECK (installed_by <> ''),
  -- The measure that put it there.
  measure_id uuid REFERENCES measures (id),
  -- The support whose place it has taken.
  replaces_id uuid REFERENCES crown_supports (id),
  -- How long the maker stands for it; null: no end is known.
  lifetime_years integer CONSTRAINT crown_support_lifetime_plausible CHECK (lifetime_years BETWEEN 1 AND 50),
  -- What follows from installation and lifetime, and what was decided.
  suggested_expires_on date,
  expires_on date,
  expiry_reason text,
  interval_months integer NOT NULL CONSTRAINT crown_support_interval_plausible CHECK (interval_months BETWEEN 1 AND 60),
  remarks text CONSTRAINT crown_support_remarks_given CHECK (remarks <> ''),
  state text NOT NULL DEFAULT 'in_service' CONSTRAINT crown_support_state_known
    CHECK (state IN ('in_service', 'to_replace', 'removed')),
  removed_on date,
  removal_cause text CONSTRAINT crown_support_removal_cause_known
    CHECK (removal_cause IN ('renewed', 'unneeded', 'failed', 'pruned', 'error', 'other')),
  removal_note text CONSTRAINT crown_support_removal_note_given CHECK (removal_note <> ''),
  -- What its newest inspection in force says.
  last_inspected_on date,
  last_verdict text CONSTRAINT crown_support_verdict_known
    CHECK (last_verdict IN ('fine', 'adjust', 'replace', 'danger')),
  next_due_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT crown_support_number_once UNIQUE (tree_id, number),
  CONSTRAINT crown_support_expiry_has_reason CHECK (
    expires_on IS NOT DISTINCT FROM suggested_expires_on OR length(trim(expiry_reason)) > 0),
  CONSTRAINT crown_support_removed_whole CHECK (
    num_nonnulls(removed_on, removal_cause) = CASE state WHEN 'removed' THEN 2 ELSE 0 END),
  CONSTRAINT crown_support_other_removal_has_note CHECK (removal_cause <> 'other' OR removal_note IS NOT NULL),
  CONSTRAINT crown_support_replaces_another CHECK (replaces_id <> id)
);
CREATE INDEX crown_supports_measure_id ON crown_supports (measure_id);
-- A support is renewed once.
CREATE UNIQUE INDEX crown_supports_replaced_once ON crown_supports (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX crown_supports_created_by ON crown_supports (created_by);
CREATE INDEX crown_supports_updated_by ON crown_supports (updated_by);
CREATE INDEX crown_supports_due ON crown_supports (next_due_on, id) WHERE state <> 'removed';
CREATE INDEX crown_supports_expiring ON crown_supports (expires_on, id) WHERE state <> 'removed';
CREATE TRIGGER crown_supports_codes_known BEFORE INSERT OR UPDATE OF kind ON crown_supports
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_codes('kind', 'crown_support');
