import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '../fuzz/hostile.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from './geoportalApp.ts';

const app = await geoportalApp({ REQUESTS_PER_MINUTE: '10000000' });
await plantTrees(app.database.pool, 200);

const SEED = 20_260_615;
const REQUESTS = 1200;

/** Words a filter is made of, and some that only look like it. */
const word = fc.constantFrom(
  'gattung',
  'hoehe_m',
  'stand',
  'geometry',
  '"sorte"',
  'vitality',
  't.id',
  'AND',
  'OR',
  'NOT',
  'IS',
  'NULL',

  'LIKE',
  'BETWEEN',
  'IN',
  'CASEI(',
  'DATE(',
  'TIMESTAMP(',
  'S_INTERSECTS(',
  'POINT(',
  'POLYGON((',
  'BBOX(',
  '(',
  ')',
  ',',
  '=',
  '<>',
  '<',
  '>=',
  '+',
  '-',
  '*',
  '/',
  'TRUE',
  'FALSE',

  "'Acer'",
  "''",
  "'\\'",
  "'%'",
  "'2026-06-15'",
  "'2026-02-30T99:99:99Z'",
  '1',
  '-1e308',
  '1e999',
  '8.2 53.1',
  ';',
  '--',
  '/*',
  '$1',
  '?',
  '\\',
  '%',
  "'",
  '"',
  '\u0000',
  'ß',
  '\u{1F333}',
);
const words = fc.array(word, { minLength: 1, maxLength: 14 }).map((list) => list.join(' '));

/** Filters that hold, with one piece put in the wrong place. */
const sound = fc.constantFrom(
  "CASEI(gattung) LIKE 'ac%' AND hoehe_m BETWEEN 5 AND 12.5",
  "stand >= DATE('2026-01-01') OR sorte IS NOT NULL",
  'S_INTERSECTS(geometry, POLYGON((8.1 53, 8.3 53, 8.3 53.3, 8.1 53)))',
  "gattung IN ('Acer', 'Tilia') AND NOT (pflanzjahr = 1950)",
);
const spoilt = fc
  .tuple(sound, fc.nat(80), fc.nat(6), fc.oneof(word, hostileText))
  .map(([filter, at, length, piece]) => `${filter.slice(0, at)}${piece}${filter.slice(at + length)}`);

const filters = fc.oneof(words, spoilt, hostileText, sound);
const CRS = ['', 'http://www.opengis.net/def/crs/EPSG/0/25832', 'http://www.opengis.net/def/crs/EPSG/0/4326'];

test('a broken filter is refused, a sound one answered, and neither breaks the server', async () => {
  const statuses: Record<number, number> = {};
  for (const [index, filter] of fc.sample(filters, { seed: SEED, numRuns: REQUESTS }).entries()) {
    const query = new URLSearchParams({ filter: filter.replaceAll(/\p{Surrogate}/gu, ''), limit: '5' });
    const crs = CRS[index % CRS.length];
    if (crs) query.set('filter-crs', crs);
    const { status, text } = await app.read(`/collections/trees/items?${query}`);
    if (status !== 200 && status !== 400 && status !== 431)
      throw new Error(`${status} for ${filter}: ${text}`);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  expect(statuses[200]).toBeGreaterThan(100);
  expect(statuses[400]).toBeGreaterThan(400);
  expect(app.log).toEqual([]);
});

test.each([
  `${'('.repeat(1000)}TRUE${')'.repeat(1000)}`,
  `${'NOT '.repeat(1000)}TRUE`,
  `${'NOT ('.repeat(1000)}TRUE${')'.repeat(1000)}`,
  Array.from({ length: 600 }, () => 'TRUE').join(' AND '),
  'S_INTERSECTS(geometry, POINT(1e300 1e300))',
  'S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))',
  'S_INTERSECTS(geometry, POLYGON((0 0, 0 0, 0 0, 0 0)))',
  'S_INTERSECTS(geometry, LINESTRING(0 0, 0 0))',
  'pflanzjahr = 1e308',
  "gattung LIKE '\\\\'",
  "sorte LIKE 'a\\\\\\'",
])('%# of the filters that hurt most is answered at once', async (filter) => {
  const began = performance.now();
  for (const crs of CRS.filter(Boolean)) {
    const query = new URLSearchParams({ filter, 'filter-crs': crs });
    expect([200, 400]).toContain(await app.status(`/collections/trees/items?${query}`));
    expect([200, 400]).toContain(await app.status(`/collections/control-areas/items?${query}`));
  }
  expect(performance.now() - began).toBeLessThan(2000);
  expect(app.log).toEqual([]);
});

test('boxes, times and numbers out of this world are refused or empty, and break nothing', async () => {
  const numbers = [
    '1e308',
    '-1e308',
    '0',
    '-0',
    '1e-320',
    '99999999999999999999',
    'NaN',
    '',
    ' ',
    '1,1',
    "'",
  ];
  for (const [index, number] of numbers.entries()) {
    const other = numbers[(index * 7 + 3) % numbers.length];
    for (const uri of CRS) {
      const crs = uri && `&bbox-crs=${encodeURIComponent(uri)}`;
      const box = encodeURIComponent([number, other, 1e300, 1e300].join(','));
      expect([200, 400]).toContain(await app.status(`/collections/trees/items?bbox=${box}${crs}`));
    }
    for (const name of ['limit', 'offset', 'after', 'hoehe_m', 'pflanzjahr', 'stand', 'datetime', 'crs'])
      expect([200, 400]).toContain(
        await app.status(`/collections/trees/items?${name}=${encodeURIComponent(number)}`),
      );
  }
  expect(app.log).toEqual([]);
});
