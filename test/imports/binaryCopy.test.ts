import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { stringify, validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { treeIds } from '../../server/imports/judging/treeIds.ts';
import { BinaryCopy, COPY_END, COPY_START } from '../../server/imports/loading/binaryCopy.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

test('what is packed is what the database reads: texts, numbers, arrays, JSON, nothing', async () => {
  const texts = [
    '',
    'a',
    'Straße „Öl“',
    'x'.repeat(24),
    `${'x'.repeat(23)}ß`,
    'lang '.repeat(500),
    '🌳',
    null,
  ];
  const decimals = [0.1, 0.7, 0.99, 1, 9, 12, 12.5, 12.05, 45.3, 999.9, 1.3, null];
  const client = await database.pool.connect();
  try {
    await client.query(
      'CREATE TEMP TABLE packed (n integer, t text, d numeric(6, 2), i integer, a integer[], j jsonb)',
    );
    const copy = new BinaryCopy(1);
    const count = Math.max(texts.length, decimals.length);
    for (let n = 0; n < count; n++) {
      copy.row(6);
      copy.integer(n);
      copy.text(texts[n] ?? null);
      copy.decimal(decimals[n] ?? null);
      copy.integer(n === 3 ? null : -n);
      copy.integers(n === 4 ? null : n);
      copy.jsonb({ t: texts[n] ?? null });
    }
    await pipeline(
      Readable.from([COPY_START, copy.packed(), COPY_END]),
      client.query(copyFrom('COPY packed FROM STDIN (FORMAT binary)')),
    );
    const { rows } = await client.query('SELECT * FROM packed ORDER BY n');
    expect(rows).toEqual(
      Array.from({ length: count }, (_, n) => ({
        n,
        t: texts[n] ?? null,
        d: decimals[n] ?? null,
        i: n === 3 ? null : 0 - n,
        a: n === 4 ? [] : [n],
        j: { t: texts[n] ?? null },
      })),
    );
    await client.query('DROP TABLE packed');
  } finally {
    client.release();
  }
});

test('ids of a batch are UUIDs of version 7, ascending and different, in any batch', () => {
  const ids = [...treeIds(2000), ...treeIds(4096)].map((bytes) => stringify(bytes));
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(6096);
  expect(ids.slice(0, 2000)).toEqual(ids.slice(0, 2000).toSorted());
  expect(() => treeIds(4097)).toThrow('4097');
});
