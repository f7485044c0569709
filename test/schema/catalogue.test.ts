import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

/** Tables and columns of the project; PostGIS brings spatial_ref_sys, the migrator its own list. */
const OURS = `n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'spatial_ref_sys'`;

/** The first column of every row of a query: empty means that nothing breaks the rule. */
async function offenders(query: string): Promise<string[]> {
  const { rows } = await pool.query<{ offender: string }>(query);
  return rows.map(({ offender }) => offender);
}

test('every table has a primary key', async () => {
  const without = await offenders(`
    SELECT c.relname AS offender
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS}
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')`);
  expect(without).toEqual([]);
});

test('every foreign key is indexed: its columns lead an index of all rows in which they are set', async () => {
  const unindexed = await offenders(`
    SELECT k.conname AS offender
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND k.contype = 'f'
      AND NOT EXISTS (
        SELECT FROM pg_index i
        WHERE i.indrelid = k.conrelid
          AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
          AND (i.indpred IS NULL
            OR pg_get_expr(i.indpred, i.indrelid) = (
              SELECT format('(%I IS NOT NULL)', a.attname) FROM pg_attribute a
              WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1])))`);
  expect(unindexed).toEqual([]);
});

// trees.geom has its index through geom_3857, which is computed from it: see `inBox` in trees.filter.ts.
test('every geometry has a reference system and a GiST index', async () => {
  const without = await offenders(`
    SELECT format('%s.%s', c.relname, a.attname) AS offender
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND a.atttypid = 'geometry'::regtype AND (c.relname, a.attname) <> ('trees', 'geom')
      AND (postgis_typmod_srid(a.atttypmod) = 0
        OR NOT EXISTS (
          SELECT FROM pg_index i
          JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
          WHERE i.indrelid = c.oid AND m.amname = 'gist' AND i.indkey[0] = a.attnum))`);
  expect(without).toEqual([]);
});

test('text is text, instants know their zone, and no number is money', async () => {
  const poor = await offenders(`
    SELECT format('%s.%s is %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) AS offender
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND a.attnum > 0
      AND a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype, 'timestamp'::regtype, 'timetz'::regtype,
        'json'::regtype, 'money'::regtype, 'real'::regtype)`);
  expect(poor).toEqual([]);
});

test('every CHECK has a name somebody gave it', async () => {
  const nameless = await offenders(`
    SELECT k.conname AS offender
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND k.contype = 'c' AND k.conname ~ '_check[0-9]*$'`);
  expect(nameless).toEqual([]);
});

test('every constraint has been checked against every row', async () => {
  expect(await offenders(`SELECT conname AS offender FROM pg_constraint WHERE NOT convalidated`)).toEqual([]);
});

test('whoever made a row is known together with when', async () => {
  const incomplete = await offenders(`
    SELECT format('%s.%s', c.relname, made.column_name) AS offender
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN (VALUES ('created_by', 'created_at'), ('updated_by', 'updated_at'), ('made_by', 'made_at'))
      AS made(column_name, at)
    JOIN pg_attribute who ON who.attrelid = c.oid AND who.attname = made.column_name
    LEFT JOIN pg_attribute at ON at.attrelid = c.oid AND at.attname = made.at
    WHERE ${OURS}
      AND NOT (who.attnotnull AND coalesce(at.attnotnull AND at.atttypid = 'timestamptz'::regtype, false))`);
  expect(incomplete).toEqual([]);
});
