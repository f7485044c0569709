import type { Knex } from 'knex';
import { z } from 'zod';
import { allOf, execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { CareProgramme, ProgrammeFilter } from './care.contract.ts';
import { ACT_AHEAD_DAYS } from './care.rules.ts';
import { caredTables, caredTreeJson, treeStands } from './caredTree.fields.ts';
import type { TreeChoice } from './treeChoice.contract.ts';
import { choiceConditions } from './treeChoice.filter.ts';

function selectProgrammes(db: Knex, where: Sql): Promise<CareProgramme[]> {
  return select<CareProgramme>(
    db,
    sql`SELECT p.id, p.phase, p.contractor_id AS "contractorId", f.name AS "contractorName",
          p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.warranty_until AS "warrantyUntil", p.note,
          p.ended_on AS "endedOn", p.end_reason AS "endReason", p.version, ${caredTreeJson} AS tree,
          COALESCE((
            SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'dueOn', c.due_on, 'state', c.state,
              'measureId', c.measure_id, 'taskId', c.task_id, 'version', c.version) ORDER BY c.due_on, c.kind)
            FROM care_acts c WHERE c.programme_id = p.id), '[]') AS acts
        FROM care_programmes p
        JOIN published_trees t ON t.id = p.tree_id
        ${caredTables}
        LEFT JOIN contractors f ON f.id = p.contractor_id
        WHERE ${where}`,
  );
}

export async function listProgrammes(
  db: Knex,
  { limit, cursor, ...filter }: ProgrammeFilter & { limit: number; cursor?: string | undefined },
): Promise<{ programmes: CareProgramme[]; nextCursor: string | null }> {
  const after = cursor ? readCursor(cursor, z.tuple([day, z.uuid()])) : null;
  const rows = await selectProgrammes(
    db,
    sql`${conditionsOf(filter)}
        AND ${after ? sql`(p.ends_on, p.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql`TRUE`}
        ORDER BY p.ends_on, p.id
        LIMIT ${limit + 1}`,
  );
  const programmes = rows.slice(0, limit);
  const last = rows.length > limit ? programmes.at(-1) : undefined;
  return { programmes, nextCursor: last ? writeCursor([last.endsOn, last.id]) : null };
}

function conditionsOf({ show, phase, contractor, area, tree }: ProgrammeFilter): Sql {
  const conditions = [show === 'running' ? sql`p.ended_on IS NULL` : sql`p.ended_on IS NOT NULL`];
  if (phase?.length) conditions.push(sql`p.phase = ANY (${phase}::text[])`);
  if (contractor === 'none') conditions.push(sql`p.contractor_id IS NULL`);
  else if (contractor) conditions.push(sql`p.contractor_id = ${contractor}::uuid`);
  if (area) conditions.push(sql`t.control_area_id = ${area}::uuid`);
  if (tree) conditions.push(sql`p.tree_id = ${tree}::uuid`);
  return allOf(conditions);
}

export async function findProgramme(db: Knex, id: string): Promise<CareProgramme | undefined> {
  return (await selectProgrammes(db, sql`p.id = ${id}::uuid`))[0];
}

export async function countCare(db: Knex, today: string) {
  const byPhase = await select<{ phase: CareProgramme['phase']; count: number }>(
    db,
    sql`SELECT phase, count(*)::integer AS count FROM care_programmes WHERE ended_on IS NULL GROUP BY phase ORDER BY phase`,
  );
  const row = await selectOne<{ pastEnd: number; actsDue: number; actsLate: number }>(
    db,
    sql`SELECT
          (SELECT count(*) FROM care_programmes WHERE ended_on IS NULL AND ends_on < ${today}::date)::integer AS "pastEnd",
          (count(*) FILTER (WHERE c.due_on >= ${today}::date))::integer AS "actsDue",
          (count(*) FILTER (WHERE c.due_on < ${today}::date))::integer AS "actsLate"
        FROM care_acts c
        JOIN trees t ON t.id = c.tree_id
        WHERE c.state = 'open' AND ${treeStands} AND c.due_on <= ${today}::date + ${ACT_AHEAD_DAYS}::integer`,
  );
  return { byPhase, ...(row ?? { pastEnd: 0, actsDue: 0, actsLate: 0 }) };
}

export async function countChoice(
  db: Knex,
  choice: TreeChoice,
  today: string,
): Promise<{ trees: number; withProgramme: number }> {
  const row = await selectOne<{ trees: number; withProgramme: number }>(
    db,
    sql`SELECT count(*)::integer AS trees, count(p.id)::integer AS "withProgramme"
        FROM published_trees t
        LEFT JOIN care_programmes p ON p.tree_id = t.id AND p.ended_on IS NULL
        WHERE ${choiceConditions(choice, today)}`,
  );
  return row ?? { trees: 0, withProgramme: 0 };
}

/** The trees of a choice, locked until the command is done, always in the same order. */
export async function lockChosen(
  db: Knex,
  choice: TreeChoice,
  today: string,
  most: number,
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT r.id FROM trees r
        WHERE r.id IN (SELECT t.id FROM published_trees t WHERE ${choiceConditions(choice, today)})
        ORDER BY r.id
        LIMIT ${most}
        FOR NO KEY UPDATE`,
  );
  return rows.map(({ id }) => id);
}

export interface NewProgramme {
  id: string;
  treeId: string;
}

export interface ProgrammeFacts {
  phase: CareProgramme['phase'];
  contractorId: string | null;
  startsOn: string;
  endsOn: string;
  warrantyUntil: string | null;
  note: string | null;
}

export async function insertProgrammes(
  db: Knex,
  programmes: readonly NewProgramme[],
  facts: ProgrammeFacts,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO care_programmes (id, tree_id, phase, contractor_id, starts_on, ends_on, warranty_until, note,
          created_by, updated_by)
        SELECT p.id, p.tree_id, ${facts.phase}, ${facts.contractorId}::uuid, ${facts.startsOn}::date,
          ${facts.endsOn}::date, ${facts.warrantyUntil}::date, ${facts.note}, ${by}::uuid, ${by}::uuid
        FROM unnest(${programmes.map(({ id }) => id)}::uuid[], ${programmes.map(({ treeId }) => treeId)}::uuid[])
          AS p(id, tree_id)`,
  );
}

/** How many of these trees have a running programme. */
export async function countRunning(db: Knex, treeIds: readonly string[]): Promise<number> {
  const row = await selectOne<{ running: number }>(
    db,
    sql`SELECT count(*)::integer AS running FROM care_programmes
        WHERE tree_id = ANY (${[...treeIds]}::uuid[]) AND ended_on IS NULL`,
  );
  return row?.running ?? 0;
}

export interface LockedProgramme {
  id: string;
  treeId: string;
  version: number;
  endedOn: string | null;
  startsOn: string;
}

export async function lockProgrammes(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, LockedProgramme>> {
  const rows = await select<LockedProgramme>(
    db,
    sql`SELECT id, tree_id AS "treeId", version, ended_on AS "endedOn", starts_on AS "startsOn"
        FROM care_programmes WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ends programmes, not before they began, and drops what they still asked for. Which of which trees. */
export async function endThem(
  db: Knex,
  which: { ids: readonly string[] } | { treeIds: readonly string[] },
  { endedOn, reason }: { endedOn: string; reason: string },
  by: string,
): Promise<NewProgramme[]> {
  const chosen =
    'ids' in which
      ? sql`id = ANY (${[...which.ids]}::uuid[])`
      : sql`tree_id = ANY (${[...which.treeIds]}::uuid[])`;
  const ended = await select<NewProgramme>(
    db,
    sql`UPDATE care_programmes
        SET ended_on = GREATEST(starts_on, ${endedOn}::date), end_reason = ${reason}, version = version + 1,
          updated_by = ${by}, updated_at = now()
        WHERE ${chosen} AND ended_on IS NULL
        RETURNING id, tree_id AS "treeId"`,
  );
  await execute(
    db,
    sql`UPDATE care_acts
        SET state = 'dropped', version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE state = 'open' AND programme_id = ANY (${ended.map(({ id }) => id)}::uuid[])`,
  );
  return ended;
}

export async function updateProgramme(
  db: Knex,
  id: string,
  facts: Omit<ProgrammeFacts, 'phase' | 'startsOn'>,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE care_programmes
        SET contractor_id = ${facts.contractorId}::uuid, ends_on = ${facts.endsOn}::date,
          warranty_until = ${facts.warrantyUntil}::date, note = ${facts.note}, version = version + 1,
          updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}
