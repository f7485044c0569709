import { expect, test } from 'vitest';
import { caseFolded } from '../../server/db/caseFolding.ts';
import { selectOne, sql } from '../../server/db/sql.ts';
import { testDatabase } from '../support/database.ts';

const { knex } = await testDatabase();

/** Unicode 14, CaseFolding.txt, C and F. */
test.each([
  ['STRAẞE Straße', 'strasse strasse'],
  ['ÄÖÜ Åçé', 'äöü åçé'],
  ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
  ['ﬁ ſ µ', 'fi s μ'],
  ['ᾈ ΐ', 'ἀι ι\u0308\u0301'],
  ['ı', 'ı'],
  ['', ''],
  [null, null],
])('%s is folded to %s', async (given, folded) => {
  const row = await selectOne<{ folded: string | null }>(
    knex,
    sql`SELECT ${caseFolded(sql`${given}::text`)} AS folded`,
  );
  expect(row?.folded).toBe(folded);
});
