import fc from 'fast-check';

/** JSON as it is to be written, for what JSON.stringify never writes. */
export class Written {
  readonly json: string;
  constructor(json: string) {
    this.json = json;
  }
}

/** Texts that have broken other programs: SQL, paths, control characters, halves of characters, templates, formulas. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'x\uDFFFy',
  '\uFEFF\u202Eabc\u2066',
  'e\u0301'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(50),
  '\r\n{"level":"fatal"}',
  '\u001B[31mred',
  "' OR '1'='1",
  "'; DROP TABLE trees; --",
  '1; SELECT pg_sleep(10)',
  "') UNION SELECT version() --",
  String.raw`\'; DELETE FROM inspections; --`,
  '$1',
  '?',
  ':name',
  '??',
  '%',
  '_%_%_%',
  '\\',
  '*/ /*',
  '../../../../etc/passwd',
  String.raw`..\..\windows\win.ini`,
  '/etc/passwd',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '..%2f..%2f',
  '%00',
  '%E0%A4%A',
  '%ZZ',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '${7*7}',
  '{{7*7}}',
  "=cmd|'/c calc'!A1",
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '[object Object]',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '0x10',
  '9'.repeat(400),
  '99999999999999999999',
  '-2147483649',
  '2147483648',
  '0000-00-00',
  '2026-02-30',
  '9999-12-31',
  '2026-06-15T25:61:61Z',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'POINT(8 53)',
  '8,53,8,53',
  'SRID=0;POINT(NaN NaN)',
  'a'.repeat(300),
  'ä'.repeat(6000),
  '('.repeat(500),
];

/** Numbers at the edges of what the database, JavaScript and JSON can hold, and beyond. */
const HOSTILE_NUMBERS = [
  '0',
  '-0',
  '-1',
  '0.1',
  '1e-400',
  '1e309',
  '-1e309',
  '1e308',
  '2147483647',
  '2147483648',
  '-2147483649',
  '4294967296',
  '9007199254740993',
  '9223372036854775808',
  '99999999999999999999999999999999',
  '1.0000000000000000000000001',
].map((json) => new Written(json));

/** Geometry no tree stands at. */
const BROKEN_GEOMETRY: readonly unknown[] = [
  [],
  [8],
  [8, 53, 1],
  [181, 91],
  [53.1, 8.2, null],
  ['8.2', '53.1'],
  [[8.2, 53.1]],
  { type: 'Point', coordinates: [8.2, 53.1] },
  { type: 'Polygon', coordinates: [[[8, 53]]] },
  new Written('[1e309,53.1]'),
  new Written('[8.2,-1e309]'),
  new Written(`[${'8.2,'.repeat(20_000)}8.2]`),
];

/** Structures that are too deep, too many, or not what they seem. */
const ODD_STRUCTURES: readonly unknown[] = [
  null,
  true,
  {},
  [],
  [null],
  [[]],
  { a: { b: { c: null } } },
  new Written('{"__proto__":{"role":"administrator"}}'),
  new Written('{"constructor":{"prototype":{"x":1}}}'),
  new Written('{"id":1,"id":2}'),
  new Written(`${'['.repeat(8000)}${']'.repeat(8000)}`),
  new Written(`${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}`),
  Array.from({ length: 3000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, index])),
];

/** JSON that is none. */
export const BROKEN_JSON: readonly string[] = [
  '',
  '{',
  '{"a":',
  '{"a":1,}',
  "{'a':1}",
  'NaN',
  '{"a":NaN}',
  '{"a":Infinity}',
  '{"a":01}',
  'undefined',
  '"text"',
  '7',
  'null',
  'true',
  '[]',
  '\uFEFF{}',
  '{}{}',
  '{"a":"\u0001"}',
  '<xml/>',
  'a=1&b=2',
  `{"a":"${'x'.repeat(1_200_000)}"}`,
  '['.repeat(200_000),
];

/** A text nobody sane would type. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);

/** A value that does not belong where it is put. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...BROKEN_GEOMETRY) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD_STRUCTURES) },
  { weight: 1, arbitrary: fc.double().map((value) => (Number.isFinite(value) ? value : null)) },
  { weight: 1, arbitrary: fc.integer() },
);

/** Writes JSON, with what is `Written` as it stands. */
export function writeJson(value: unknown): string {
  if (value instanceof Written) return value.json;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
