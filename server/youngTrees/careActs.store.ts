import type { Knex } from 'knex';
import { z } from 'zod';
import { allOf, execute, select, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { CareAct, listActs as listEndpoint } from './care.contract.ts';
import type { CareActKind } from './care.rules.ts';
import { caredTables, caredTreeJson, treeStands } from './caredTree.fields.ts';

function selectActs(db: Knex, where: Sql): Promise<CareAct[]> {
  return select<CareAct>(
    db,
    sql`SELECT c.id, c.kind, c.due_on AS "dueOn", c.state, c.measure_id AS "measureId", c.task_id AS "taskId",
          c.version, p.phase, p.contractor_id AS "contractorId", f.name AS "contractorName",
          p.warranty_until AS "warrantyUntil", ${caredTreeJson} AS tree
        FROM care_acts c
        JOIN care_programmes p ON p.id = c.programme_id
        JOIN published_trees t ON t.id = c.tree_id
        ${caredTables}
        LEFT JOIN contractors f ON f.id = p.contractor_id
        WHERE ${where}`,
  );
}

export async function listActs(
  db: Knex,
  filter: z.output<typeof listEndpoint.query>,
): Promise<{ acts: CareAct[]; nextCursor: string | null }> {
  const conditions = [sql`c.state = 'open' AND ${treeStands}`];
  if (filter.kind?.length) conditions.push(sql`c.kind = ANY (${filter.kind}::text[])`);
  if (filter.contractor === 'none') conditions.push(sql`p.contractor_id IS NULL`);
  else if (filter.contractor) conditions.push(sql`p.contractor_id = ${filter.contractor}::uuid`);
  if (filter.area) conditions.push(sql`t.control_area_id = ${filter.area}::uuid`);
  if (filter.until) conditions.push(sql`c.due_on <= ${filter.until}::date`);
  if (filter.cursor) {
    const [dueOn, id] = readCursor(filter.cursor, z.tuple([day, z.uuid()]));
    conditions.push(sql`(c.due_on, c.id) > (${dueOn}::date, ${id}::uuid)`);
  }
  const rows = await selectActs(
    db,
    sql`${allOf(conditions)} ORDER BY c.due_on, c.id LIMIT ${filter.limit + 1}`,
  );
  const acts = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? acts.at(-1) : undefined;
  return { acts, nextCursor: last ? writeCursor([last.dueOn, last.id]) : null };
}

export async function findAct(db: Knex, id: string): Promise<CareAct | undefined> {
  return (await selectActs(db, sql`c.id = ${id}::uuid`))[0];
}

/** An act as a command has to know it; locked until the command is done. */
export interface LockedAct {
  id: string;
  treeId: string;
  programmeId: string;
  kind: CareActKind;
  dueOn: string;
  state: CareAct['state'];
  version: number;
  programmeEndsOn: string;
  warrantyUntil: string | null;
  /** Does the tree still stand? */
  stands: boolean;
}

export async function lockActs(db: Knex, ids: readonly string[]): Promise<Map<string, LockedAct>> {
  const rows = await select<LockedAct>(
    db,
    sql`SELECT c.id, c.tree_id AS "treeId", c.programme_id AS "programmeId", c.kind, c.due_on AS "dueOn", c.state,
          c.version, p.ends_on AS "programmeEndsOn", p.warranty_until AS "warrantyUntil", ${treeStands} AS stands
        FROM care_acts c
        JOIN trees t ON t.id = c.tree_id
        JOIN care_programmes p ON p.id = c.programme_id
        WHERE c.id = ANY (${[...ids]}::uuid[])
        ORDER BY c.id
        FOR UPDATE OF c`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewAct {
  id: string;
  programmeId: string;
  treeId: string;
  kind: CareActKind;
  dueOn: string;
}

export async function insertActs(db: Knex, acts: readonly NewAct[], by: string): Promise<void> {
  if (acts.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO care_acts (id, programme_id, tree_id, kind, due_on, created_by, updated_by)
        SELECT a.id, a."programmeId", a."treeId", a.kind, a."dueOn", ${by}::uuid, ${by}::uuid
        FROM jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
          AS a(id uuid, "programmeId" uuid, "treeId" uuid, kind text, "dueOn" date)`,
  );
}

/** Says what acts have become. */
export async function markRaised(
  db: Knex,
  acts: readonly { id: string; measureId: string | null; taskId: string | null }[],
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE care_acts c
        SET state = 'raised', measure_id = r."measureId", task_id = r."taskId", version = c.version + 1,
          updated_by = ${by}, updated_at = now()
        FROM jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) AS r(id uuid, "measureId" uuid, "taskId" uuid)
        WHERE c.id = r.id`,
  );
}

export async function writeAct(
  db: Knex,
  id: string,
  { dueOn, state }: { dueOn: string; state: 'open' | 'dropped' },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE care_acts
        SET due_on = ${dueOn}::date, state = ${state}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** The open act of a kind follows its programme: another day, none any more, or a new one. */
export async function setActDay(
  db: Knex,
  act: NewAct | Omit<NewAct, 'dueOn'>,
  dueOn: string | null,
  by: string,
): Promise<void> {
  const touched = sql`version = version + 1, updated_by = ${by}, updated_at = now()`;
  const open = sql`programme_id = ${act.programmeId} AND kind = ${act.kind} AND state = 'open'`;
  if (dueOn === null) {
    await execute(db, sql`UPDATE care_acts SET state = 'dropped', ${touched} WHERE ${open}`);
    return;
  }
  const moved = await execute(
    db,
    sql`UPDATE care_acts SET due_on = ${dueOn}::date, ${touched} WHERE ${open}`,
  );
  if (moved === 0) await insertActs(db, [{ ...act, dueOn }], by);
}

/** Additional controls of trees, each for its own day. */
export async function orderControls(
  db: Knex,
  controls: readonly { id: string; treeId: string; dueOn: string; dueUntil: string; reason: string }[],
  by: string,
): Promise<void> {
  if (controls.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO control_tasks (id, tree_id, geom, type, due_on, due_until, origin, reason, created_by, updated_by)
        SELECT k.id, t.id, t.geom, 'ZK', k."dueOn", k."dueUntil", 'office', k.reason, ${by}::uuid, ${by}::uuid
        FROM jsonb_to_recordset(${JSON.stringify(controls)}::jsonb)
          AS k(id uuid, "treeId" uuid, "dueOn" date, "dueUntil" date, reason text)
        JOIN trees t ON t.id = k."treeId"`,
  );
}
