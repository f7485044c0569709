import type pg from 'pg';
import { insertEvents } from '../../server/audit/events.store.ts';
import { forDriver, sql, type Sql } from '../../server/db/sql.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';

/** What a city of 60,000 trees has gathered after some years: inspections of every tree, and changes beside them. */
const INSPECTIONS = 70_000;
const CHANGES = 130_000;

/** Closed inspections of planted trees, every second one with a finding, and 200,000 events, theirs among them. */
export async function plantEvents(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(forDriver(FINDINGS));
    await client.query(forDriver(INSPECTED));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  await pool.query(forDriver(insertEvents(CLOSINGS)));
  await pool.query(forDriver(insertEvents(EDITS)));
  await pool.query('VACUUM ANALYZE inspections, findings, audit_events');
}

const inspectionId = (n: Sql) => sql`md5('inspection ' || ${n})::uuid`;

const FINDINGS = sql`
  INSERT INTO findings (id, inspection_id, position, part, damage, severity, place)
  SELECT md5('finding ' || n)::uuid, ${inspectionId(sql`n`)}, 1, 'S', 'S04', 2, 'Nordseite, 2 m'
  FROM generate_series(1, ${INSPECTIONS}::integer, 2) AS n`;

const INSPECTED = sql`
  INSERT INTO inspections (id, tree_id, type, counts_as_regular, inspected_at, inspected_on, inspector_id, foliage,
    vitality, condition, age_phase, safety_expectation, young_tree_care, result, suggested_due_on, next_due_on,
    rule_set, created_by)
  SELECT ${inspectionId(sql`n`)}, t.ids[1 + n % cardinality(t.ids)], 'RK', true, now(), current_date,
    ${DEMO_INSPECTOR_ID}::uuid, 'B', '1', 'L', 'R', 'H', false, 'OM', current_date + 730, current_date + 730,
    'regular-intervals/2021-1', ${DEMO_INSPECTOR_ID}::uuid
  FROM generate_series(1, ${INSPECTIONS}::integer) AS n
  CROSS JOIN (SELECT array_agg(id) AS ids FROM trees) t`;

const CLOSINGS = sql`
  SELECT 'inspection' AS noun, id AS thing_id, tree_id, 'inspected' AS act, '{"vitality": "0"}'::jsonb AS before,
    jsonb_build_object('vitality', vitality, 'result', result, 'contentHash', encode(content_hash, 'hex')) AS after,
    inspector_id AS made_by, '["inspector"]'::jsonb AS roles, now() AS made_at, NULL AS session_id,
    'planted' AS request_id
  FROM inspections ORDER BY id`;

const EDITS = sql`
  SELECT 'tree' AS noun, t.id AS thing_id, t.id AS tree_id, 'edited' AS act,
    jsonb_build_object('heightM', 9, 'remarks', 'am Zaun') AS before,
    jsonb_build_object('heightM', 10, 'remarks', 'am Zaun, links', 'version', n) AS after,
    ${DEMO_INSPECTOR_ID}::uuid AS made_by, '["office"]'::jsonb AS roles, now() AS made_at, NULL AS session_id,
    'planted' AS request_id
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS trees FROM trees) t
  CROSS JOIN generate_series(1, 3) AS n
  WHERE (n - 1) * t.trees + t.place <= ${CHANGES}::integer
  ORDER BY n, t.id`;
