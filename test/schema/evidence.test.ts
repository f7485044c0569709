import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

/** pg_trigger.tgtype, PostgreSQL: catalog/pg_trigger.h. */
const BITS = { row: 1, before: 2, delete: 8, update: 16, truncate: 32 };

/** What is evidence: closed inspections with findings and photos, decisions about fellings, and the chain of events with its anchors. */
const EVIDENCE = [
  'inspections',
  'findings',
  'photos',
  'felling_decisions',
  'support_inspections',
  'history_inspections',
  'history_measures',
  'audit_events',
  'audit_blocks',
  'audit_seals',
  'audit_anchors',
];

test.each(EVIDENCE)('rows of %s can be neither changed nor deleted', async (table) => {
  expect(await guards(table, BITS.row | BITS.before | BITS.update | BITS.delete)).toBe(1);
});

test.each(EVIDENCE)('%s cannot be emptied', async (table) => {
  expect(await guards(table, BITS.before | BITS.truncate)).toBe(1);
  await expect(pool.query(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: '42501' });
});

async function guards(table: string, type: number): Promise<number> {
  const { rows } = await pool.query<{ guards: number }>(
    `SELECT count(*) AS guards FROM pg_trigger
     WHERE tgrelid = $1::regclass AND tgtype = $2 AND tgenabled = 'O' AND NOT tgisinternal`,
    [table, type],
  );
  return rows[0]?.guards ?? 0;
}
