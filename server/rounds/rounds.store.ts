import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { Round, RoundFacts } from './rounds.contract.ts';
import { hasBegun, isSilentRound } from './rounds.filter.ts';
import { statusNow, type RoundStatus } from './rounds.rules.ts';

/** Whose rounds somebody may see: their own, or all. */
export type Sight = { inspectorId: string } | 'all';

const columns = sql`r.id, r.name, r.inspector_id AS "inspectorId", p.name AS "inspectorName",
  r.starts_on AS "startsOn", r.ends_on AS "endsOn", r.season, r.trees_per_day AS "treesPerDay", r.tour,
  ${placeOf(sql`r.start_geom`)} AS start, ${placeOf(sql`r.end_geom`)} AS "end", r.order_by AS "orderBy", r.status,
  r.follows_id AS "followsId", r.started_at AS "startedAt", r.ended_at AS "endedAt", r.version,
  json_build_object('all', COALESCE(c."all", 0), 'done', COALESCE(c.done, 0), 'skipped', COALESCE(c.skipped, 0),
    'withdrawn', COALESCE(c.withdrawn, 0), 'left', COALESCE(c."all" - c.done - c.skipped - c.withdrawn, 0)) AS counts`;

/** With the stops counted for all rounds of the page at once: one by one they would take their tasks row by row. */
const tables = sql`page r
  JOIN accounts p ON p.id = r.inspector_id
  LEFT JOIN (
    SELECT s.round_id, count(*)::integer AS "all",
      count(*) FILTER (WHERE COALESCE(s.outcome, k.status) = 'done')::integer AS done,
      count(*) FILTER (WHERE COALESCE(s.outcome, k.status) = 'skipped')::integer AS skipped,
      count(*) FILTER (WHERE COALESCE(s.outcome, k.status) = 'withdrawn')::integer AS withdrawn
    FROM round_stops s
    JOIN control_tasks k ON k.id = s.task_id
    WHERE s.round_id IN (SELECT id FROM page)
    GROUP BY s.round_id
  ) c ON c.round_id = r.id`;

function placeOf(geom: Sql): Sql {
  return sql`CASE WHEN ${geom} IS NOT NULL THEN json_build_array(ST_X(${geom}), ST_Y(${geom})) END`;
}

/** A page of rounds. */
export async function listRounds(
  db: Knex,
  filter: {
    show: 'open' | 'ended';
    inspector?: string | undefined;
    only?: 'begun' | 'silent' | undefined;
    limit: number;
    cursor?: string | undefined;
  },
  sight: Sight,
  today: string,
): Promise<{ rounds: Round[]; nextCursor: string | null }> {
  const isOpen = filter.show === 'open';
  const after = filter.cursor ? readCursor(filter.cursor, z.tuple([day, z.uuid()])) : null;
  const beyond = after && sql`(${after[0]}::date, ${after[1]}::uuid)`;
  const rows = await selectRounds(
    db,
    sql`r.is_open = ${isOpen} AND ${seen(sight)}
        AND r.inspector_id = COALESCE(${filter.inspector ?? null}::uuid, r.inspector_id)
        AND ${filter.only ? { begun: hasBegun, silent: isSilentRound }[filter.only](today) : sql`TRUE`}
        AND ${beyond ? (isOpen ? sql`(r.starts_on, r.id) > ${beyond}` : sql`(r.starts_on, r.id) < ${beyond}`) : sql`TRUE`}`,
    { order: isOpen ? IN_ORDER : sql`r.starts_on DESC, r.id DESC`, limit: filter.limit + 1 },
  );
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return { rounds: page, nextCursor: last ? writeCursor([last.startsOn, last.id]) : null };
}

export async function findRound(db: Knex, id: string, sight: Sight): Promise<Round | undefined> {
  return (await selectRounds(db, sql`r.id = ${id} AND ${seen(sight)}`))[0];
}

export async function openRoundsOf(db: Knex, inspectorId: string): Promise<Round[]> {
  return selectRounds(db, sql`r.is_open AND r.inspector_id = ${inspectorId}`);
}

const IN_ORDER = sql`r.starts_on, r.id`;

async function selectRounds(
  db: Knex,
  where: Sql,
  { order, limit }: { order: Sql; limit: number | null } = { order: IN_ORDER, limit: null },
): Promise<Round[]> {
  const rows = await select<Round>(
    db,
    sql`WITH page AS MATERIALIZED (SELECT * FROM rounds r WHERE ${where} ORDER BY ${order} LIMIT ${limit}::integer)
        SELECT ${columns} FROM ${tables} ORDER BY ${order}`,
  );
  return rows.map((row) => ({ ...row, status: statusNow(row.status, row.counts) }));
}

/** Which rounds `r` somebody may see. */
export function seen(sight: Sight): Sql {
  return sight === 'all' ? sql`TRUE` : sql`r.inspector_id = ${sight.inspectorId}`;
}

/** What a command has to know of a round; locked until it is done. */
export interface RoundState {
  id: string;
  inspectorId: string;
  status: RoundStatus;
  version: number;
}

export async function lockRound(db: Knex, id: string, sight: Sight): Promise<RoundState | undefined> {
  return selectOne<RoundState>(
    db,
    sql`SELECT r.id, r.inspector_id AS "inspectorId", r.status, r.version
        FROM rounds r
        WHERE r.id = ${id} AND ${seen(sight)}
        FOR UPDATE`,
  );
}

export async function insertRounds(
  db: Knex,
  rounds: readonly (RoundFacts & { id: string; followsId: string | null; orderBy: Round['orderBy'] })[],
  by: string,
): Promise<void> {
  const given = rounds.map(({ start, end, ...round }) => ({
    ...round,
    start: asText(start),
    end: asText(end),
  }));
  await execute(
    db,
    sql`INSERT INTO rounds (id, name, inspector_id, starts_on, ends_on, season, trees_per_day, tour, start_geom,
          end_geom, follows_id, order_by, created_by, updated_by)
        SELECT id, name, "inspectorId", "startsOn", "endsOn", season, "treesPerDay", tour,
          ST_GeomFromEWKT(start), ST_GeomFromEWKT("end"), "followsId", "orderBy", ${by}::uuid, ${by}::uuid
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(id uuid, name text, "inspectorId" uuid,
          "startsOn" date, "endsOn" date, season text, "treesPerDay" integer, tour text, start text, "end" text,
          "followsId" uuid, "orderBy" text)`,
  );
}

export async function updateRound(db: Knex, id: string, facts: RoundFacts, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE rounds
        SET name = ${facts.name}, inspector_id = ${facts.inspectorId}, starts_on = ${facts.startsOn},
          ends_on = ${facts.endsOn}, season = ${facts.season}, trees_per_day = ${facts.treesPerDay},
          tour = ${facts.tour}, start_geom = ST_GeomFromEWKT(${asText(facts.start)}),
          end_geom = ST_GeomFromEWKT(${asText(facts.end)}), ${touched(by)}
        WHERE id = ${id}`,
  );
}

export async function touchRound(
  db: Knex,
  id: string,
  orderBy: Round['orderBy'] | null,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE rounds SET order_by = COALESCE(${orderBy}, order_by), ${touched(by)} WHERE id = ${id}`,
  );
}

export async function markStarted(db: Knex, id: string, now: Date, by: string): Promise<number> {
  return execute(
    db,
    sql`UPDATE rounds SET status = 'running', started_at = ${now}, ${touched(by)}
        WHERE id = ${id} AND status = 'planned'`,
  );
}

/** Ends a round; its stops learn it from the reference between them. */
export async function markEnded(
  db: Knex,
  id: string,
  status: 'done' | 'cancelled',
  now: Date,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE rounds SET status = ${status}, ended_at = ${now}, ${touched(by)} WHERE id = ${id}`,
  );
}

function touched(by: string): Sql {
  return sql`version = version + 1, updated_by = ${by}, updated_at = now()`;
}

function asText(place: readonly [number, number] | null): string | null {
  return place && `SRID=4326;POINT(${place[0]} ${place[1]})`;
}
