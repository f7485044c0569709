-- Decisions about fellings are asked for in court as inspections are: the event that writes one states the hash of all it
-- says, so that the verification of the evidence holds every one of them against the chain.
ALTER TABLE felling_decisions ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE felling_decisions
  ALTER COLUMN id DROP DEFAULT,
  ADD CONSTRAINT felling_decisions_id_unique UNIQUE (id);

-- What is hashed, in a fixed form; see 0016. Who looked for habitats and who was told may be people by name, which stay
-- out of the chain, by their hash too.
CREATE FUNCTION felling_decision_content(d felling_decisions) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
    'form', 'felling-decision-1', 'id', d.id, 'measureId', d.measure_id, 'version', d.version, 'step', d.step,
    'correctionReason', d.correction_reason, 'reason', d.reason, 'reasonWords', d.reason_words,
    'hasFallen', d.has_fallen, 'plannedOn', d.planned_on, 'seasonGround', d.season_ground,
    'seasonWords', d.season_words, 'seasonYear', d.season_year, 'toldOn', d.told_on, 'permit', d.permit,
    'permitWords', d.permit_words, 'permitAuthority', d.permit_authority, 'permitReference', d.permit_reference,
    'permitAppliedOn', d.permit_applied_on, 'permitGrantedOn', d.permit_granted_on,
    'permitValidUntil', d.permit_valid_until, 'permitConditions', d.permit_conditions)
  || jsonb_build_object(
    'habitatOn', d.habitat_on, 'habitatMethods', d.habitat_methods, 'habitats', d.habitats,
    'habitatDecision', d.habitat_decision, 'habitatWords', d.habitat_words, 'stump', d.stump,
    'replacementCount', d.replacement_count, 'replacementGirthCm', d.replacement_girth_cm,
    'replacementPlace', d.replacement_place, 'replacementDueBy', d.replacement_due_by,
    'replacementBasis', d.replacement_basis, 'replacementWords', d.replacement_words, 'writtenBy', d.written_by,
    'writtenAt', to_char(d.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
END
$$;

-- Those of before enter the chain as they stand now.
INSERT INTO audit_events (id, noun, thing_id, tree_id, act, made_by, made_at, payload, hash)
SELECT id, 'felling', thing_id, tree_id, 'sealed', made_by, made_at, payload, sha256(convert_to(payload, 'UTF8'))
FROM (
  SELECT e.*, audit_payload(id, 'felling', thing_id, tree_id, 'sealed', NULL, after, made_by, '[]'::jsonb, made_at,
    NULL, NULL) AS payload
  -- OFFSET 0 keeps the planner from asking the sequence, and writing the payload, once for each use.
  FROM (
    SELECT nextval('audit_event_ids') AS id, now() AS made_at, t.*
    FROM (
      SELECT d.measure_id AS thing_id, f.tree_id, d.written_by AS made_by, jsonb_build_object('decisionId', d.id,
        'contentHash', encode(sha256(convert_to(felling_decision_content(d), 'UTF8')), 'hex')) AS after
      FROM felling_decisions d
      JOIN fellings f ON f.measure_id = d.measure_id
      ORDER BY d.measure_id, d.version
    ) t
    OFFSET 0
  ) e
  OFFSET 0
) w;
