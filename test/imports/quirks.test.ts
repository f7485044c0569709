import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { csv } from './support/files.ts';
import { importText, listedOfLast, mappingOf, visibleTrees } from './support/trying.ts';

const database = await testDatabase();

const HEADER = [
  'Nr',
  'Straße',
  'Art',
  'Art deutsch',
  'Pflanzjahr',
  'Höhe',
  'Krone',
  'Umfang',
  'Durchmesser',
  'Status',
  'lon',
  'lat',
];
const MAPPING = mappingOf({
  Nr: 'number',
  Straße: 'street',
  Art: 'species_botanical',
  'Art deutsch': 'species_german',
  Pflanzjahr: 'planting_year',
  Höhe: 'height_m',
  Krone: 'crown_diameter_m',
  Umfang: 'girth_cm',
  Durchmesser: 'diameter_cm',
  Status: 'status',
  lon: 'x',
  lat: 'y',
});

let street = 0;

/** Imports one tree that is all right but for the values given; the tree it became and what was listed of it. */
async function tree(values: Record<string, string>) {
  street++;
  const usual: Record<string, string> = {
    Nr: '1',
    Straße: `Quirk ${street}`,
    Art: 'Tilia cordata',
    lon: `8.${1000 + street}`,
    lat: '53.14',
    ...values,
  };
  const { report } = await importText(database, csv([HEADER, HEADER.map((name) => usual[name] ?? '')]), {
    mapping: MAPPING,
  });
  const found = (await visibleTrees(database)).find(({ area }) => area === usual.Straße);
  const issues = (await listedOfLast(database)).flatMap((row) =>
    row.issues.map(({ field, key, value }) => [field, key, value]),
  );
  return { tree: found, issues, report };
}

test('a row with nothing wrong is taken as it stands', async () => {
  const values = { Pflanzjahr: '1985', Höhe: '12,5', Krone: '6.25', Umfang: '120', Durchmesser: '38' };
  const { tree: taken, issues, report } = await tree(values);
  expect(taken).toMatchObject({
    number: '1',
    species: 'Tilia cordata',
    year: 1985,
    height: 12.5,
    crown: 6.3,
    girths: [120],
    status: 'BEST',
  });
  expect(issues).toEqual([]);
  expect(report.rows).toEqual({ read: 1, clean: 1, flagged: 0, refused: 0, filled: 0 });
});

test.each([
  ['Nr', '', { number: null }],
  ['Nr', '0', { number: null }],
  ['Nr', '-1', { number: null }],
  ['Nr', '-', { number: null }],
  ['Nr', '12.00', { number: '12' }],
  ['Nr', 'S  9/9', { number: 'S 9/9' }],
  ['Nr', '10', { number: '10' }],
  ['Höhe', '', { height: null }],
  ['Höhe', '0', { height: null }],
  ['Höhe', '0,0', { height: null }],
  ['Höhe', '-1', { height: null }],
  ['Höhe', '16,5', { height: 16.5 }],
  ['Höhe', '8 m', { height: 8 }],
  ['Krone', '0', { crown: null }],
  ['Umfang', '0', { girths: [] }],
  ['Umfang', '120,6', { girths: [121] }],
  ['Durchmesser', '38', { girths: [119] }],
  ['Durchmesser', '0', { girths: [] }],
  ['Pflanzjahr', '0', { year: null }],
  ['Pflanzjahr', '01.11.1998', { year: 1998 }],
  ['Art', 'unbekannt', { species: null, given: null }],
  ['Art', 'TILIA CORDATA', { species: 'Tilia cordata' }],
  ['Art', 'Tilia cordata, Winterlinde', { species: 'Tilia cordata' }],
  ['Status', 'Gefällt', { status: 'GEF' }],
  ['Status', 'felled', { status: 'GEF' }],
  ['Status', 'NEU', { status: 'NEU' }],
])('%s %j is taken as %j without a word', async (column, value, expected) => {
  const { tree: taken, issues } = await tree({ [column]: value });
  expect(taken).toMatchObject(expected);
  expect(issues).toEqual([]);
});

test.each([
  ['Höhe', 'hoch', { height: null }, ['height_m', 'not_a_number', 'hoch']],
  ['Höhe', '10-15', { height: null }, ['height_m', 'not_a_number', '10-15']],
  ['Höhe', '80', { height: null }, ['height_m', 'implausible', '80']],
  ['Höhe', '-12', { height: null }, ['height_m', 'implausible', '-12']],
  ['Krone', '120', { crown: null }, ['crown_diameter_m', 'implausible', '120']],
  ['Umfang', '6010.00', { girths: [] }, ['girth_cm', 'implausible', '6010.00']],
  ['Umfang', '0,2', { girths: [] }, ['girth_cm', 'implausible', '0,2']],
  ['Pflanzjahr', '2027', { year: null }, ['planting_year', 'year_implausible', '2027']],
  ['Pflanzjahr', '4019', { year: null }, ['planting_year', 'year_implausible', '4019']],
  ['Pflanzjahr', '21', { year: null }, ['planting_year', 'year_implausible', '21']],
  ['Pflanzjahr', 'um 1900', { year: null }, ['planting_year', 'not_a_year', 'um 1900']],
  [
    'Art',
    'Baumus fantasticus',
    { species: null, given: 'Baumus fantasticus' },
    ['species_botanical', 'species_unmatched', 'Baumus fantasticus'],
  ],
  ['Nr', 'x'.repeat(51), { number: null }, ['number', 'too_long', 'x'.repeat(51)]],
])('%s %j is kept aside and listed, and the tree taken', async (column, value, expected, issue) => {
  const { tree: taken, issues, report } = await tree({ [column]: value });
  expect(taken).toMatchObject(expected);
  expect(issues).toEqual([issue]);
  expect(report.rows).toMatchObject({ flagged: 1, clean: 0, refused: 0 });
});

test('a diameter that contradicts the girth is listed, the girth taken', async () => {
  const { tree: taken, issues } = await tree({ Umfang: '120', Durchmesser: '70' });
  expect(taken?.girths).toEqual([120]);
  expect(issues).toEqual([['diameter_cm', 'girth_contradicts', '70']]);
});

test('an unmatched botanical name falls back on the German one, and says so', async () => {
  const { tree: taken, issues } = await tree({ Art: 'Baumus fantasticus', 'Art deutsch': 'Winter-Linde' });
  expect(taken).toMatchObject({ species: 'Tilia cordata', given: 'Baumus fantasticus' });
  expect(issues).toEqual([['species_botanical', 'species_by_german_name', 'Baumus fantasticus']]);
});

test.each([
  [{ lon: '', lat: '' }, 'coordinates_missing'],
  [{ lon: 'x', lat: '53' }, 'coordinates_unreadable'],
  [{ lon: '0', lat: '0' }, 'outside_extent'],
  [{ lon: '8.1', lat: '-53.1' }, 'outside_extent'],
  [{ lon: '1e300', lat: '53' }, 'coordinates_unreadable'],
])('a row at %j is refused', async (place, key) => {
  const { tree: taken, issues, report } = await tree({ ...place, Straße: `Nirgends ${key}`, Höhe: '99' });
  expect(taken).toBeUndefined();
  expect(issues.map(([, issue]) => issue)).toEqual(['implausible', key]);
  expect(report.rows).toMatchObject({ refused: 1 });
});

test('a row with a status nobody knows is refused: its tree may be gone', async () => {
  expect(await tree({ Status: 'seltsam' })).toMatchObject({
    tree: undefined,
    issues: [['status', 'status_unknown', 'seltsam']],
  });
});

test('numbers are unique in their street, among living trees: the second one is taken without, and listed', async () => {
  const rows = [
    ['1', 'Doppelt'],
    ['1', 'Doppelt'],
    ['1', 'Einzeln'],
    ['2', 'Doppelt'],
  ];
  const table = csv([
    ['Nr', 'Straße', 'Status', 'lon', 'lat'],
    ...rows.map(([number = '', name = ''], i) => [number, name, '', `8.20${i}`, '53.1']),
  ]);
  const { report } = await importText(database, table);
  expect(
    (await visibleTrees(database)).filter(({ area }) => area === 'Doppelt').map(({ number }) => number),
  ).toEqual(['1', '2', null]);
  expect(report.rows).toMatchObject({ clean: 3, flagged: 1 });
  expect((await listedOfLast(database)).map(({ row, issues }) => [row, issues[0]?.key])).toEqual([
    [2, 'number_taken'],
  ]);
  // … and a later import meets the numbers that are there
  const later = await importText(
    database,
    csv([
      ['Nr', 'Straße', 'Status', 'lon', 'lat'],
      ['2', 'doppelt', '', '8.3', '53.1'],
      ['2', 'Doppelt', 'GEF', '8.31', '53.1'],
    ]),
  );
  expect(later.report).toMatchObject({ rows: { clean: 1, flagged: 1 }, areasMade: 0 });
});

test('two trees of one species at one place are listed, within a file and against the cadastre', async () => {
  const table = (key: string) =>
    csv([
      ['id', 'Art', 'Straße', 'lon', 'lat'],
      [key, 'Acer rubrum', 'Ort', '8.4', '53.1'],
      [`${key}b`, 'Acer rubrum', 'Ort', '8.40000001', '53.1'],
      [`${key}c`, 'Quercus robur', 'Ort', '8.4', '53.1'],
    ]);
  const first = await importText(database, table('a'));
  expect(first.report.rows).toMatchObject({ clean: 2, flagged: 1 });
  const second = await importText(database, table('b'));
  expect(second.report.rows).toMatchObject({ clean: 0, flagged: 3 });
});

test('trees without a street go to an area named after the file, which is noted', async () => {
  await importText(
    database,
    csv([
      ['Nr', 'Straße', 'lon', 'lat'],
      ['1', '', '8.5', '53.1'],
      ['2', ' -1', '8.51', '53.1'],
    ]),
    { name: 'herkunft.csv' },
  );
  expect(
    (await visibleTrees(database)).filter(({ area }) => area === 'ohne Straße (herkunft.csv)'),
  ).toHaveLength(2);
});

test('green areas are told from streets by their names', async () => {
  const names = [
    'Stadtpark Nord',
    'Parkstraße',
    'Hauptfriedhof',
    'Spielplatz Am Wall',
    'Lindenallee',
    'Grünzug West',
    'Gartenweg',
    'Parkplatz Ost',
  ];
  await importText(
    database,
    csv([['Straße', 'lon', 'lat'], ...names.map((name, i) => [name, `8.6${i}`, '53.1'])]),
  );
  const { rows } = await database.pool.query(
    'SELECT name FROM control_areas WHERE kind = $1 AND name = ANY ($2) ORDER BY name',
    ['green', names],
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'Grünzug West',
    'Hauptfriedhof',
    'Spielplatz Am Wall',
    'Stadtpark Nord',
  ]);
});

test('what cannot be stored is shown as what it is', async () => {
  const text =
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[8.7,53.1]},"properties":{"nr":"1\\u0000","strasse":"S\\ud800","bemerkung":"gut"}}]}';
  const { report } = await importText(database, text, { name: 'x.geojson' });
  expect(report.rows).toMatchObject({ flagged: 1 });
  expect((await listedOfLast(database))[0]).toMatchObject({
    original: { nr: '1\uFFFD', strasse: 'S\uFFFD' },
  });
});

test('columns nobody maps are named, not dropped in silence', async () => {
  const { report } = await importText(
    database,
    csv([
      ['Farbe', 'Kontrolldatum', 'Straße', 'lon', 'lat'],
      ['grün', '01.02.2024', 'Bunt', '8.8', '53.1'],
    ]),
  );
  expect(report.columnsLeftOut).toEqual([
    { column: 'Farbe', reason: null },
    { column: 'Kontrolldatum', reason: 'belongs_to_inspections' },
  ]);
});
