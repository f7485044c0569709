import type pg from 'pg';

/** Trees along one street, every ten metres on both sides. */
const TREES_PER_STREET = 100;
/** Few enough for the embedded database, which ends statements that take too long. */
const TREES_AT_ONCE = 5000;
const MANY_TREES = 200_000;

/**
 * Plants `count` street trees, the same ones each time, into an empty cadastre that has its species and accounts.
 * They stand along straight streets scattered over 10 × 10 km around Oldenburg; a million are as dense as no town is.
 * States, sizes and species are spread as in a town, see the shares below. For measuring and for tests.
 */
export async function plantTrees(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(STREETS, [Math.ceil(count / TREES_PER_STREET)]);
  // The codes below are known ones; asking for each would take longer than all the rest.
  await pool.query('ALTER TABLE trees DISABLE TRIGGER trees_codes_known');
  if (count > MANY_TREES) await withoutIndexes(pool, () => insertTrees(pool, count));
  else await insertTrees(pool, count);
  await pool.query('ALTER TABLE trees ENABLE TRIGGER trees_codes_known');
  await pool.query('VACUUM ANALYZE control_areas, trees');
}

async function insertTrees(pool: pg.Pool, count: number): Promise<void> {
  for (let first = 0; first < count; first += TREES_AT_ONCE) {
    await pool.query(TREES, [first, Math.min(first + TREES_AT_ONCE, count) - 1]);
  }
}

/** Takes away the indexes that guard nothing and makes them again afterwards, which is quicker for many trees. */
async function withoutIndexes(pool: pg.Pool, work: () => Promise<void>): Promise<void> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index WHERE indrelid = 'trees'::regclass AND NOT indisunique`,
  );
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`);
  await work();
  for (const { definition } of rows) await pool.query(definition);
}

/** A number from 0 to 1 that looks drawn by lot and depends on nothing but its place. */
const lot = (place: string, draw: number) =>
  `((hashint8(${place}::bigint * 100 + ${draw})::float8 + 2147483648) / 4294967296)`;

/** Of the shape of UUIDv8 (RFC 9562, 5.8), without which answers are refused. */
const streetId = (place: string) =>
  `overlay(overlay(md5('street ' || ${place}) placing '8' from 13) placing '8' from 17)::uuid`;

const STREETS = `
  INSERT INTO control_areas (id, name, kind, district, created_by)
  SELECT ${streetId('n')}, 'Gemessene Straße ' || n, 'street', 'Ortsteil ' || n % 12,
         (SELECT id FROM accounts ORDER BY id LIMIT 1)
  FROM generate_series(0, $1::integer - 1) AS n`;

const BEARING = `2 * pi() * ${lot('g.street', 1)}`;
const ALONG_M = `g.place / 2 * 10`;
const ACROSS_M = `g.place % 2 * 8`;

// 66,800 m and 111,300 m: a degree of longitude and of latitude at 53.1° N.
const TREES = `
  INSERT INTO trees (
    id, status, geom, position_method, control_area_id, number, species_id, cultivar, planting_year, height_m,
    crown_diameter_m, stem_girths_cm, girth_height_m, site_type, street, vitality, last_inspected_on, next_due_on,
    created_by, updated_by)
  SELECT md5('tree ' || g.n)::uuid,
         CASE WHEN ${lot('g.n', 1)} < 0.03 THEN 'GEF' WHEN ${lot('g.n', 1)} < 0.05 THEN 'NEU' ELSE 'BEST' END,
         ST_SetSRID(ST_MakePoint(
           8.14 + 0.15 * ${lot('g.street', 2)} + (${ALONG_M} * cos(${BEARING}) + ${ACROSS_M} * sin(${BEARING})) / 66800,
           53.10 + 0.09 * ${lot('g.street', 3)} + (${ALONG_M} * sin(${BEARING}) - ${ACROSS_M} * cos(${BEARING})) / 111300
         ), 4326),
         'IMP', ${streetId('g.street')}, (g.place + 1)::text,
         c.species[1 + floor(cardinality(c.species) * ${lot('g.street', 4)} ^ 2)::integer],
         CASE WHEN g.n % 5 = 0 THEN 'Sorte ' || g.street % 20 END,
         1950 + floor(75 * ${lot('g.n', 5)})::integer,
         4 + (20 * ${lot('g.n', 6)})::numeric(4, 1), 1 + (13 * ${lot('g.n', 7)})::numeric(4, 1),
         ARRAY[20 + floor(200 * ${lot('g.n', 8)})::integer], 1.0, 'S03', 'Gemessene Straße ' || g.street,
         floor(4 * ${lot('g.n', 9)})::integer::text,
         CASE WHEN ${lot('g.n', 10)} < 0.95 THEN date '2024-01-01' + floor(700 * ${lot('g.n', 11)})::integer END,
         CASE WHEN ${lot('g.n', 10)} < 0.90 THEN date '2026-01-01' + floor(900 * ${lot('g.n', 12)})::integer END,
         c.account, c.account
  FROM (SELECT n, n / ${TREES_PER_STREET} AS street, n % ${TREES_PER_STREET} AS place
        FROM generate_series($1::integer, $2::integer) AS n) g
  CROSS JOIN (SELECT (SELECT array_agg(id ORDER BY id) FROM species) AS species,
                     (SELECT id FROM accounts ORDER BY id LIMIT 1) AS account) c`;
