import { expect, test } from 'vitest';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { FeatureCutter } from '../../server/imports/formats/jsonFeatures.ts';
import { fileOf, geojson, readAll, refusalOf } from './support/files.ts';

test('columns are all properties that any feature has', async () => {
  const path = await fileOf(
    'trees.geojson',
    geojson([
      { at: [8.2, 53.1], properties: { nr: 1, art: 'Tilia cordata' } },
      { at: [8.3, 53.2], properties: { nr: null, höhe: 12.5, ok: true, mehr: { a: 1 } } },
    ]),
  );
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({
    format: 'geojson',
    columns: ['nr', 'art', 'höhe', 'ok', 'mehr'],
    recordCount: 2,
    crsNote: null,
  });
  expect(await readAll(path, file)).toEqual([
    { number: 1, texts: ['1', 'Tilia cordata', '', '', ''], x: 8.2, y: 53.1, fault: null },
    { number: 2, texts: ['', '', '12.5', 'true', '{"a":1}'], x: 8.3, y: 53.2, fault: null },
  ]);
});

test('the crs member of old files is honoured, before and behind the features', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25832' } };
  const before = await describeTreeFile(
    await fileOf('a.geojson', geojson([{ at: [446000, 5888000] }], { crs })),
  );
  const text = geojson([{ at: [446000, 5888000] }]).replace(/\}$/, `,"crs":${JSON.stringify(crs)}}`);
  const behind = await describeTreeFile(await fileOf('b.geojson', text));
  const note = { from: 'member', text: 'urn:ogc:def:crs:EPSG::25832' };
  expect([before.crsNote, behind.crsNote]).toEqual([note, note]);
});

test('features without a point say so', async () => {
  const features = [
    { type: 'Feature', geometry: null, properties: { a: 1 } },
    {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      properties: {},
    },
    { type: 'Feature', geometry: { type: 'MultiPoint', coordinates: [[8, 53]] }, properties: {} },
    {
      type: 'Feature',
      geometry: {
        type: 'MultiPoint',
        coordinates: [
          [8, 53],
          [9, 54],
        ],
      },
      properties: {},
    },
    { type: 'Feature', geometry: { type: 'Point', coordinates: [] }, properties: {} },
  ];
  const path = await fileOf('trees.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  const records = await readAll(path, await describeTreeFile(path));
  expect(records.map(({ fault }) => fault)).toEqual([
    'geometry_missing',
    'geometry_not_point',
    null,
    'geometry_not_point',
    'geometry_missing',
  ]);
});

test('features are found wherever the text is cut, whatever brackets their texts hold', () => {
  const trees = [
    { at: [8, 53], properties: { a: '"}],{[\\', b: 'x"y' } },
    { at: [9, 54], properties: { deep: [{ more: [1, 2] }] } },
  ];
  const text = geojson(trees, { name: 'Bäume "Nord" }]', list: [1, { a: [2] }] });
  for (let size = 1; size < 40; size++) {
    const cutter = new FeatureCutter();
    const features: unknown[] = [];
    for (let at = 0; at < text.length; at += size) features.push(...cutter.cut(text.slice(at, at + size)));
    cutter.end();
    expect(features).toEqual(JSON.parse(text).features);
    expect(cutter.members.get('name')).toBe('Bäume "Nord" }]');
  }
});

test.each([
  ['cut off', geojson([{ at: [8, 53] }]).slice(0, -10), 'not_geojson'],
  ['another document', '{"type":"Topology","objects":{}}', 'not_geojson'],
  ['an array', '[1,2,3]', 'not_geojson'],
  ['not JSON inside a feature', '{"type":"FeatureCollection","features":[{a:1}]}', 'not_geojson'],
  ['without features', '{"type":"FeatureCollection","features":[]}', 'no_records'],
])('%s is refused with a sentence', async (_, text, key) => {
  expect(await refusalOf(describeTreeFile(await fileOf('trees.geojson', text)))).toBe(key);
});
