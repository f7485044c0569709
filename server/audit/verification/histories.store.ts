import type { Knex } from 'knex';
import { constant, select, sql } from '../../db/sql.ts';

/** Ahead of the hash in the payload of an event that states one, as the database writes JSON. */
const STATES = constant('"contentHash": "');
const STATES_LENGTH = '"contentHash": "'.length;

/** Every history import that was applied: the hash of its rows as they are, and the hashes its events state. */
export async function histories(db: Knex): Promise<{ id: string; hash: string; stated: string[] }[]> {
  return select(
    db,
    // Read as text and not as JSON: an event somebody has damaged must not end the verification.
    sql`SELECT h.import_id AS id, history_hash(h.import_id) AS hash, ARRAY(
          SELECT substr(e.payload, position(${STATES} IN e.payload) + ${STATES_LENGTH}, 64) FROM audit_events e
          WHERE e.thing_id = h.import_id AND e.noun = 'import' AND e.act = 'history_taken'
          ORDER BY e.id) AS stated
        FROM histories h
        WHERE h.status IN ('applied', 'undone') OR EXISTS (
          SELECT FROM history_inspections k WHERE k.import_id = h.import_id)
          OR EXISTS (SELECT FROM history_measures k WHERE k.import_id = h.import_id)
        ORDER BY h.import_id`,
  );
}

/** Imports whose events say that they took a history over, of which nothing is there. */
export async function goneHistories(db: Knex): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT DISTINCT e.thing_id AS id
        FROM audit_events e
        WHERE e.noun = 'import' AND e.act = 'history_taken'
          AND NOT EXISTS (SELECT FROM histories h WHERE h.import_id = e.thing_id AND h.status IN ('applied', 'undone'))
        ORDER BY e.thing_id`,
  );
  return rows.map(({ id }) => id);
}
