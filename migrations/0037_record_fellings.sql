-- Felling (Fällvorgang): what the office has decided before a felling or another strong intervention may be done, and
-- what remains to be done after it. One for each measure; its decisions stand in the next table.
CREATE TABLE fellings (
  measure_id uuid PRIMARY KEY REFERENCES measures (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  -- The decision that holds.
  version integer NOT NULL,
  -- Set with the acceptance of the work: the day it was done, and what the tree has been since.
  felled_on date,
  felled_as text CONSTRAINT felling_status_known CHECK (felled_as IN ('GEF', 'UMG', 'STUB', 'TORSO')),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT felling_ended_whole CHECK (num_nonnulls(felled_on, felled_as) IN (0, 2))
);
CREATE INDEX fellings_tree_id ON fellings (tree_id);
CREATE INDEX fellings_created_by ON fellings (created_by);
CREATE INDEX fellings_felled_on ON fellings (felled_on, measure_id) WHERE felled_on IS NOT NULL;

-- Each row is the whole of what is decided since it was written; `step` says what was decided in it. A decision that
-- turns out wrong is corrected by a later row with the reason, and stays.
CREATE TABLE felling_decisions (
  measure_id uuid NOT NULL REFERENCES fellings (measure_id),
  version integer NOT NULL CONSTRAINT felling_version_positive CHECK (version > 0),
  step text NOT NULL CONSTRAINT felling_step_known CHECK (step IN ('reason', 'season', 'permit', 'habitat', 'after')),
  correction_reason text,

  -- Why: the code is what citizens will be told.
  reason text,
  reason_words text,
  has_fallen boolean NOT NULL DEFAULT false,

  -- When, and which exception lets it be done between 1 March and 30 September: § 39 (5) BNatSchG. It holds for the
  -- closed season of one year.
  planned_on date,
  season_ground text,
  season_words text,
  season_year integer,
  -- In imminent danger the nature authority is told, at least afterwards.
  told_on date,
  told_words text,

  -- By the tree bylaw or another protection.
  permit text CONSTRAINT felling_permit_known
    CHECK (permit IN ('not_needed', 'to_apply', 'applied', 'granted', 'refused')),
  permit_words text,
  permit_authority text,
  permit_reference text,
  permit_applied_on date,
  permit_granted_on date,
  permit_valid_until date,
  permit_conditions text,

  -- § 44 BNatSchG, all year.
  habitat_on date,
  habitat_checked_by text,
  habitat_methods text[] NOT NULL DEFAULT '{}',
  habitats text[] NOT NULL DEFAULT '{}',
  habitat_decision text,
  habitat_words text,

  -- What remains.
  stump text CONSTRAINT felling_stump_known CHECK (stump IN ('stays', 'grind', 'removed')),
  replacement_count integer CONSTRAINT felling_replacement_count_plausible CHECK (replacement_count BETWEEN 0 AND 1000),
  replacement_girth_cm integer CONSTRAINT felling_replacement_girth_plausible
    CHECK (replacement_girth_cm BETWEEN 1 AND 200),
  replacement_place text,
  replacement_due_by date,
  replacement_basis text,
  replacement_words text,

  written_by uuid NOT NULL REFERENCES accounts (id),
  written_at timestamptz NOT NULL,
  PRIMARY KEY (measure_id, version),
  CONSTRAINT felling_season_complete CHECK (num_nonnulls(season_ground, season_words, season_year) IN (0, 3)),
  CONSTRAINT felling_permit_complete CHECK (
    CASE permit WHEN 'granted' THEN num_nonnulls(permit_authority, permit_reference, permit_granted_on) = 3
      WHEN 'not_needed' THEN permit_words IS NOT NULL ELSE true END),
  CONSTRAINT felling_permit_forward CHECK (permit_valid_until >= permit_granted_on),
  CONSTRAINT felling_habitat_complete CHECK (num_nonnulls(habitat_on, habitat_checked_by, habitat_decision) IN (0, 3)),
  CONSTRAINT felling_replacement_complete CHECK (
    CASE WHEN replacement_count > 0 THEN num_nonnulls(replacement_due_by, replacement_basis) = 2
      WHEN replacement_count = 0 THEN replacement_words IS NOT NULL ELSE true END)
);
CREATE INDEX felling_decisions_written_by ON felling_decisions (written_by);
-- What went first because it was dangerous.
CREATE INDEX felling_decisions_in_danger ON felling_decisions (measure_id) WHERE season_ground = 'GIV';
CREATE TRIGGER felling_decisions_codes_known BEFORE INSERT ON felling_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_codes('reason', 'felling_reason', 'season_ground',
    'closed_season_ground', 'habitat_methods', 'investigation', 'habitats', 'habitat', 'habitat_decision',
    'habitat_decision', 'replacement_basis', 'replacement_basis');

CREATE FUNCTION refuse_change_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a decision about a felling cannot be changed or deleted, only corrected by another one'
    USING ERRCODE = '42501', CONSTRAINT = 'felling_decision_stays';
END
$$;
CREATE TRIGGER felling_decisions_stay BEFORE UPDATE OR DELETE ON felling_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_decision();
CREATE TRIGGER felling_decisions_not_truncated BEFORE TRUNCATE ON felling_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_decision();

-- Which trees make up for a felling; a tree makes up for one only. Whether it is planted its own status says.
CREATE TABLE replacement_trees (
  tree_id uuid PRIMARY KEY REFERENCES trees (id),
  measure_id uuid NOT NULL REFERENCES fellings (measure_id),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX replacement_trees_measure_id ON replacement_trees (measure_id);
CREATE INDEX replacement_trees_created_by ON replacement_trees (created_by);

-- The list of fellings asks for measures by their kind.
CREATE INDEX measures_measure ON measures (measure, status);
