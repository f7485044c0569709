import type pg from 'pg';

/**
 * Inspections, findings and measures for planted trees (`plantTrees`), the same ones each time: `inspections` of them go
 * round the trees, one year apart, by five inspectors; a third has a finding, and half as many measures as inspections
 * are proposed. Hashes are not those of the contents: for measuring and counting, not for checking evidence.
 */
export async function plantWork(pool: pg.Pool, inspections: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // The triggers would take longer than everything else; planted codes are known ones.
    await client.query('SET LOCAL session_replication_role = replica');
    for (let first = 0; first < inspections; first += AT_ONCE) {
      const last = Math.min(first + AT_ONCE, inspections) - 1;
      await client.query(INSPECTIONS, [first, last]);
      await client.query(FINDINGS, [first, last]);
      await client.query(MEASURES, [first, last]);
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  await pool.query('VACUUM ANALYZE inspections, findings, measures');
}

/** Few enough for the embedded database, which ends statements that take too long. */
const AT_ONCE = 5000;

const NUMBERED = `
  SELECT n, md5('inspection ' || n)::uuid AS id, t.id AS tree_id, t.geom,
         (date '2026-06-01' - 365 * (n / count.trees)::integer - (n * 7919 % 360)::integer) AS day
  FROM generate_series($1::bigint, $2::bigint) AS n
  CROSS JOIN (SELECT count(*) AS trees FROM trees) count
  JOIN trees t ON t.feature_id = 1 + n % count.trees`;

const INSPECTIONS = `
  INSERT INTO inspections (id, tree_id, type, counts_as_regular, inspected_at, inspected_on, inspector_id, foliage,
    vitality, condition, age_phase, safety_expectation, young_tree_care, result, next_due_on, suggested_due_on, rule_set,
    created_by, content_hash)
  SELECT g.id, g.tree_id, 'RK', true, g.day + time '10:00', g.day, p.ids[1 + g.n % 5],
         CASE WHEN g.n % 2 = 0 THEN 'B' ELSE 'U' END, (g.n % 4)::text, (ARRAY['G', 'L', 'S'])[1 + g.n % 3], 'R', 'H', false,
         (ARRAY['OK', 'OM', 'VM'])[1 + g.n % 3], g.day + 365, g.day + 365, 'planted', p.ids[1], sha256(g.id::text::bytea)
  FROM (${NUMBERED}) g
  CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM accounts) p`;

const FINDINGS = `
  INSERT INTO findings (id, inspection_id, position, part, damage, severity)
  SELECT md5('finding ' || g.n)::uuid, g.id, 1, 'S', d.codes[1 + g.n / 3 % cardinality(d.codes)], 1 + (g.n / 3 % 3)::integer
  FROM (${NUMBERED}) g
  CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM codes WHERE list = 'damage') d
  WHERE g.n % 3 = 0`;

const MEASURES = `
  INSERT INTO measures (id, tree_id, inspection_id, measure, urgency, deadline, status, created_by, updated_by)
  SELECT md5('measure ' || g.n)::uuid, g.tree_id, g.id, m.codes[1 + g.n / 2 % cardinality(m.codes)],
         'D' || (1 + g.n / 2 % 5), g.day + 90, (ARRAY['VOR', 'BEA', 'ABN', 'GPL'])[1 + g.n / 2 % 4], p.id, p.id
  FROM (${NUMBERED}) g
  CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM codes WHERE list = 'measure') m
  CROSS JOIN (SELECT id FROM accounts ORDER BY id LIMIT 1) p
  WHERE g.n % 2 = 0`;
