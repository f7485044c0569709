import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { lastWatered } from '../watering/holding.fields.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import type { NeedReason, WateringNeed } from './needs.contract.ts';

/** Water given so long before a need was raised would have kept it from being raised, had it been known. */
const COUNTS_BEFORE = sql`interval '48 hours'`;
/** A finding that nobody has looked at for so long is none. Own proposal. */
const FINDING_DAYS = 14;
const MOST_CLOSED = 200;

const wateredSince = lastWatered(sql`t.id`, sql`n.raised_at - ${COUNTS_BEFORE}`);

async function selectNeeds(db: Knex, where: Sql): Promise<WateringNeed[]> {
  return select<WateringNeed>(
    db,
    sql`SELECT n.id, n.state, n.raised_at AS "raisedAt", n.reason, n.postponed_until AS "postponedUntil",
          n.closed_at AS "closedAt", n.withdrawn_because AS "withdrawnBecause", n.rests_until AS "restsUntil",
          n.watered_at AS "wateredAt", n.reaction, n.version,
          (SELECT COALESCE(sum(y.litres), 0)::integer FROM watering_need_trees y WHERE y.need_id = n.id) AS litres,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('sensorId', d.id, 'sensorName', d.name, 'site', i.site,
              'position', jsonb_build_array(ST_X(i.geom), ST_Y(i.geom)), 'state', COALESCE(m.state, 'unknown'),
              'reaction', y.reaction) ORDER BY d.name, i.id), '[]')
            FROM watering_need_sites y
            JOIN sensor_installations i ON i.id = y.installation_id
            JOIN sensors d ON d.id = i.sensor_id
            LEFT JOIN moisture_sites m ON m.installation_id = i.id
            WHERE y.need_id = n.id) AS sites,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number, 'areaName', a.name,
              'germanName', g.german_name, 'englishName', g.english_name, 'litres', y.litres,
              'isWatered', ${wateredSince} IS NOT NULL) ORDER BY a.name, t.number, t.id), '[]')
            FROM watering_need_trees y
            JOIN trees t ON t.id = y.tree_id
            JOIN control_areas a ON a.id = t.control_area_id
            LEFT JOIN species g ON g.id = t.species_id
            WHERE y.need_id = n.id) AS trees,
          (SELECT jsonb_build_object('id', r.id, 'name', r.name, 'dueOn', r.due_on)
            FROM watering_need_trees y
            JOIN watering_stops p ON p.tree_id = y.tree_id AND p.state = 'open'
            JOIN watering_rounds r ON r.id = p.round_id AND r.is_open
            WHERE y.need_id = n.id AND y.is_open
            ORDER BY r.due_on, r.id
            LIMIT 1) AS round
        FROM watering_needs n
        WHERE ${where}`,
  );
}

/** The driest come first: those whose reason is the worst, the oldest of them first. */
const OPEN = sql`n.is_open ORDER BY n.state = 'postponed', n.reason ->> 'state', n.raised_at, n.id`;
const IS_FINDING = (now: Date) =>
  sql`n.reaction = 'no_reaction' AND n.closed_at > ${now}::timestamptz - ${FINDING_DAYS} * interval '1 day'`;

export function listNeeds(
  db: Knex,
  show: 'open' | 'findings' | 'closed',
  now: Date,
): Promise<WateringNeed[]> {
  const last = sql`ORDER BY n.closed_at DESC, n.id LIMIT ${MOST_CLOSED}`;
  if (show === 'open') return selectNeeds(db, OPEN);
  return selectNeeds(db, show === 'findings' ? sql`${IS_FINDING(now)} ${last}` : sql`NOT n.is_open ${last}`);
}

export async function countNeeds(db: Knex, now: Date): Promise<{ open: number; findings: number }> {
  const row = await selectOne<{ open: number; findings: number }>(
    db,
    sql`SELECT (count(*) FILTER (WHERE n.is_open))::integer AS open,
          (count(*) FILTER (WHERE ${IS_FINDING(now)}))::integer AS findings
        FROM watering_needs n
        WHERE n.is_open OR ${IS_FINDING(now)}`,
  );
  return row ?? { open: 0, findings: 0 };
}

export async function findNeed(db: Knex, id: string): Promise<WateringNeed | undefined> {
  return (await selectNeeds(db, sql`n.id = ${id}::uuid`))[0];
}

/** Open needs, locked always in the same order: all, those of trees, or one. */
export async function lockOpenNeeds(
  db: Knex,
  which: { treeIds: readonly string[] } | { id: string } | 'all',
): Promise<{ id: string; version: number }[]> {
  const wanted =
    which === 'all'
      ? sql`TRUE`
      : 'id' in which
        ? sql`n.id = ${which.id}::uuid`
        : sql`n.id IN (SELECT y.need_id FROM watering_need_trees y
            WHERE y.is_open AND y.tree_id = ANY (${[...which.treeIds]}::uuid[]))`;
  return select(
    db,
    sql`SELECT n.id, n.version FROM watering_needs n WHERE n.is_open AND ${wanted} ORDER BY n.id FOR UPDATE`,
  );
}

/**
 * Closes those of these needs of which every tree that stands has been watered, and drops those of which none stands any
 * more. A tree watered up to two days before counts: a tablet may have told of it too late.
 */
export async function closeSettled(
  db: Knex,
  ids: readonly string[],
  now: Date,
  by: string,
): Promise<{ id: string; state: 'watered' | 'dropped'; wateredAt: string | null }[]> {
  return select(
    db,
    sql`UPDATE watering_needs n
        SET state = x.state, watered_at = x.watered_at, closed_at = ${now}, closed_by = ${by}, version = n.version + 1
        FROM (
          SELECT n.id, CASE WHEN count(t.id) = 0 THEN 'dropped' ELSE 'watered' END AS state,
            max(l.watered_at) AS watered_at
          FROM watering_needs n
          LEFT JOIN (watering_need_trees y JOIN trees t ON t.id = y.tree_id AND ${treeStands}) ON y.need_id = n.id
          LEFT JOIN LATERAL (SELECT ${wateredSince} AS watered_at) l ON t.id IS NOT NULL
          WHERE n.id = ANY (${[...ids]}::uuid[])
          GROUP BY n.id
          HAVING count(t.id) = count(l.watered_at)) x
        WHERE n.id = x.id AND n.is_open
        RETURNING n.id, n.state, n.watered_at AS "wateredAt"`,
  );
}

export async function closeRecovered(db: Knex, ids: readonly string[], now: Date, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_needs SET state = 'recovered', closed_at = ${now}, closed_by = ${by}, version = version + 1
        WHERE id = ANY (${[...ids]}::uuid[]) AND is_open`,
  );
}

export async function withdraw(
  db: Knex,
  id: string,
  { reason, restsUntil }: { reason: string; restsUntil: string },
  now: Date,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_needs
        SET state = 'withdrawn', withdrawn_because = ${reason}, rests_until = ${restsUntil}::date, closed_at = ${now},
          closed_by = ${by}, version = version + 1
        WHERE id = ${id}`,
  );
}

export interface NewNeed {
  id: string;
  state: 'open' | 'postponed';
  postponedUntil: string | null;
  reason: NeedReason;
  trees: readonly { treeId: string; litres: number }[];
  installationIds: readonly string[];
}

export async function insertNeeds(db: Knex, needs: readonly NewNeed[], now: Date): Promise<void> {
  const facts = needs.map(({ trees: _trees, installationIds: _ids, ...need }) => need);
  await execute(
    db,
    sql`INSERT INTO watering_needs (id, state, raised_at, reason, postponed_until, postponed_times)
        SELECT id, state, ${now}::timestamptz, reason, "postponedUntil", (state = 'postponed')::integer
        FROM jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
          AS g(id uuid, state text, reason jsonb, "postponedUntil" date)`,
  );
  const trees = needs.flatMap(({ id, trees: all }) => all.map((tree) => ({ needId: id, ...tree })));
  await execute(
    db,
    sql`INSERT INTO watering_need_trees (need_id, tree_id, litres, is_open)
        SELECT "needId", "treeId", litres, true
        FROM jsonb_to_recordset(${JSON.stringify(trees)}::jsonb) AS g("needId" uuid, "treeId" uuid, litres integer)`,
  );
  const sites = needs.flatMap(({ id, installationIds }) =>
    installationIds.map((installationId) => ({ needId: id, installationId })),
  );
  await execute(
    db,
    sql`INSERT INTO watering_need_sites (need_id, installation_id, is_open)
        SELECT "needId", "installationId", true
        FROM jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) AS g("needId" uuid, "installationId" uuid)`,
  );
}

/** A postponed need waits once more, or is open; until: null. */
export async function decideAnew(
  db: Knex,
  needs: readonly { id: string; until: string | null }[],
): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_needs n
        SET state = CASE WHEN g.until IS NULL THEN 'open' ELSE 'postponed' END, postponed_until = g.until,
          postponed_times = n.postponed_times + (g.until IS NOT NULL)::integer, version = n.version + 1
        FROM jsonb_to_recordset(${JSON.stringify(needs)}::jsonb) AS g(id uuid, until date)
        WHERE n.id = g.id AND n.is_open`,
  );
}

/** Trees of open needs that stand and have not been watered yet. */
export async function treesToWater(
  db: Knex,
  needIds: readonly string[],
): Promise<{ needId: string; id: string; position: [number, number]; litres: number }[]> {
  return select(
    db,
    sql`SELECT n.id AS "needId", t.id, json_build_array(ST_X(t.geom), ST_Y(t.geom)) AS position, y.litres
        FROM watering_needs n
        JOIN watering_need_trees y ON y.need_id = n.id
        JOIN trees t ON t.id = y.tree_id
        WHERE n.id = ANY (${[...needIds]}::uuid[]) AND n.is_open AND ${treeStands} AND ${wateredSince} IS NULL
        ORDER BY t.id`,
  );
}
