-- A closed inspection carries the qualification its inspector had that day, and the hash of all it says.
ALTER TABLE inspections
  ADD COLUMN inspector_qualification text,
  ADD COLUMN inspector_certificate_number text,
  ADD COLUMN inspector_certificate_valid_until date,
  ADD COLUMN content_hash bytea;

-- What is hashed, in a fixed form: named fields, UTC with microseconds, findings in the order of the walk.
-- Photos are named by their ids; what they show is guarded by the event that recorded each.
-- In plpgsql, because it keeps its plan from row to row.
-- A further field will need a second form beside this one: the hashes of closed inspections stay what they are.
CREATE FUNCTION inspection_content(i inspections) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
    'form', 'inspection-1', 'id', i.id, 'treeId', i.tree_id, 'type', i.type, 'occasion', i.occasion,
    'countsAsRegular', i.counts_as_regular,
    'inspectedAt', to_char(i.inspected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'inspectedOn', i.inspected_on, 'inspectorId', i.inspector_id,
    'inspectorQualification', i.inspector_qualification,
    'inspectorCertificateNumber', i.inspector_certificate_number,
    'inspectorCertificateValidUntil', i.inspector_certificate_valid_until,
    'longitude', ST_X(i.geom), 'latitude', ST_Y(i.geom), 'accuracyM', i.accuracy_m,
    'foliage', i.foliage, 'vitality', i.vitality, 'condition', i.condition, 'agePhase', i.age_phase,
    'safetyExpectation', i.safety_expectation, 'youngTreeCare', i.young_tree_care, 'result', i.result,
    'limitations', i.limitations, 'remarks', i.remarks, 'photoIds', i.photo_ids)
  || jsonb_build_object(
    'suggestedDueOn', i.suggested_due_on, 'nextDueOn', i.next_due_on, 'deviationReason', i.deviation_reason,
    'ruleSet', i.rule_set, 'correctsId', i.corrects_id, 'correctionReason', i.correction_reason,
    'createdBy', i.created_by,
    'createdAt', to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'findings', COALESCE((
      SELECT jsonb_agg(jsonb_build_object(
        'id', f.id, 'position', f.position, 'part', f.part, 'damage', f.damage, 'fungus', f.fungus,
        'pest', f.pest, 'habitat', f.habitat, 'severity', f.severity, 'sizeCm', f.size_cm, 'place', f.place,
        'remarks', f.remarks, 'photoIds', f.photo_ids) ORDER BY f.position)
      FROM findings f WHERE f.inspection_id = i.id), '[]'::jsonb));
END
$$;

CREATE FUNCTION photo_content(p photos) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'form', 'photo-1', 'id', p.id, 'treeId', p.tree_id, 'sha256', p.sha256, 'mediaType', p.media_type,
    'widthPx', p.width_px, 'heightPx', p.height_px, 'sizeBytes', p.size_bytes,
    'takenAt', to_char(p.taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'createdBy', p.created_by,
    'createdAt', to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
$$;

ALTER TABLE inspections DISABLE TRIGGER inspections_closed;
UPDATE inspections i
SET inspector_qualification = a.qualification, inspector_certificate_number = a.certificate_number,
    inspector_certificate_valid_until = a.certificate_valid_until
FROM accounts a
WHERE a.id = i.inspector_id;
UPDATE inspections i SET content_hash = sha256(convert_to(inspection_content(i), 'UTF8'));
ALTER TABLE inspections ENABLE TRIGGER inspections_closed;
ALTER TABLE inspections
  ALTER COLUMN content_hash SET NOT NULL,
  ADD CONSTRAINT inspection_content_hash_whole CHECK (length(content_hash) = 32);

-- Inspections and photos from before the chain enter it as they stand now.
INSERT INTO audit_events (id, noun, thing_id, act, made_by, made_at, payload, hash)
SELECT id, noun, thing_id, 'sealed', made_by, made_at, payload, sha256(convert_to(payload, 'UTF8'))
FROM (
  SELECT e.*, jsonb_build_object(
    'id', id, 'noun', noun, 'thingId', thing_id, 'treeId', NULL, 'act', 'sealed', 'before', NULL,
    'after', jsonb_build_object('contentHash', content_hash), 'madeBy', made_by, 'roles', '[]'::jsonb,
    'madeAt', to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'sessionId', NULL, 'requestId', NULL)::text AS payload
  FROM (
    SELECT nextval('audit_event_ids') AS id, now() AS made_at, t.*
    FROM (
      SELECT 'inspection' AS noun, id AS thing_id, created_by AS made_by, encode(content_hash, 'hex') AS content_hash
      FROM inspections
      UNION ALL
      SELECT 'photo', p.id, p.created_by, encode(sha256(convert_to(photo_content(p), 'UTF8')), 'hex')
      FROM photos p
      ORDER BY thing_id
    ) t
  ) e
) w;

-- Findings come first now and their inspection closes them: nothing can be added afterwards, not even in the same
-- transaction, and the hash covers all of them.
ALTER TABLE findings ALTER CONSTRAINT findings_inspection_id_fkey DEFERRABLE INITIALLY DEFERRED;
CREATE OR REPLACE FUNCTION refuse_late_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM inspections WHERE id = NEW.inspection_id) THEN
    RAISE EXCEPTION 'a finding cannot be added to a closed inspection'
      USING ERRCODE = '42501', CONSTRAINT = 'inspection_is_closed';
  END IF;
  RETURN NEW;
END
$$;
CREATE FUNCTION hash_inspection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.content_hash := sha256(convert_to(inspection_content(NEW), 'UTF8'));
  RETURN NEW;
END
$$;
-- Named to run after the check of codes: triggers run in the order of their names.
CREATE TRIGGER inspections_hashed BEFORE INSERT ON inspections
  FOR EACH ROW EXECUTE FUNCTION hash_inspection();
