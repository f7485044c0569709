import { sql, type Sql } from '../db/sql.ts';

/**
 * The tail of a statement that writes events in the order `source` gives them: `${insertEvents(source)}`.
 * `source` selects noun text, thing_id uuid, tree_id uuid, act text, before jsonb, after jsonb, made_by uuid,
 * roles jsonb, made_at timestamptz, session_id text and request_id text.
 * The payload is put together and hashed here and nowhere else; once written it is only ever read as text.
 */
export function insertEvents(source: Sql): Sql {
  return sql`
    INSERT INTO audit_events (id, noun, thing_id, tree_id, act, made_by, made_at, payload, hash)
    SELECT id, noun, thing_id, tree_id, act, made_by, made_at, payload, sha256(convert_to(payload, 'UTF8'))
    FROM (
      SELECT e.*, jsonb_build_object(
        'id', id, 'noun', noun, 'thingId', thing_id, 'treeId', tree_id, 'act', act, 'before', before,
        'after', after, 'madeBy', made_by, 'roles', roles,
        'madeAt', to_char(made_at AT TIME ZONE 'UTC', ${MICROSECONDS}),
        'sessionId', session_id, 'requestId', request_id)::text AS payload
      -- OFFSET 0 keeps the planner from asking the sequence once for each use of the id.
      FROM (SELECT nextval('audit_event_ids') AS id, s.* FROM (${source}) s OFFSET 0) e
      OFFSET 0
    ) written`;
}

/** ISO 8601 in UTC with microseconds, as every hashed text writes moments. */
const MICROSECONDS = sql`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
