import type { Knex } from 'knex';
import { constant, select, selectOne, sql, type Sql } from '../../db/sql.ts';

/** Rows asked for at once: some megabytes at most, however long the chain is. */
const EVENTS_AT_ONCE = 1000;
const THINGS_AT_ONCE = 500;

export interface SealedEvent {
  block: number;
  id: number;
  /** Null when the event is gone. */
  payload: string | null;
  hash: string;
  /** The columns it is searched by, named as in the payload. */
  columns: Record<string, string | null>;
}

/** Every sealed event up to a block, in the order of the chain, in pages. */
export async function* sealedEvents(db: Knex, upTo: number): AsyncGenerator<SealedEvent[]> {
  let last = { block: 0, id: 0 };
  for (;;) {
    const page = await select<SealedEvent>(
      db,
      sql`SELECT s.block, s.event_id AS id, e.payload, encode(e.hash, 'hex') AS hash,
                 jsonb_build_object('id', e.id::text, 'noun', e.noun, 'thingId', e.thing_id, 'treeId', e.tree_id,
                   'act', e.act, 'madeBy', e.made_by,
                   'madeAt', to_char(e.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) AS columns
          FROM audit_seals s
          LEFT JOIN audit_events e ON e.id = s.event_id
          WHERE (s.block, s.event_id) > (${last.block}, ${last.id}) AND s.block <= ${upTo}
          ORDER BY s.block, s.event_id
          LIMIT ${EVENTS_AT_ONCE}`,
    );
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end;
  }
}

/** Blocks after the last one that seals still speak of. */
export async function blocksGoneFromEnd(db: Knex): Promise<number[]> {
  const rows = await select<{ block: number }>(
    db,
    sql`SELECT DISTINCT s.block FROM audit_seals s
        WHERE s.block > COALESCE((SELECT max(number) FROM audit_blocks), 0)
        ORDER BY s.block`,
  );
  return rows.map(({ block }) => block);
}

/**
 * Events in no block: those the chain has passed by, and how many are simply waiting to be sealed. Where a restored
 * database counts transactions anew, below where the chain looked on, the next block takes whatever is in none: there
 * all of them wait.
 */
export async function unsealedEvents(db: Knex): Promise<{ passedBy: number[]; waiting: number }> {
  const row = await selectOne<{ passedBy: number[] | null; waiting: number }>(
    db,
    sql`SELECT array_agg(e.id ORDER BY e.id) FILTER (WHERE e.xid < h.until_xid) AS "passedBy",
               count(*) FILTER (WHERE e.xid >= h.until_xid) AS waiting
        FROM audit_events e
        CROSS JOIN (SELECT COALESCE(
          (SELECT until_xid FROM audit_blocks
           WHERE number = (SELECT max(number) FROM audit_blocks)
             AND until_xid <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint), 0) AS until_xid) h
        WHERE NOT EXISTS (SELECT FROM audit_seals s WHERE s.event_id = e.id)`,
  );
  return { passedBy: row?.passedBy ?? [], waiting: row?.waiting ?? 0 };
}

export interface Guarded {
  id: string;
  /** Its contents as the database writes them out for hashing. */
  content: string;
  /** The hash it carries itself; null where only its event does. */
  carried: string | null;
  /** The hashes its events state, as far as they can be read, the oldest first. There is to be one. */
  stated: string[];
}

export interface GuardedPhoto extends Guarded {
  sha256: string;
}

/** Every closed inspection, in pages. */
export function inspections(db: Knex): AsyncGenerator<Guarded[]> {
  return paged<Guarded>(
    db,
    sql`SELECT t.id, inspection_content(t) AS content, encode(t.content_hash, 'hex') AS carried,
               ${statedHashes('inspection')} AS stated
        FROM inspections t`,
  );
}

/** Every closed inspection of a crown support, in pages. */
export function supportInspections(db: Knex): AsyncGenerator<Guarded[]> {
  return paged<Guarded>(
    db,
    sql`SELECT t.id, support_inspection_content(t) AS content, encode(t.content_hash, 'hex') AS carried,
               ${statedHashes('support_inspection')} AS stated
        FROM support_inspections t`,
  );
}

/** Every decision about a felling or a severe cut, in pages. */
export function fellingDecisions(db: Knex): AsyncGenerator<Guarded[]> {
  return paged<Guarded>(
    db,
    sql`SELECT t.id, felling_decision_content(t) AS content, NULL AS carried, ARRAY(
          SELECT ${statedHash} FROM audit_events e
          WHERE e.thing_id = t.measure_id AND e.noun = 'felling' AND position(${STATES} IN e.payload) > 0
            AND position('"decisionId": "' || t.id || '"' IN e.payload) > 0
          ORDER BY e.id) AS stated
        FROM felling_decisions t`,
  );
}

/** Decisions their events say were written, and which are no longer there. */
export async function goneDecisions(db: Knex): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT DISTINCT g.id
        FROM (
          SELECT substring(e.payload FROM '"decisionId": "([0-9a-f-]{36})"') AS id
          FROM audit_events e
          WHERE e.noun = 'felling' AND position(${STATES} IN e.payload) > 0) g
        WHERE g.id IS NOT NULL AND NOT EXISTS (SELECT FROM felling_decisions d WHERE d.id::text = g.id)
        ORDER BY g.id`,
  );
  return rows.map(({ id }) => id);
}

/** Every photo, in pages. */
export function photos(db: Knex): AsyncGenerator<GuardedPhoto[]> {
  return paged<GuardedPhoto>(
    db,
    sql`SELECT t.id, photo_content(t) AS content, NULL AS carried, t.sha256, ${statedHashes('photo')} AS stated
        FROM photos t`,
  );
}

/** Read as text and not as JSON: an event somebody has damaged must not end the verification. */
function statedHashes(noun: string): Sql {
  return sql`ARRAY(
    SELECT ${statedHash} FROM audit_events e
    WHERE e.thing_id = t.id AND e.noun = ${noun} AND position(${STATES} IN e.payload) > 0
    ORDER BY e.id)`;
}

/** Ahead of the hash in the payload of an event that states one, as the database writes JSON. */
const STATES = constant('"contentHash": "');
const STATES_LENGTH = '"contentHash": "'.length;
const statedHash = sql`substr(e.payload, position(${STATES} IN e.payload) + ${STATES_LENGTH}, 64)`;

async function* paged<Row extends { id: string }>(db: Knex, query: Sql): AsyncGenerator<Row[]> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await select<Row>(
      db,
      sql`${query} WHERE t.id > ${last}::uuid ORDER BY t.id LIMIT ${THINGS_AT_ONCE}`,
    );
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end.id;
  }
}

/** Inspections or photos whose events say that they were recorded, and which are no longer there. */
export async function goneThings(db: Knex, noun: keyof typeof TABLES): Promise<string[]> {
  const table = TABLES[noun];
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT DISTINCT e.thing_id AS id
        FROM audit_events e
        WHERE e.noun = ${noun} AND position(${STATES} IN e.payload) > 0
          AND NOT EXISTS (SELECT FROM ${table} t WHERE t.id = e.thing_id)
        ORDER BY e.thing_id`,
  );
  return rows.map(({ id }) => id);
}

const TABLES = {
  inspection: sql`inspections`,
  support_inspection: sql`support_inspections`,
  photo: sql`photos`,
} as const;

/** The bodies of the functions and trigger functions the database has now, apart from those of extensions. */
export async function databaseFunctions(db: Knex): Promise<{ name: string; body: string }[]> {
  return select(
    db,
    sql`SELECT p.proname AS name, p.prosrc AS body
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.pronamespace = 'public'::regnamespace AND l.lanname IN ('sql', 'plpgsql')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  );
}

/** The triggers that tables have now; `definition` in the words of `triggersOfMigrations`. */
export async function databaseTriggers(
  db: Knex,
  tables: readonly string[],
): Promise<{ name: string; definition: string; isOn: boolean }[]> {
  // The bits of tgtype as pg_trigger.h numbers them; an event may be bound to columns, a trigger to a condition.
  return select(
    db,
    sql`SELECT t.tgname AS name, t.tgenabled IN ('O', 'A') AS "isOn",
               concat_ws(' ',
                 CASE WHEN t.tgtype & 2 > 0 THEN 'BEFORE' ELSE 'AFTER' END,
                 CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' END,
                 CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT' END,
                 CASE WHEN t.tgtype & 32 > 0 THEN 'TRUNCATE' END,
                 CASE WHEN t.tgtype & 16 > 0 THEN 'UPDATE' END,
                 CASE WHEN t.tgattr::text <> '' THEN 'OF COLUMNS' END,
                 'ON', c.relname,
                 CASE WHEN t.tgtype & 1 > 0 THEN 'ROW' ELSE 'STATEMENT' END,
                 CASE WHEN t.tgqual IS NOT NULL THEN 'WHEN' END,
                 CASE WHEN p.pronamespace <> 'public'::regnamespace THEN 'ELSEWHERE' END,
                 p.proname) AS definition
        FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY (${tables}) AND NOT t.tgisinternal`,
  );
}

/** How much there is to verify, for showing how far it is. */
export async function amounts(db: Knex): Promise<number> {
  const row = await selectOne<{ total: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM audit_seals) + (SELECT count(*) FROM inspections)
             + (SELECT count(*) FROM support_inspections) + (SELECT count(*) FROM felling_decisions) + (SELECT count(*) FROM photos) AS total`,
  );
  return row?.total ?? 0;
}
