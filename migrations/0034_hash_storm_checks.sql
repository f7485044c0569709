-- A check after a storm is hashed in a form of its own, which names its storm. Those of before keep theirs to the letter.
CREATE OR REPLACE FUNCTION inspection_content(i inspections) RETURNS text LANGUAGE plpgsql STABLE AS $$
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
      FROM findings f WHERE f.inspection_id = i.id), '[]'::jsonb))
  || CASE WHEN i.storm_id IS NULL THEN '{}'::jsonb
     ELSE jsonb_build_object('form', 'inspection-2', 'stormId', i.storm_id) END;
END
$$;
