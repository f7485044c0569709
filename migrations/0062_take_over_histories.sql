-- History import (Übernahme): inspections and measures of another system, taken over from a file. The upload is an
-- import like any other; this is what it has beside it. decisions/0057-history-of-others.md.
CREATE TABLE histories (
  import_id uuid PRIMARY KEY REFERENCES imports (id) ON DELETE CASCADE,
  kind text NOT NULL CONSTRAINT history_kind_known CHECK (kind IN ('inspections', 'measures')),
  status text NOT NULL CONSTRAINT history_status_known CHECK (status IN ('planning', 'planned', 'applied', 'undone')),
  mapping jsonb NOT NULL,
  -- How many rows of each outcome, and what was wrong with how many of them; once it is planned.
  counts jsonb,
  issues jsonb,
  planned_by uuid NOT NULL REFERENCES accounts (id),
  planned_at timestamptz NOT NULL DEFAULT now(),
  applied_by uuid REFERENCES accounts (id),
  applied_at timestamptz,
  undone_by uuid REFERENCES accounts (id),
  undone_at timestamptz,
  CONSTRAINT history_applied_by_somebody CHECK (num_nonnulls(applied_by, applied_at) <> 1),
  CONSTRAINT history_undone_by_somebody CHECK (num_nonnulls(undone_by, undone_at) <> 1)
);
CREATE INDEX histories_planned_by ON histories (planned_by);
CREATE INDEX histories_applied_by ON histories (applied_by);
CREATE INDEX histories_undone_by ON histories (undone_by);

-- A row of the file and what would become of it; after it was done, what did not become anything, or was noted.
CREATE TABLE history_rows (
  import_id uuid NOT NULL REFERENCES histories (import_id) ON DELETE CASCADE,
  place integer NOT NULL,
  outcome text NOT NULL CONSTRAINT history_row_outcome_known
    CHECK (outcome IN ('taken', 'present', 'doubled', 'not_found', 'ambiguous', 'refused')),
  tree_id uuid,
  label text NOT NULL,
  -- Tree, day, kind and person, by which the same row is known again whichever file it comes in.
  identity text,
  said jsonb,
  issues jsonb NOT NULL DEFAULT '[]',
  original jsonb NOT NULL,
  PRIMARY KEY (import_id, place)
);
CREATE INDEX history_rows_outcome ON history_rows (import_id, outcome, place);

-- Taken-over inspection (übernommene Kontrolle): what another system says of an inspection. No inspection of ours: whoever
-- made it is a text, and no rule set of ours stands behind it.
CREATE TABLE history_inspections (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tree_id uuid NOT NULL REFERENCES trees (id),
  import_id uuid NOT NULL REFERENCES histories (import_id),
  row_number integer NOT NULL,
  identity text NOT NULL,
  inspected_on date NOT NULL,
  -- Our code where its words were understood.
  type text CONSTRAINT history_inspection_type_known
    CHECK (type IN ('EE', 'RK', 'ZK', 'EU', 'NK', 'HK', 'FK', 'AS', 'KS', 'JB')),
  -- Does it say something about the regular rhythm? Only such a one may lead to a due date.
  counts_as_regular boolean NOT NULL,
  inspector text,
  result text CONSTRAINT history_inspection_result_known CHECK (result IN ('OK', 'OM', 'VM', 'GV', 'EU', 'NB')),
  vitality text CONSTRAINT history_inspection_vitality_known CHECK (vitality IN ('0', '1', '2', '3', 'S', 'K', 'T')),
  condition text CONSTRAINT history_inspection_condition_known CHECK (condition IN ('G', 'L', 'S')),
  next_due_on date,
  findings text,
  remarks text,
  -- Every value of the row as it stood in the file.
  original jsonb NOT NULL,
  CONSTRAINT history_inspection_row_once UNIQUE (import_id, row_number)
);
CREATE INDEX history_inspections_tree ON history_inspections (tree_id, inspected_on DESC);
CREATE INDEX history_inspections_identity ON history_inspections (identity);

-- Taken-over measure (übernommene Maßnahme). One that is still open is proposed to the office as a measure of ours.
CREATE TABLE history_measures (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tree_id uuid NOT NULL REFERENCES trees (id),
  import_id uuid NOT NULL REFERENCES histories (import_id),
  row_number integer NOT NULL,
  identity text NOT NULL,
  -- Our code where its words were understood, and the words.
  measure text,
  measure_as_given text NOT NULL,
  state text NOT NULL CONSTRAINT history_measure_state_known CHECK (state IN ('done', 'open', 'dropped')),
  urgency text CONSTRAINT history_measure_urgency_known
    CHECK (urgency IN ('D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7')),
  noted_on date,
  deadline date,
  done_on date,
  contractor text,
  cost numeric(12, 2) CONSTRAINT history_measure_cost_positive CHECK (cost >= 0),
  remarks text,
  original jsonb NOT NULL,
  measure_id uuid REFERENCES measures (id),
  CONSTRAINT history_measure_row_once UNIQUE (import_id, row_number),
  CONSTRAINT history_measure_only_open_proposed CHECK (measure_id IS NULL OR state = 'open')
);
CREATE INDEX history_measures_tree ON history_measures (tree_id);
CREATE INDEX history_measures_identity ON history_measures (identity);
CREATE UNIQUE INDEX history_measures_measure_id ON history_measures (measure_id) WHERE measure_id IS NOT NULL;

-- Due dates that followed from an import, where whoever imported wanted it so.
CREATE TABLE history_dues (
  import_id uuid NOT NULL REFERENCES histories (import_id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  due_on date NOT NULL,
  -- Said by the other system, or suggested by our rules from what it said.
  how text NOT NULL CONSTRAINT history_due_how_known CHECK (how IN ('said', 'suggested')),
  was_due_on date,
  PRIMARY KEY (import_id, tree_id)
);
CREATE INDEX history_dues_tree_id ON history_dues (tree_id);

-- What was taken over stays what it was: a history import that is taken back is marked so, and its rows no longer count.
CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was taken over from another system cannot be changed or deleted'
    USING ERRCODE = '42501', CONSTRAINT = 'history_is_closed';
END
$$;
CREATE TRIGGER history_inspections_closed BEFORE UPDATE OR DELETE ON history_inspections
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER history_inspections_not_truncated BEFORE TRUNCATE ON history_inspections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER history_measures_closed BEFORE UPDATE OR DELETE ON history_measures
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER history_measures_not_truncated BEFORE TRUNCATE ON history_measures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

CREATE TRIGGER history_measures_codes_known BEFORE INSERT ON history_measures
  FOR EACH ROW WHEN (NEW.measure IS NOT NULL) EXECUTE FUNCTION refuse_unknown_codes('measure', 'measure');

-- The hash of all that a history import took over, row by row in the order of the file; its event states it.
CREATE FUNCTION history_hash(history uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(COALESCE(string_agg(r.content, E'\n' ORDER BY r.row_number), ''), 'UTF8')), 'hex')
  FROM (
    SELECT i.row_number, jsonb_build_object('id', i.id, 'treeId', i.tree_id, 'row', i.row_number,
      'identity', i.identity, 'inspectedOn', i.inspected_on, 'type', i.type, 'countsAsRegular', i.counts_as_regular,
      'inspector', i.inspector, 'result', i.result, 'vitality', i.vitality, 'condition', i.condition,
      'nextDueOn', i.next_due_on, 'findings', i.findings, 'remarks', i.remarks, 'original', i.original)::text AS content
    FROM history_inspections i WHERE i.import_id = history
    UNION ALL
    SELECT m.row_number, jsonb_build_object('id', m.id, 'treeId', m.tree_id, 'row', m.row_number,
      'identity', m.identity, 'measure', m.measure, 'measureAsGiven', m.measure_as_given, 'state', m.state,
      'urgency', m.urgency, 'notedOn', m.noted_on, 'deadline', m.deadline, 'doneOn', m.done_on,
      'contractor', m.contractor, 'cost', m.cost, 'remarks', m.remarks, 'original', m.original,
      'measureId', m.measure_id)::text
    FROM history_measures m WHERE m.import_id = history) r
$$;
