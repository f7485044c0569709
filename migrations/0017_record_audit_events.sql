-- Writes events: `changes` is an array of objects with noun, thingId, treeId, act, before and after; the rest says who
-- did it and by which request. A function, because it keeps its plan from call to call: planned anew each time, writing
-- an event took twice as long.
CREATE FUNCTION record_audit_events(
  changes jsonb, by_account uuid, their_roles jsonb, by_session text, by_request text, from_address text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF from_address IS NOT NULL THEN
    INSERT INTO audit_addresses (request_id, address) VALUES (by_request, from_address)
    ON CONFLICT (request_id) DO NOTHING;
  END IF;
  INSERT INTO audit_events (id, noun, thing_id, tree_id, act, made_by, made_at, payload, hash)
  SELECT id, noun, thing_id, tree_id, act, by_account, made_at, payload, sha256(convert_to(payload, 'UTF8'))
  FROM (
    SELECT e.*, audit_payload(id, noun, thing_id, tree_id, act, before, after, by_account, their_roles, made_at,
      by_session, by_request) AS payload
    -- OFFSET 0 keeps the planner from asking the sequence, and writing the payload, once for each use.
    FROM (
      SELECT nextval('audit_event_ids') AS id, c.noun, c."thingId" AS thing_id, c."treeId" AS tree_id, c.act,
        c.before, c.after, statement_timestamp() AS made_at
      FROM jsonb_to_recordset(changes) AS c(
        noun text, "thingId" uuid, "treeId" uuid, act text, before jsonb, after jsonb)
      OFFSET 0
    ) e
    OFFSET 0
  ) written;
END
$$;

-- The text that is hashed; put together here and nowhere else.
CREATE FUNCTION audit_payload(
  id bigint, noun text, thing_id uuid, tree_id uuid, act text, before jsonb, after jsonb, made_by uuid, roles jsonb,
  made_at timestamptz, session_id text, request_id text
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', id, 'noun', noun, 'thingId', thing_id, 'treeId', tree_id, 'act', act, 'before', before, 'after', after,
    'madeBy', made_by, 'roles', roles,
    'madeAt', to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'sessionId', session_id, 'requestId', request_id)::text
$$;
