import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { caredTables, caredTreeJson } from '../youngTrees/caredTree.fields.ts';
import { wateringHolds } from './pastRounds.store.ts';
import { stopState } from './rounds.store.ts';
import type { SaidStop } from './told.ts';
import type { NewWatering, Watering } from './watering.contract.ts';
import { tankFills } from './watering.rules.ts';

type Row = Omit<SaidStop, 'fill'> & { roundId: string };

/** The trees of rounds in the order of driving. A firm is told the names of its own people only. */
export async function stopsOf(
  db: Knex,
  rounds: readonly { id: string; tankLitres: number | null }[],
  contractorId: string | null,
): Promise<Map<string, SaidStop[]>> {
  const rows = await select<Row>(
    db,
    sql`SELECT s.round_id AS "roundId", s.place, ${stopState} AS state, s.litres AS "plannedLitres", w.litres, w.reason,
          w.remarks, w.watered_at AS "wateredAt", w.watered_on AS "wateredOn", w.contractor_id AS "saidFor",
          ${sayer(contractorId)} AS "wateredByName", ${caredTreeJson} AS tree
        FROM watering_stops s
        JOIN published_trees t ON t.id = s.tree_id
        ${caredTables}
        LEFT JOIN waterings w ON w.id = s.watering_id AND w.outcome <> 'undone'
        LEFT JOIN accounts y ON y.id = w.created_by
        WHERE s.round_id = ANY (${rounds.map(({ id }) => id)}::uuid[])
        ORDER BY s.round_id, s.place, s.tree_id`,
  );
  const tanks = new Map(rounds.map(({ id, tankLitres }) => [id, tankLitres]));
  return new Map(
    rounds.map(({ id }) => [
      id,
      filled(
        rows.filter(({ roundId }) => roundId === id),
        tanks.get(id) ?? null,
      ),
    ]),
  );
}

function sayer(contractorId: string | null): Sql {
  if (contractorId === null) return sql`y.name`;
  return sql`CASE WHEN y.contractor_id = ${contractorId}::uuid THEN y.name END`;
}

/** Trees that are gone need no water; all others say from which filling of the tank they get it. */
function filled(rows: readonly Row[], tankLitres: number | null): SaidStop[] {
  const needed = rows.map(({ state, plannedLitres }) => (state === 'withdrawn' ? 0 : plannedLitres));
  const fillOf = tankLitres === null ? [] : tankFills(needed, tankLitres).fillOf;
  return rows.map(({ roundId: _round, ...stop }, index) => {
    const fill = stop.state === 'withdrawn' ? null : (fillOf[index] ?? null);
    return { ...stop, place: index + 1, fill };
  });
}

export interface NewStop {
  treeId: string;
  place: number;
  litres: number;
}

/** The same trees for every one of the rounds. */
export async function insertStops(
  db: Knex,
  roundIds: readonly string[],
  stops: readonly NewStop[],
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO watering_stops (round_id, tree_id, place, litres)
        SELECT r.id, s."treeId", s.place, s.litres
        FROM unnest(${[...roundIds]}::uuid[]) AS r(id)
        CROSS JOIN jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) AS s("treeId" uuid, place integer, litres integer)`,
  );
}

export interface StopState {
  state: 'open' | 'done' | 'skipped' | 'missed';
  wateringId: string | null;
  /** When what holds now was said to have happened. */
  saidAt: string | null;
}

/** A tree of a round, locked until what is said of it is written. */
export async function lockStop(db: Knex, roundId: string, treeId: string): Promise<StopState | undefined> {
  return selectOne<StopState>(
    db,
    sql`SELECT s.state, s.watering_id AS "wateringId", w.watered_at AS "saidAt"
        FROM watering_stops s
        LEFT JOIN waterings w ON w.id = s.watering_id
        WHERE s.round_id = ${roundId}::uuid AND s.tree_id = ${treeId}::uuid
        FOR UPDATE OF s`,
  );
}

const wateringColumns = sql`w.id, w.tree_id AS "treeId", w.round_id AS "roundId", w.outcome, w.litres, w.reason, w.remarks,
  w.watered_at AS "wateredAt", w.watered_on AS "wateredOn", w.corrects_id AS "correctsId", w.outside`;

export async function findWatering(db: Knex, id: string): Promise<Watering | undefined> {
  return selectOne<Watering>(db, sql`SELECT ${wateringColumns} FROM waterings w WHERE w.id = ${id}`);
}

export async function insertWatering(
  db: Knex,
  said: NewWatering & {
    roundId: string | null;
    contractorId: string | null;
    correctsId: string | null;
    outside: Watering['outside'];
    wateredOn: string;
  },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO waterings (id, tree_id, round_id, outcome, litres, reason, remarks, watered_at, watered_on,
          contractor_id, corrects_id, outside, created_by)
        VALUES (${said.id}, ${said.treeId}, ${said.roundId}, ${said.outcome}, ${said.litres}, ${said.reason},
          ${said.remarks}, ${said.wateredAt}::timestamptz, ${said.wateredOn}::date, ${said.contractorId},
          ${said.correctsId}, ${said.outside}, ${by})`,
  );
}

export async function setStop(
  db: Knex,
  { roundId, treeId }: { roundId: string; treeId: string },
  state: StopState['state'],
  wateringId: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_stops SET state = ${state}, watering_id = ${wateringId}::uuid
        WHERE round_id = ${roundId} AND tree_id = ${treeId}`,
  );
}

export async function countStops(db: Knex, roundId: string): Promise<{ open: number; missed: number }> {
  const row = await selectOne<{ open: number; missed: number }>(
    db,
    sql`SELECT (count(*) FILTER (WHERE x.state = 'open'))::integer AS open,
               (count(*) FILTER (WHERE x.state = 'missed'))::integer AS missed
        FROM (
          SELECT ${stopState} AS state
          FROM watering_stops s JOIN published_trees t ON t.id = s.tree_id
          WHERE s.round_id = ${roundId}) x`,
  );
  return row ?? { open: 0, missed: 0 };
}

const MOST_TOLD = 500;

export async function wateringsOfTree(db: Knex, treeId: string) {
  const waterings = await select<
    Watering & { contractorName: string | null; saidFor: string | null; byName: string; holds: boolean }
  >(
    db,
    sql`SELECT ${wateringColumns}, w.contractor_id AS "saidFor", f.name AS "contractorName", y.name AS "byName",
          ${wateringHolds} AS holds
        FROM waterings w
        JOIN accounts y ON y.id = w.created_by
        LEFT JOIN contractors f ON f.id = w.contractor_id
        LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
        WHERE w.tree_id = ${treeId}::uuid
        ORDER BY w.watered_at DESC, w.created_at DESC, w.id DESC
        LIMIT ${MOST_TOLD}`,
  );
  const years = await select<{ year: number; times: number; litres: number }>(
    db,
    sql`SELECT extract(year FROM w.watered_on)::integer AS year, count(*)::integer AS times,
          sum(w.litres)::integer AS litres
        FROM waterings w
        LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
        WHERE w.tree_id = ${treeId}::uuid AND w.outcome = 'done' AND ${wateringHolds}
        GROUP BY 1
        ORDER BY 1 DESC`,
  );
  return { waterings, years };
}
