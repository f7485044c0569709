import type pg from 'pg';
import { addDays, type Day } from '../../server/calendar/calendar.rules.ts';
import { DANGER_MEASURE, DAYS_TO_LOOK, STORM_RULE_SET } from '../../server/storms/storms.rules.ts';
import { DEMO_PEOPLE } from '../people.ts';
import { OFFICE } from './tables.ts';

/** Two invented storms: one that is over, and one whose trees are being looked at. `offset`: which tree is the middle. */
const STORMS = [
  { place: 1, name: 'Sturmtief „Hartmut“', daysAgo: 96, offset: 700, isClosed: true },
  { place: 2, name: 'Orkantief „Wilma“', daysAgo: 1, offset: 2600, isClosed: false },
] as const;

/**
 * Storms as people left them: every tree of the closed one looked at but the last few, of the running one the first six
 * in ten. A tree's place decides how it was found, so that the same day tells the same storm.
 */
export async function storeStorms(client: pg.ClientBase, today: Day): Promise<void> {
  const storms = STORMS.map((storm) => ({ ...storm, blewOn: addDays(today, -storm.daysAgo) }));
  await client.query(OPENED, [JSON.stringify(storms), OFFICE]);
  await client.query(ORDERED, [OFFICE, DAYS_TO_LOOK.H, DAYS_TO_LOOK.G]);
  const inspectors = DEMO_PEOPLE.filter(({ roles }) => roles.includes('inspector')).map(({ id }) => id);
  await client.query(CHECKED, [JSON.stringify(storms), inspectors, STORM_RULE_SET]);
  await client.query(FULFILLED);
  await client.query(DANGERS, [DANGER_MEASURE.measure, DANGER_MEASURE.urgency]);
  await client.query(CORDONS, [OFFICE]);
  await client.query(INSPECTED_WHOLE);
  await client.query(WITHDRAWN);
  await client.query(CLOSED, [JSON.stringify(storms.filter(({ isClosed }) => isClosed)), OFFICE]);
}

const id = (kind: number, number: string) =>
  `('01970000-de3${kind}-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;

/** A square around a tree: some streets of the town. */
const OPENED = `
  INSERT INTO storms (id, name, blew_on, within, created_by, created_at, updated_by, updated_at)
  SELECT ${id(1, 'o.place')}, o.name, o."blewOn",
    (SELECT string_agg(round((ST_X(m.geom) + x)::numeric, 6) || ',' || round((ST_Y(m.geom) + y)::numeric, 6), ';'
       ORDER BY turn)
     FROM (VALUES (1, -0.0042, -0.0022), (2, 0.0042, -0.0022), (3, 0.0042, 0.0022), (4, -0.0042, 0.0022)) c(turn, x, y)),
    $2::uuid, o."blewOn" + time '08:00', $2::uuid, o."blewOn" + time '08:00'
  FROM jsonb_to_recordset($1::jsonb) AS o(place integer, name text, "blewOn" date, "offset" integer)
  JOIN LATERAL (
    SELECT geom FROM trees WHERE status = 'BEST' AND street IS NOT NULL ORDER BY feature_id OFFSET o."offset" LIMIT 1
  ) m ON true`;

const ORDERED = `
  WITH areas AS (
    SELECT o.*, ST_GeomFromText('POLYGON((' || replace(replace(within, ',', ' '), ';', ',') || ','
      || replace(split_part(within, ';', 1), ',', ' ') || '))', 4326) AS area
    FROM storms o
  ), chosen AS (
    SELECT o.id AS storm_id, o.name, o.blew_on, t.id AS tree_id, t.geom, t.safety_expectation,
      (row_number() OVER (PARTITION BY o.id
        ORDER BY t.safety_expectation = 'H' DESC, a.name, t.number NULLS LAST, t.id))::integer AS place,
      row_number() OVER (ORDER BY o.id, t.id) AS number
    FROM areas o
    JOIN trees t ON ST_Intersects(t.geom, o.area)
    JOIN control_areas a ON a.id = t.control_area_id
    WHERE t.status IN ('NEU', 'BEST', 'FAELL', 'TORSO')
  ), tasks AS (
    INSERT INTO control_tasks (id, tree_id, geom, type, due_on, due_until, origin, reason, storm_id, created_by,
      created_at, updated_by, updated_at)
    SELECT ${id(2, 'number')}, tree_id, geom, 'ZK', blew_on,
      blew_on + CASE safety_expectation WHEN 'H' THEN $2::integer ELSE $3::integer END, 'office', name, storm_id,
      $1::uuid, blew_on + time '08:00', $1::uuid, blew_on + time '08:00'
    FROM chosen
    RETURNING id
  )
  INSERT INTO storm_trees (storm_id, tree_id, place, task_id)
  SELECT storm_id, tree_id, place, ${id(2, 'number')} FROM chosen`;

/** From the next hour on, the inspectors in turn. */
const CHECKED = `
  INSERT INTO inspections (id, tree_id, type, occasion, counts_as_regular, inspected_at, inspected_on, inspector_id,
    inspector_qualification, inspector_certificate_number, inspector_certificate_valid_until, safety_expectation,
    young_tree_care, result, remarks, rule_set, storm_id, created_by, created_at)
  SELECT ${id(3, 's.number')}, s.tree_id, 'ZK', 'STU', false, s.at, s.at::date, p.id, p.qualification,
    p.certificate_number, p.certificate_valid_until, t.safety_expectation, t.young_tree_care, v.result,
    CASE v.result
      WHEN 'GV' THEN (ARRAY['Ast hängt angebrochen über dem Gehweg', 'Stamm angerissen, steht schief zur Straße',
                            'Wurzelteller hebt sich'])[1 + s.place % 3]
      WHEN 'EU' THEN (ARRAY['Starkast ausgebrochen', 'Krone einseitig beschädigt', 'Riss in einer Vergabelung'])[1 + s.place % 3]
    END,
    $3, s.storm_id, p.id, s.at
  FROM (
    SELECT st.*, row_number() OVER (ORDER BY st.storm_id, st.place) AS number,
      count(*) OVER (PARTITION BY st.storm_id) AS trees, o."isClosed",
      o."blewOn" + time '09:00' + st.place * interval '70 seconds' AS at
    FROM storm_trees st
    JOIN jsonb_to_recordset($1::jsonb) AS o(place integer, "blewOn" date, "isClosed" boolean)
      ON ${id(1, 'o.place')} = st.storm_id
  ) s
  JOIN trees t ON t.id = s.tree_id
  JOIN accounts p ON p.id = ($2::uuid[])[1 + s.place % cardinality($2::uuid[])]
  CROSS JOIN LATERAL (
    SELECT CASE WHEN s.place % 41 = 7 THEN 'GV' WHEN s.place % 13 = 4 THEN 'EU' ELSE 'OK' END AS result) v
  WHERE s.place <= CASE WHEN s."isClosed" THEN s.trees - 3 ELSE s.trees * 6 / 10 END`;

/** The trigger says on each tree of the storm how it was found. */
const FULFILLED = `
  UPDATE control_tasks k
  SET status = 'done', fulfilled_by_id = i.id, updated_by = i.inspector_id, updated_at = i.inspected_at
  FROM inspections i
  WHERE i.storm_id = k.storm_id AND i.tree_id = k.tree_id`;

const DANGERS = `
  INSERT INTO measures (id, tree_id, inspection_id, measure, urgency, deadline, status, remarks, created_by, created_at,
    updated_by, updated_at)
  SELECT ${id(4, 'row_number() OVER (ORDER BY i.storm_id, i.inspected_at)')}, i.tree_id, i.id, $1, $2, i.inspected_on,
    CASE WHEN i.storm_id = ${id(1, "'1'")} THEN 'ABN' ELSE 'VOR' END, i.remarks, i.inspector_id, i.inspected_at,
    i.inspector_id, i.inspected_at
  FROM inspections i
  WHERE i.storm_id IS NOT NULL AND i.result = 'GV'`;

const CORDONS = `
  INSERT INTO cordons (id, storm_id, tree_id, geom, radius_m, note, check_id, placed_at, lifted_at, lifted_by,
    lifted_note, created_by, created_at)
  SELECT ${id(5, 'row_number() OVER (ORDER BY i.storm_id, i.inspected_at)')}, i.storm_id, i.tree_id, t.geom, 15,
    i.remarks, i.id, i.inspected_at, l.at, l.by, l.note, i.inspector_id, i.inspected_at
  FROM inspections i
  JOIN trees t ON t.id = i.tree_id
  LEFT JOIN LATERAL (
    SELECT i.inspected_at + interval '18 hours' AS at, $1::uuid AS by, 'Ast entfernt' AS note
    WHERE i.storm_id = ${id(1, "'1'")}) l ON true
  WHERE i.storm_id IS NOT NULL AND i.result = 'GV'`;

/** What was found damaged in the closed storm was inspected wholly some days later, in the running one it is to be. */
const INSPECTED_WHOLE = `
  WITH damaged AS (
    SELECT i.*, row_number() OVER (ORDER BY i.storm_id, i.inspected_at) AS number,
      i.storm_id = ${id(1, "'1'")} AS is_over
    FROM inspections i
    WHERE i.storm_id IS NOT NULL AND i.result = 'EU'
  ), whole AS (
    INSERT INTO inspections (id, tree_id, type, occasion, counts_as_regular, inspected_at, inspected_on, inspector_id,
      inspector_qualification, inspector_certificate_number, inspector_certificate_valid_until, foliage, vitality,
      condition, age_phase, safety_expectation, young_tree_care, result, rule_set, created_by, created_at)
    SELECT ${id(6, 'd.number')}, d.tree_id, 'ZK', 'STU', false, d.inspected_at + interval '6 days', d.inspected_on + 6,
      d.inspector_id, d.inspector_qualification, d.inspector_certificate_number, d.inspector_certificate_valid_until,
      w.foliage, w.vitality, w.condition, w.age_phase, w.safety_expectation, w.young_tree_care, 'OM', w.rule_set,
      d.inspector_id, d.inspected_at + interval '6 days'
    FROM damaged d
    JOIN LATERAL (
      SELECT * FROM inspections w
      WHERE w.tree_id = d.tree_id AND w.storm_id IS NULL AND w.inspected_at < d.inspected_at
      ORDER BY w.inspected_at DESC LIMIT 1) w ON true
    WHERE d.is_over
    RETURNING id, tree_id
  )
  INSERT INTO control_tasks (id, tree_id, geom, type, due_on, due_until, origin, reason, status, arose_from_id,
    fulfilled_by_id, created_by, created_at, updated_by, updated_at)
  SELECT ${id(7, 'd.number')}, d.tree_id, t.geom, 'ZK', d.inspected_on, d.inspected_on + 14, 'inspector', d.remarks,
    CASE WHEN w.id IS NULL THEN 'open' ELSE 'done' END, d.id, w.id, d.inspector_id, d.inspected_at, d.inspector_id,
    COALESCE(CASE WHEN w.id IS NOT NULL THEN d.inspected_at + interval '6 days' END, d.inspected_at)
  FROM damaged d
  JOIN trees t ON t.id = d.tree_id
  LEFT JOIN whole w ON w.tree_id = d.tree_id
  WHERE NOT d.is_over OR w.id IS NOT NULL`;

const WITHDRAWN = `
  UPDATE control_tasks SET status = 'withdrawn', updated_at = created_at + interval '5 days'
  WHERE storm_id = ${id(1, "'1'")} AND status = 'open'`;

const CLOSED = `
  UPDATE storms s
  SET status = 'closed', closed_at = o."blewOn" + 5 + time '14:00', closed_by = $2::uuid, left_over = 'withdraw',
    closing_note = 'Die übrigen stehen auf einem umzäunten Gelände und sind dort bei der Regelkontrolle an der Reihe.',
    version = 2, updated_at = o."blewOn" + 5 + time '14:00'
  FROM jsonb_to_recordset($1::jsonb) AS o(place integer, "blewOn" date)
  WHERE s.id = ${id(1, 'o.place')}`;
