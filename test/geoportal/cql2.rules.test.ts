import { expect, test } from 'vitest';
import { readCql2 } from '../../server/geoportal/cql2/cql2.rules.ts';
import { Unreadable } from '../../server/geoportal/cql2/tokens.rules.ts';

const property = (name: string) => ({ is: 'property', name });
const text = (value: string) => ({ is: 'text', value });
const number = (value: number) => ({ is: 'number', value });

test.each([
  ['hoehe_m > 12.5', { op: '>', left: property('hoehe_m'), right: number(12.5) }],
  ['-1e2 <= hoehe_m', { op: '<=', left: number(-100), right: property('hoehe_m') }],
  ["gattung='O''Brien'", { op: '=', left: property('gattung'), right: text("O'Brien") }],
  ["straße <> 'Ährenweg'", { op: '<>', left: property('straße'), right: text('Ährenweg') }],
  [`"AND" = 'x'`, { op: '=', left: property('AND'), right: text('x') }],
  ["art_dt like '%linde'", { op: 'like', value: property('art_dt'), pattern: text('%linde') }],
  [
    "stand >= DATE('2026-01-01')",
    { op: '>=', left: property('stand'), right: { is: 'day', value: '2026-01-01' } },
  ],
  ['sorte IS NULL', { op: 'null', property: 'sorte' }],
  ['sorte IS NOT NULL', { op: 'not', part: { op: 'null', property: 'sorte' } }],
  [
    'pflanzjahr NOT BETWEEN 1950 AND 1960',
    {
      op: 'not',
      part: { op: 'between', value: property('pflanzjahr'), low: number(1950), high: number(1960) },
    },
  ],
  [
    "CASEI(gattung) IN (CASEI('TILIA'), 'acer')",
    {
      op: 'in',
      value: { is: 'folded', of: property('gattung') },
      list: [{ is: 'folded', of: text('TILIA') }, text('acer')],
    },
  ],
  [
    'S_INTERSECTS(geometry, BBOX(8.1, 53, 8.3, 53.3))',
    {
      op: 'intersects',
      property: 'geometry',
      shape: {
        kind: 'box',
        type: 'BBOX',
        rings: [
          [
            [8.1, 53],
            [8.3, 53.3],
          ],
        ],
      },
    },
  ],
])('%s is understood', (filter, condition) => {
  expect(readCql2(filter)).toEqual(condition);
});

/** A ring of so many positions, the last being the first. */
function circle(positions: number): string {
  const points = Array.from({ length: positions }, (_, at) => {
    const angle = (2 * Math.PI * (at % (positions - 1))) / (positions - 1);
    return `${Math.cos(angle).toFixed(3)} ${Math.sin(angle).toFixed(3)}`;
  });
  return points.join(', ');
}

test.each([
  `POLYGON((${circle(300)}))`,
  'POLYGON((0 0, 4 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 1 1))',
  'POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (0 1, 1 2, 1 1, 0 1))',
  'POLYGON((0 0, 2 0, 4 0, 4 4, 0 0))',
])('%# is a sound shape', (shape) => {
  expect(readCql2(`S_INTERSECTS(geometry, ${shape})`)).toMatchObject({ op: 'intersects' });
});

test('AND binds tighter than OR, NOT tighter than both, and brackets tighter than all', () => {
  const one = { op: 'null', property: 'a' };
  const two = { op: 'null', property: 'b' };
  const three = { op: 'null', property: 'c' };
  expect(readCql2('a IS NULL OR NOT b IS NULL AND c IS NULL')).toEqual({
    op: 'or',
    parts: [one, { op: 'and', parts: [{ op: 'not', part: two }, three] }],
  });
  expect(readCql2('(a IS NULL OR b IS NULL) AND c IS NULL')).toEqual({
    op: 'and',
    parts: [{ op: 'or', parts: [one, two] }, three],
  });
});

test.each([
  '',
  ' ',
  'gattung',
  "gattung = 'Tilia",
  "gattung = 'Tilia' AND",
  "gattung == 'Tilia'",
  "gattung = 'Tilia'; DROP TABLE trees",
  "gattung = 'Tilia' --",
  'hoehe_m > 1e999',
  'hoehe_m IN ()',
  'hoehe_m BETWEEN 1',
  'NOT',
  '()',
  'sleep(10) = 1',
  "stand > DATE('2026-02-30')",
  'S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0)))',
  'S_INTERSECTS(geometry, BBOX(1, 2, 3))',
  'S_INTERSECTS(geometry)',
  '\0',
  'a = 1 /* */',
  `${'('.repeat(1000)}a IS NULL${')'.repeat(1000)}`,
  `${'NOT '.repeat(1000)}a IS NULL`,
  `${'CASEI('.repeat(1000)}a${')'.repeat(1000)} = 'x'`,
  Array.from({ length: 1000 }, () => 'a IS NULL').join(' OR '),
  Array.from({ length: 5 }, () => 'S_INTERSECTS(geometry, POINT(1 1))').join(' OR '),
  `a IN (${Array.from({ length: 1000 }, () => "'x'").join(',')})`,
  `a = '${'x'.repeat(10_000)}'`,
  '0 IN (baeume, baeume)',
  "gattung IN ('Acer', CASEI(gattung))",
  'hoehe_m BETWEEN pflanzjahr AND 20',
  'hoehe_m BETWEEN 2 AND "pflanzjahr"',
  Array.from({ length: 31 }, () => 'a = 1').join(' OR '),
  Array.from({ length: 16 }, () => 'CASEI(a) = b').join(' OR '),
  `${'('.repeat(8)}a IS NULL${')'.repeat(8)}`,
  `S_INTERSECTS(geometry, POLYGON((${Array.from({ length: 1001 }, () => '0 0').join(',')})))`,
  'S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))',
  'S_INTERSECTS(geometry, POLYGON((0 0, 4 0, 4 4, 2 0, 0 4, 0 0)))',
  'S_INTERSECTS(geometry, POLYGON((0 0, 4 0, 2 0, 4 4, 0 0)))',
  'S_INTERSECTS(geometry, POLYGON((0 0, 4 0, 4 4, 0 0), (2 1, 9 1, 9 2, 2 1)))',
])('%# is refused with a sentence', (filter) => {
  expect(() => readCql2(filter)).toThrow(Unreadable);
});
