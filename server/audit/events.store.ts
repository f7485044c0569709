import { sql, type Sql } from '../db/sql.ts';

/**
 * A statement that writes many events at once, in the order `source` gives them: for a history that is told rather than
 * made, such as that of the demo town. Commands use `recordChanges`.
 * `source` selects noun text, thing_id uuid, tree_id uuid, act text, before jsonb, after jsonb, made_by uuid,
 * roles jsonb, made_at timestamptz, session_id text and request_id text.
 */
export function insertEvents(source: Sql): Sql {
  return sql`
    INSERT INTO audit_events (id, noun, thing_id, tree_id, act, made_by, made_at, payload, hash)
    SELECT id, noun, thing_id, tree_id, act, made_by, made_at, payload, sha256(convert_to(payload, 'UTF8'))
    FROM (
      SELECT e.*, audit_payload(id, noun, thing_id, tree_id, act, before, after, made_by, roles, made_at, session_id,
        request_id) AS payload
      -- OFFSET 0 keeps the planner from asking the sequence, and writing the payload, once for each use.
      FROM (SELECT nextval('audit_event_ids') AS id, s.* FROM (${source}) s OFFSET 0) e
      OFFSET 0
    ) written`;
}
