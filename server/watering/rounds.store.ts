import type { Knex } from 'knex';
import { z } from 'zod';
import { allOf, execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import { keepCrewsOf } from './pastRounds.store.ts';
import type { listWateringRounds, WateringRound } from './watering.contract.ts';
import { isMissed, tankFills, type WateringRoundStatus } from './watering.rules.ts';

/** Whose rounds somebody may see: those of a firm, or all. */
export type Sight = { contractorId: string } | 'all';

/** What a stop of a tree `t` is, which may be gone meanwhile. */
export const stopState = sql`CASE WHEN s.state = 'open' AND t.status = ANY (${[...GONE_STATUSES]}::text[])
  THEN 'withdrawn' ELSE s.state END`;

export function placeOf(geom: Sql): Sql {
  return sql`CASE WHEN ${geom} IS NOT NULL THEN json_build_array(ST_X(${geom}), ST_Y(${geom})) END`;
}

export function asText(place: readonly [number, number] | null): string | null {
  return place && `SRID=4326;POINT(${place[0]} ${place[1]})`;
}

type Row = Omit<WateringRound, 'tankFills' | 'isMissed'> & { isOpen: boolean; toGive: number[] };

/** With the stops counted for each round by itself: only those of the page are. */
export async function selectRounds(db: Knex, where: Sql, today: string): Promise<WateringRound[]> {
  const rows = await select<Row>(
    db,
    sql`SELECT r.id, r.plan_id AS "planId", r.name, r.due_on AS "dueOn", r.contractor_id AS "contractorId",
          f.name AS "contractorName", r.tank_litres AS "tankLitres", ${placeOf(sql`r.refill_geom`)} AS refill, r.note,
          r.status, r.is_open AS "isOpen", r.reason, r.started_at AS "startedAt", r.ended_at AS "endedAt", r.version,
          json_build_object('all', c."all", 'open', c.open, 'done', c.done, 'skipped', c.skipped, 'missed', c.missed,
            'withdrawn', c.withdrawn) AS counts,
          c.planned AS "plannedLitres", c.given AS "givenLitres", c.to_give AS "toGive"
        FROM watering_rounds r
        LEFT JOIN contractors f ON f.id = r.contractor_id
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS "all",
            (count(*) FILTER (WHERE x.state = 'open'))::integer AS open,
            (count(*) FILTER (WHERE x.state = 'done'))::integer AS done,
            (count(*) FILTER (WHERE x.state = 'skipped'))::integer AS skipped,
            (count(*) FILTER (WHERE x.state = 'missed'))::integer AS missed,
            (count(*) FILTER (WHERE x.state = 'withdrawn'))::integer AS withdrawn,
            COALESCE(sum(x.litres) FILTER (WHERE x.state <> 'withdrawn'), 0)::integer AS planned,
            COALESCE(sum(x.given) FILTER (WHERE x.state = 'done'), 0)::integer AS given,
            COALESCE(array_agg(x.litres ORDER BY x.place) FILTER (WHERE x.state <> 'withdrawn'), '{}') AS to_give
          FROM (
            SELECT ${stopState} AS state, s.litres, s.place, w.litres AS given
            FROM watering_stops s
            JOIN published_trees t ON t.id = s.tree_id
            LEFT JOIN waterings w ON w.id = s.watering_id
            WHERE s.round_id = r.id) x) c
        WHERE ${where}`,
  );
  return rows.map(({ isOpen, toGive, ...round }) => ({
    ...round,
    tankFills: round.tankLitres === null ? null : tankFills(toGive, round.tankLitres).fills,
    isMissed: isMissed({ isOpen, dueOn: round.dueOn, open: round.counts.open }, today),
  }));
}

export function seen(sight: Sight): Sql {
  return sight === 'all' ? sql`TRUE` : sql`r.contractor_id = ${sight.contractorId}::uuid`;
}

/** A page of rounds; `ofCrews`: only those of these firms and crews. */
export async function listRounds(
  db: Knex,
  filter: z.output<typeof listWateringRounds.query>,
  { sight, ofCrews, today }: { sight: Sight; ofCrews: readonly string[] | null; today: string },
): Promise<{ rounds: WateringRound[]; nextCursor: string | null }> {
  const isOpen = filter.show === 'open';
  const conditions = [sql`r.is_open = ${isOpen}`, seen(sight)];
  if (filter.plan) conditions.push(sql`r.plan_id = ${filter.plan}::uuid`);
  if (filter.contractor === 'none') conditions.push(sql`r.contractor_id IS NULL`);
  else if (filter.contractor) conditions.push(sql`r.contractor_id = ${filter.contractor}::uuid`);
  if (ofCrews) conditions.push(sql`r.contractor_id = ANY (${[...ofCrews]}::uuid[])`);
  if (filter.cursor) {
    const [dueOn, id] = readCursor(filter.cursor, z.tuple([day, z.uuid()]));
    const beyond = sql`(${dueOn}::date, ${id}::uuid)`;
    conditions.push(isOpen ? sql`(r.due_on, r.id) > ${beyond}` : sql`(r.due_on, r.id) < ${beyond}`);
  }
  const order = isOpen ? sql`r.due_on, r.id` : sql`r.due_on DESC, r.id DESC`;
  const rows = await selectRounds(
    db,
    sql`${allOf(conditions)} ORDER BY ${order} LIMIT ${filter.limit + 1}`,
    today,
  );
  const rounds = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? rounds.at(-1) : undefined;
  return { rounds, nextCursor: last ? writeCursor([last.dueOn, last.id]) : null };
}

export async function findRound(
  db: Knex,
  id: string,
  sight: Sight,
  today: string,
): Promise<WateringRound | undefined> {
  return (await selectRounds(db, sql`r.id = ${id}::uuid AND ${seen(sight)}`, today))[0];
}

/** Open rounds of firms and crews until a day: what their tablets take along. */
export function openRoundsOf(
  db: Knex,
  contractorIds: readonly string[],
  until: string,
  today: string,
): Promise<WateringRound[]> {
  return selectRounds(
    db,
    sql`r.is_open AND r.contractor_id = ANY (${[...contractorIds]}::uuid[]) AND r.due_on <= ${until}::date
        ORDER BY r.due_on, r.id`,
    today,
  );
}

/** What a command has to know of a round; locked until it is done. */
export interface RoundState {
  id: string;
  contractorId: string | null;
  status: WateringRoundStatus;
  version: number;
}

export async function lockRound(db: Knex, id: string, sight: Sight): Promise<RoundState | undefined> {
  return selectOne<RoundState>(
    db,
    sql`SELECT r.id, r.contractor_id AS "contractorId", r.status, r.version
        FROM watering_rounds r
        WHERE r.id = ${id}::uuid AND ${seen(sight)}
        FOR UPDATE`,
  );
}

export interface NewRound {
  id: string;
  planId: string | null;
  name: string;
  dueOn: string;
  contractorId: string | null;
  tankLitres: number | null;
  refill: readonly [number, number] | null;
  note: string | null;
}

export async function insertRounds(db: Knex, rounds: readonly NewRound[], by: string): Promise<void> {
  const given = rounds.map(({ refill, ...round }) => ({ ...round, refill: asText(refill) }));
  await execute(
    db,
    sql`INSERT INTO watering_rounds (id, plan_id, name, due_on, contractor_id, tank_litres, refill_geom, note,
          created_by, updated_by)
        SELECT id, "planId", name, "dueOn", "contractorId", "tankLitres", ST_GeomFromEWKT(refill), note,
          ${by}::uuid, ${by}::uuid
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(id uuid, "planId" uuid, name text, "dueOn" date,
          "contractorId" uuid, "tankLitres" integer, refill text, note text)`,
  );
}

function touched(by: string): Sql {
  return sql`version = version + 1, updated_by = ${by}, updated_at = now()`;
}

export async function updateRound(
  db: Knex,
  id: string,
  facts: Pick<NewRound, 'name' | 'dueOn' | 'contractorId' | 'tankLitres' | 'note'>,
  by: string,
): Promise<void> {
  await keepCrewsOf(db, ofId(id), facts.contractorId);
  await execute(
    db,
    sql`UPDATE watering_rounds
        SET name = ${facts.name}, due_on = ${facts.dueOn}::date, contractor_id = ${facts.contractorId}::uuid,
          tank_litres = ${facts.tankLitres}, note = ${facts.note}, ${touched(by)}
        WHERE id = ${id}`,
  );
}

export async function markStarted(db: Knex, id: string, at: string, by: string): Promise<number> {
  return execute(
    db,
    sql`UPDATE watering_rounds SET status = 'running', started_at = ${at}::timestamptz, ${touched(by)}
        WHERE id = ${id} AND status = 'planned'`,
  );
}

/** Ends rounds; trees nobody said anything of are missed, unless they are gone. Which ones it ended. */
export async function endRounds(
  db: Knex,
  which: Sql,
  { status, reason, now }: { status: 'done' | 'cancelled'; reason: string | null; now: Date },
  by: string,
): Promise<string[]> {
  const ended = await select<{ id: string }>(
    db,
    sql`UPDATE watering_rounds r SET status = ${status}, reason = ${reason}, ended_at = ${now}, ${touched(by)}
        WHERE r.is_open AND ${which}
        RETURNING r.id`,
  );
  const ids = ended.map(({ id }) => id);
  await execute(
    db,
    sql`UPDATE watering_stops s SET state = 'missed'
        FROM trees t
        WHERE t.id = s.tree_id AND s.state = 'open' AND s.round_id = ANY (${ids}::uuid[]) AND ${treeStands}`,
  );
  return ids;
}

/** A round that ended by itself goes on when its last word is taken back. */
export async function reopenRound(db: Knex, id: string, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_rounds SET status = 'running', ended_at = NULL, ${touched(by)}
        WHERE id = ${id} AND status = 'done'`,
  );
}

export const ofId = (id: string): Sql => sql`r.id = ${id}::uuid`;
export const ofIds = (ids: string[]): Sql => sql`r.id = ANY (${ids}::uuid[])`;
export const ofPlan = (planId: string): Sql => sql`r.plan_id = ${planId}::uuid`;
