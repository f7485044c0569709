import type pg from 'pg';
import { addDays, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { firstOrder } from '../../server/rounds/roundOrder.rules.ts';
import { litresFor, roundDays, type WateringNorm } from '../../server/watering/watering.rules.ts';
import { DEMO_CONTRACTOR, DEMO_CREWS } from '../people.ts';
import { OFFICE } from './tables.ts';

const [WATERING_CREW, YOUNG_TREE_CREW] = DEMO_CREWS.map(({ id }) => id);
const [WATERER] = DEMO_CREWS.flatMap(({ memberIds }) => memberIds);
const TANK_LITRES = 3000;

/** Invented: what the town waters, and how far its season reaches on both sides of today, so that a plan always runs. */
const MOST_WATERED = 48;
const WATERED_YEARS = 5;
const SEASON_DAYS = 70;
const EVERY_DAYS = 14;

/**
 * Programmes for the young trees that are in care by their last inspection, what they ask for, and a watering plan in the
 * middle of its season: rounds that are done, one late, one for today, more to come.
 */
export async function storeYoungTrees(client: pg.ClientBase, today: Day): Promise<void> {
  const year = yearOf(today);
  await client.query(PROGRAMMES, [today, year, OFFICE, DEMO_CONTRACTOR.id, YOUNG_TREE_CREW]);
  await client.query(ACTS, [today, OFFICE]);
  await client.query(CREW_ORDERS, [YOUNG_TREE_CREW]);
  const trees = await treesToWater(client, year);
  if (trees.length === 0) return;
  const season = { firstOn: addDays(today, -SEASON_DAYS), lastOn: addDays(today, SEASON_DAYS) };
  const days = roundDays(season, { everyDays: EVERY_DAYS });
  const [depot] = trees;
  await client.query(PLAN, [
    JSON.stringify(trees),
    JSON.stringify(days),
    season.firstOn,
    season.lastOn,
    WATERING_CREW,
    TANK_LITRES,
    `SRID=4326;POINT(${depot?.lon} ${depot?.lat})`,
    OFFICE,
    today,
  ]);
  await client.query(WATERINGS, [WATERER, today]);
  await client.query(STOPS_FOLLOW);
}

interface Watered {
  id: string;
  lon: number;
  lat: number;
  place: number;
  litres: number;
}

/** Those planted last, put in an order of driving. */
async function treesToWater(client: pg.ClientBase, year: number): Promise<Watered[]> {
  const found = await client.query<{
    id: string;
    lon: number;
    lat: number;
    plantingYear: number;
    girthCm: number | null;
  }>(YOUNGEST, [year - WATERED_YEARS, MOST_WATERED]);
  const norms = await client.query<WateringNorm>(
    'SELECT standing_from AS "standingFrom", girth_from_cm AS "girthFromCm", litres FROM watering_norms',
  );
  const places = found.rows.map(({ lon, lat }): [number, number] => [lon, lat]);
  return firstOrder(places, { start: null }).flatMap((index, at) => {
    const tree = found.rows[index];
    if (!tree) return [];
    return [{ ...tree, place: at + 1, litres: litresFor(tree, norms.rows, year) ?? 100 }];
  });
}

/** An id that follows from what it names, so that the town is the same each time; of version 8, RFC 9562. */
function idOf(words: string): string {
  return `overlay(overlay(md5(${words}) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;
}

/** A number that follows from a tree, so that not all of them are due in one week. */
const SALT = `('x' || substr(md5(t.id::text), 1, 4))::bit(16)::integer`;

/** Phase by the year on the site: the firm that planted first, then the crew. A few are past their end. */
const PROGRAMMES = `
  INSERT INTO care_programmes (id, tree_id, phase, contractor_id, starts_on, ends_on, warranty_until, created_by,
    created_at, updated_by, updated_at)
  SELECT ${idOf(`'care ' || t.id`)}, t.id, p.phase,
    CASE WHEN p.phase = 'establishment' THEN $4::uuid ELSE $5::uuid END,
    p.starts_on, $1::date - 12 + ${SALT} % p.days,
    CASE WHEN p.phase = 'establishment' THEN $1::date + 25 + ${SALT} % 500 END,
    $3::uuid, p.starts_on, $3::uuid, p.starts_on
  FROM trees t
  CROSS JOIN LATERAL (SELECT $2::integer - t.planting_year AS standing) y
  CROSS JOIN LATERAL (
    SELECT CASE WHEN y.standing <= 2 THEN 'establishment' WHEN y.standing <= 4 THEN 'development' ELSE 'maintenance' END
        AS phase,
      make_date(t.planting_year - 1 + CASE WHEN y.standing <= 2 THEN 0 WHEN y.standing <= 4 THEN 2 ELSE 4 END, 11, 15)
        AS starts_on,
      CASE WHEN y.standing <= 4 THEN 400 ELSE 2500 END AS days) p
  WHERE t.status = 'BEST' AND t.young_tree_care AND t.planting_year BETWEEN $2::integer - 12 AND $2::integer
    AND p.starts_on < $1::date - 12`;

/** Stakes, a look before the warranty ends, pruning: some late, some soon, most in the months and years to come. */
const ACTS = `
  INSERT INTO care_acts (id, programme_id, tree_id, kind, due_on, created_by, created_at, updated_by, updated_at)
  SELECT ${idOf(`'care act ' || c.id || d.kind`)}, c.id, c.tree_id, d.kind, d.due_on, $2::uuid, c.created_at, $2::uuid,
    c.created_at
  FROM care_programmes c
  JOIN trees t ON t.id = c.tree_id
  CROSS JOIN LATERAL (VALUES
    ('stakes', CASE WHEN c.phase = 'development' THEN $1::date - 25 + ${SALT} % 420 END),
    ('warranty', (c.warranty_until - interval '2 months')::date),
    ('pruning', CASE WHEN c.phase <> 'establishment' THEN $1::date - 15 + ${SALT} % 700 END)
  ) AS d(kind, due_on)
  WHERE d.due_on IS NOT NULL`;

/** The latest two orders the town's own people have are the crew's. */
const CREW_ORDERS = `
  WITH given AS (
    UPDATE work_orders SET contractor_id = $1::uuid
    WHERE id IN (
      SELECT id FROM work_orders
      WHERE stage = 'placed' AND contractor_id IS NULL
      ORDER BY placed_at DESC, number DESC
      LIMIT 2)
    RETURNING id)
  UPDATE measures m SET contractor_id = $1::uuid FROM given WHERE m.work_order_id = given.id AND m.ordered_at IS NOT NULL`;

const YOUNGEST = `
  SELECT t.id, ST_X(t.geom) AS lon, ST_Y(t.geom) AS lat, t.planting_year AS "plantingYear",
    (SELECT max(g) FROM unnest(t.stem_girths_cm) AS g)::integer AS "girthCm"
  FROM trees t
  WHERE t.status = 'BEST' AND t.planting_year >= $1 AND t.kind = 'EB'
  ORDER BY t.planting_year DESC, t.feature_id
  LIMIT $2`;

const PLAN = `
  WITH plan AS (
    INSERT INTO watering_plans (id, name, first_on, last_on, contractor_id, tank_litres, refill_geom, created_by, created_at,
      updated_by, updated_at)
    VALUES (${idOf(`'watering plan'`)}, 'Jungbäume', $3::date, $4::date, $5::uuid, $6::integer,
      ST_GeomFromEWKT($7), $8::uuid, $3::date, $8::uuid, $3::date)
    RETURNING id
  ), chosen AS (
    SELECT id, place, litres FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, place integer, litres integer)
  ), listed AS (
    INSERT INTO watering_plan_trees (plan_id, tree_id, place, litres)
    SELECT plan.id, chosen.id, place, litres FROM plan CROSS JOIN chosen
  ), days AS (
    SELECT d.day::date AS due_on, d.place, count(*) OVER () AS "all",
      row_number() OVER (ORDER BY (d.day::date < $9::date) DESC, d.day DESC) AS late
    FROM jsonb_array_elements_text($2::jsonb) WITH ORDINALITY AS d(day, place)
  ), rounds AS (
    INSERT INTO watering_rounds (id, plan_id, name, due_on, contractor_id, tank_litres, refill_geom, status, started_at,
      ended_at, created_by, created_at, updated_by, updated_at)
    SELECT ${idOf(`'watering round ' || d.due_on`)}, plan.id, 'Jungbäume ' || d.place || '/' || d."all", d.due_on,
      $5::uuid, $6::integer, ST_GeomFromEWKT($7), s.status,
      CASE WHEN s.status <> 'planned' THEN d.due_on + time '07:30' END,
      CASE WHEN s.status = 'done' THEN d.due_on + time '15:00' END, $8::uuid, $3::date, $8::uuid, $3::date
    FROM plan CROSS JOIN days d
    -- Of those whose day has passed the last one stopped half way.
    CROSS JOIN LATERAL (
      SELECT CASE WHEN d.due_on >= $9::date THEN 'planned' WHEN d.late = 1 THEN 'running' ELSE 'done' END AS status) s
    RETURNING id, due_on, status
  )
  INSERT INTO watering_stops (round_id, tree_id, place, litres)
  SELECT rounds.id, chosen.id, chosen.place, chosen.litres FROM rounds CROSS JOIN chosen`;

/** Of every round that is done all trees but two skipped ones and one missed; of the running one the first half. */
const WATERINGS = `
  INSERT INTO waterings (id, tree_id, round_id, outcome, litres, reason, watered_at, watered_on, contractor_id, created_by,
    created_at)
  SELECT ${idOf(`'watering ' || s.round_id || s.tree_id`)}, s.tree_id, s.round_id, o.outcome,
    CASE WHEN o.outcome = 'done' THEN s.litres END, CASE WHEN o.outcome = 'skipped' THEN 'blocked' END,
    r.started_at + s.place * interval '6 minutes', r.due_on, r.contractor_id, $1::uuid, r.started_at
  FROM watering_stops s
  JOIN watering_rounds r ON r.id = s.round_id
  CROSS JOIN LATERAL (SELECT CASE WHEN s.place % 19 = 7 THEN 'skipped' ELSE 'done' END AS outcome) o
  WHERE r.due_on < $2::date AND (r.status = 'done' AND s.place % 37 <> 11 OR r.status = 'running' AND s.place <= 22)`;

const STOPS_FOLLOW = `
  UPDATE watering_stops s
  SET state = COALESCE(w.outcome, 'missed'), watering_id = w.id
  FROM watering_stops x
  JOIN watering_rounds r ON r.id = x.round_id
  LEFT JOIN waterings w ON w.round_id = x.round_id AND w.tree_id = x.tree_id
  WHERE s.round_id = x.round_id AND s.tree_id = x.tree_id AND (w.id IS NOT NULL OR r.status = 'done')`;
