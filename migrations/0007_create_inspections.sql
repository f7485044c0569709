CREATE TABLE inspections (
  id uuid PRIMARY KEY,
  tree_id uuid NOT NULL REFERENCES trees (id),
  type text NOT NULL CONSTRAINT inspection_type_known
    CHECK (type IN ('EE', 'RK', 'ZK', 'EU', 'NK', 'HK', 'FK', 'AS', 'KS', 'JB')),
  occasion text,
  -- Does this inspection restart the regular rhythm? EE and RK do, others only when the inspector says so.
  counts_as_regular boolean NOT NULL,
  inspected_at timestamptz NOT NULL,
  inspected_on date NOT NULL,
  inspector_id uuid NOT NULL REFERENCES accounts (id),
  -- Where the device stood, if it knew.
  geom geometry(Point, 4326),
  accuracy_m numeric(6, 2),

  foliage text NOT NULL CONSTRAINT inspection_foliage_known CHECK (foliage IN ('B', 'U', 'A', 'V', 'I')),
  vitality text NOT NULL CONSTRAINT inspection_vitality_known
    CHECK (vitality IN ('0', '1', '2', '3', 'S', 'K', 'T')),
  condition text NOT NULL CONSTRAINT inspection_condition_known CHECK (condition IN ('G', 'L', 'S')),
  age_phase text NOT NULL CONSTRAINT inspection_age_phase_known CHECK (age_phase IN ('J', 'R', 'A')),
  safety_expectation text NOT NULL CONSTRAINT inspection_safety_known CHECK (safety_expectation IN ('H', 'G')),
  young_tree_care boolean NOT NULL,
  result text NOT NULL CONSTRAINT inspection_result_known CHECK (result IN ('OK', 'OM', 'VM', 'GV', 'EU', 'NB')),
  limitations text[] NOT NULL DEFAULT '{}',
  remarks text,
  photo_ids uuid[] NOT NULL DEFAULT '{}',

  -- What the rule suggested and what the inspector decided. NULL: no further regular inspection needed.
  suggested_due_on date,
  next_due_on date,
  deviation_reason text,
  rule_set text NOT NULL,

  corrects_id uuid REFERENCES inspections (id),
  correction_reason text,

  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT inspection_deviation_has_reason CHECK (
    next_due_on IS NOT DISTINCT FROM suggested_due_on OR length(trim(deviation_reason)) > 0),
  CONSTRAINT inspection_correction_has_reason CHECK (
    corrects_id IS NULL OR length(trim(correction_reason)) > 0),
  CONSTRAINT inspection_corrects_another CHECK (corrects_id <> id),
  CONSTRAINT inspection_additional_has_occasion CHECK (type <> 'ZK' OR occasion IS NOT NULL)
);
CREATE INDEX inspections_tree ON inspections (tree_id, inspected_at DESC);
CREATE INDEX inspections_inspector_id ON inspections (inspector_id);
CREATE INDEX inspections_created_by ON inspections (created_by);
CREATE INDEX inspections_geom ON inspections USING gist (geom);
-- An inspection is corrected at most once; a second correction corrects the first.
CREATE UNIQUE INDEX inspections_corrected_once ON inspections (corrects_id) WHERE corrects_id IS NOT NULL;

CREATE TABLE findings (
  id uuid PRIMARY KEY,
  inspection_id uuid NOT NULL REFERENCES inspections (id),
  position integer NOT NULL,
  part text NOT NULL CONSTRAINT finding_part_known CHECK (part IN ('U', 'W', 'F', 'S', 'A', 'K')),
  damage text,
  fungus text,
  pest text,
  habitat text,
  severity integer CONSTRAINT finding_severity_known CHECK (severity BETWEEN 1 AND 3),
  size_cm integer CONSTRAINT finding_size_positive CHECK (size_cm > 0),
  place text,
  remarks text,
  photo_ids uuid[] NOT NULL DEFAULT '{}',
  UNIQUE (inspection_id, position),
  CONSTRAINT finding_says_something CHECK (num_nonnulls(damage, fungus, pest, habitat) > 0),
  CONSTRAINT finding_damage_has_severity CHECK (damage IS NULL OR severity IS NOT NULL)
);

CREATE TRIGGER inspections_codes_known BEFORE INSERT ON inspections
  FOR EACH ROW WHEN (NEW.occasion IS NOT NULL OR NEW.limitations <> '{}')
  EXECUTE FUNCTION refuse_unknown_codes('occasion', 'zk_reason', 'limitations', 'limitation');
CREATE TRIGGER findings_codes_known BEFORE INSERT ON findings
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_codes(
    'damage', 'damage', 'fungus', 'fungus', 'pest', 'pest', 'habitat', 'habitat');

ALTER TABLE trees
  ADD CONSTRAINT trees_last_inspection FOREIGN KEY (last_inspection_id) REFERENCES inspections (id);
CREATE INDEX trees_last_inspection_id ON trees (last_inspection_id) WHERE last_inspection_id IS NOT NULL;

-- A closed inspection is evidence. Nobody changes it, not even the server; it can only be corrected
-- by a later one that names it.
CREATE FUNCTION refuse_change_of_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a closed inspection cannot be changed or deleted, only corrected by another one'
    USING ERRCODE = '42501', CONSTRAINT = 'inspection_is_closed';
END
$$;
CREATE TRIGGER inspections_closed BEFORE UPDATE OR DELETE ON inspections
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence();
CREATE TRIGGER inspections_not_truncated BEFORE TRUNCATE ON inspections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_evidence();
CREATE TRIGGER findings_closed BEFORE UPDATE OR DELETE ON findings
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence();
CREATE TRIGGER findings_not_truncated BEFORE TRUNCATE ON findings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_evidence();

-- A finding belongs to its inspection from the moment of closing; none can be slipped in later.
CREATE FUNCTION refuse_late_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM inspections
    -- now() is the start of the transaction: equal only within the one that closed the inspection.
    WHERE id = NEW.inspection_id AND created_at = now()
  ) THEN
    RAISE EXCEPTION 'a finding cannot be added to a closed inspection'
      USING ERRCODE = '42501', CONSTRAINT = 'inspection_is_closed';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER findings_with_inspection BEFORE INSERT ON findings
  FOR EACH ROW EXECUTE FUNCTION refuse_late_finding();
