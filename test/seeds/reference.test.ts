import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { seedReference } from '../../seeds/seed.ts';
import { SERVER_ACCOUNT } from '../../server/accounts/accounts.store.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

const events = async () => {
  const { rows } = await database.pool.query<{ by: string; act: string; after: Record<string, object> }>(
    `SELECT made_by AS by, act, payload::jsonb -> 'after' AS after FROM audit_events WHERE noun = 'reference'`,
  );
  return rows;
};

test('lists that are there already and the same leave no event', async () => {
  await seedReference(database);
  expect(await events()).toEqual([]);
});

test('a change of codes and species is one event of the server with the SHA-256 of every list', async () => {
  await database.pool.query(
    `UPDATE codes SET de = 'anders' WHERE list = 'damage';
     UPDATE species SET german_name = 'anders' WHERE botanical_name = 'Acer rubrum'`,
  );
  const damages = await database.pool.query(`SELECT FROM codes WHERE list = 'damage'`);
  await seedReference(database);
  const list = async (name: string, changed: number) => {
    const text = await readFile(new URL(`../../seeds/${name}`, import.meta.url));
    return { sha256: createHash('sha256').update(text).digest('hex'), changed };
  };
  expect(await events()).toEqual([
    {
      by: SERVER_ACCOUNT.id,
      act: 'updated',
      after: {
        'codes.csv': await list('codes.csv', damages.rowCount ?? -1),
        'species.csv': await list('species.csv', 1),
        'species_synonyms.csv': await list('species_synonyms.csv', 0),
      },
    },
  ]);
});
