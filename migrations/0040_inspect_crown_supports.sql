-- A look at one crown support, closed like every inspection: nobody changes it, another one corrects it.
CREATE TABLE support_inspections (
  id uuid PRIMARY KEY,
  support_id uuid NOT NULL REFERENCES crown_supports (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  inspected_at timestamptz NOT NULL,
  inspected_on date NOT NULL,
  inspector_id uuid NOT NULL REFERENCES accounts (id),
  -- As they were that day.
  inspector_qualification text,
  inspector_certificate_number text,
  inspector_certificate_valid_until date,
  -- Where the device stood, if it knew.
  geom geometry(Point, 4326),
  accuracy_m numeric(6, 2),
  -- Seen from where: what cannot be seen from the ground is another finding than what is in order.
  method text NOT NULL CONSTRAINT support_inspection_method_known CHECK (method IN ('ground', 'climbing', 'platform')),
  -- Of the code list `support_finding`.
  observations text[] NOT NULL DEFAULT '{}',
  verdict text NOT NULL CONSTRAINT support_inspection_verdict_known
    CHECK (verdict IN ('fine', 'adjust', 'replace', 'danger')),
  remarks text,
  photo_ids uuid[] NOT NULL DEFAULT '{}',
  next_due_on date NOT NULL,
  rule_set text NOT NULL,
  corrects_id uuid REFERENCES support_inspections (id),
  correction_reason text,
  content_hash bytea NOT NULL CONSTRAINT support_inspection_hash_whole CHECK (length(content_hash) = 32),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT support_inspection_correction_has_reason CHECK (
    corrects_id IS NULL OR length(trim(correction_reason)) > 0),
  CONSTRAINT support_inspection_corrects_another CHECK (corrects_id <> id)
);
CREATE INDEX support_inspections_support ON support_inspections (support_id, inspected_at DESC);
CREATE INDEX support_inspections_tree_id ON support_inspections (tree_id);
CREATE INDEX support_inspections_inspector_id ON support_inspections (inspector_id);
CREATE INDEX support_inspections_created_by ON support_inspections (created_by);
CREATE INDEX support_inspections_geom ON support_inspections USING gist (geom);
CREATE UNIQUE INDEX support_inspections_corrected_once ON support_inspections (corrects_id)
  WHERE corrects_id IS NOT NULL;

-- What is hashed, in a fixed form; see 0016.
CREATE FUNCTION support_inspection_content(i support_inspections) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
    'form', 'support-inspection-1', 'id', i.id, 'supportId', i.support_id, 'treeId', i.tree_id,
    'inspectedAt', to_char(i.inspected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'inspectedOn', i.inspected_on, 'inspectorId', i.inspector_id,
    'inspectorQualification', i.inspector_qualification,
    'inspectorCertificateNumber', i.inspector_certificate_number,
    'inspectorCertificateValidUntil', i.inspector_certificate_valid_until,
    'longitude', ST_X(i.geom), 'latitude', ST_Y(i.geom), 'accuracyM', i.accuracy_m,
    'method', i.method, 'observations', i.observations, 'verdict', i.verdict, 'remarks', i.remarks,
    'photoIds', i.photo_ids, 'nextDueOn', i.next_due_on, 'ruleSet', i.rule_set, 'correctsId', i.corrects_id,
    'correctionReason', i.correction_reason, 'createdBy', i.created_by,
    'createdAt', to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
END
$$;
CREATE FUNCTION hash_support_inspection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.content_hash := sha256(convert_to(support_inspection_content(NEW), 'UTF8'));
  RETURN NEW;
END
$$;
-- Triggers run in the order of their names: codes, then the hash.
CREATE TRIGGER support_inspections_codes_known BEFORE INSERT ON support_inspections
  FOR EACH ROW WHEN (NEW.observations <> '{}')
  EXECUTE FUNCTION refuse_unknown_codes('observations', 'support_finding');
CREATE TRIGGER support_inspections_hashed BEFORE INSERT ON support_inspections
  FOR EACH ROW EXECUTE FUNCTION hash_support_inspection();
CREATE TRIGGER support_inspections_closed BEFORE UPDATE OR DELETE ON support_inspections
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence();
CREATE TRIGGER support_inspections_not_truncated BEFORE TRUNCATE ON support_inspections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_evidence();

-- A measure can have been proposed by such an inspection, as others are by one of the whole tree.
ALTER TABLE measures ADD COLUMN support_inspection_id uuid REFERENCES support_inspections (id);
CREATE INDEX measures_support_inspection_id ON measures (support_inspection_id)
  WHERE support_inspection_id IS NOT NULL;

-- Which kinds there are stands in reminders.rules.ts; every noun adds its own there.
ALTER TABLE reminders
  DROP CONSTRAINT reminder_kind_known,
  ADD CONSTRAINT reminder_kind_known CHECK (kind ~ '^[a-z_]+$');
