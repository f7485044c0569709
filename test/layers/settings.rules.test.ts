import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { shownLayers } from '../../server/layers/shownLayers.ts';
import { pmtilesFile } from '../support/pmtiles.ts';

const directory = await mkdtemp(join(tmpdir(), 'layers-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const file = join(directory, 'layers.json');

const WMS = {
  id: 'dop',
  name: { de: 'Luftbild', en: 'Orthophoto' },
  attribution: '© LGLN',
  as: 'basemap',
  kind: 'wms',
  url: 'https://geo.example/wms',
  layers: ['dop20'],
};

async function read(content: unknown, environment: Record<string, string> = {}) {
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readConfig({ LAYERS_FILE: file, ...environment }).layers;
}

test('without the variable there are none', () => {
  expect(readConfig({}).layers).toEqual([]);
});

test('a layer is told to browsers without where it comes from', async () => {
  const secret = { sentAs: 'basic', variable: 'LAYER_DOP' };
  const layers = await read({ layers: [{ ...WMS, secret, legend: 'wms' }] }, { LAYER_DOP: 'anna:geheim' });
  const shown = shownLayers(layers);
  expect(shown).toEqual([
    {
      id: 'dop',
      nameDe: 'Luftbild',
      nameEn: 'Orthophoto',
      attribution: '© LGLN',
      as: 'basemap',
      zoom: { from: 0, to: 20 },
      opacity: 1,
      legend: '/layers/dop/legend',
      draws: { kind: 'tiles', path: '/layers/dop/{z}/{x}/{y}', tileSize: 512 },
    },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/geheim|geo\.example/);
});

test('a secret may stand in a file that a variable names', async () => {
  const secretFile = join(directory, 'secret');
  await writeFile(secretFile, 'abc123\n');
  const secret = { sentAs: 'bearer', variable: 'LAYER_DOP' };
  const layers = await read({ layers: [{ ...WMS, secret }] }, { LAYER_DOP_FILE: secretFile });
  expect(layers[0]).toMatchObject({ proof: { sentAs: 'bearer', value: 'abc123' } });
});

test.each([
  ['a field that is missing', { attribution: undefined }, /layers\.0\.attribution: /],
  ['an unknown field', { atribution: 'x' }, /layers\.0: .*atribution/],
  ['another kind', { kind: 'wfs' }, /layers\.0\.kind: /],
  ['another version', { version: '1.0.0' }, /layers\.0\.version: /],
  ['http', { url: 'http://geo.example/wms' }, /layers\.0\.url: must be https:\/\/ and a host outside/],
  ['a private address', { url: 'https://192.168.1.1/wms' }, /layers\.0\.url: .*"inner": true/],
  ['a decimal address', { url: 'https://2130706433/wms' }, /layers\.0\.url: .*"inner": true/],
  ['a legend inside', { legend: 'http://localhost/l.png' }, /layers\.0\.legend: .*"inner": true/],
  ['a password in the address', { url: 'https://a:b@geo.example/wms' }, /layers\.0\.url: .*without user/],
  ['another scheme', { url: 'file:///etc/passwd' }, /layers\.0\.url: must be an https:/],
  ['a zoom upside down', { zoom: { from: 12, to: 10 } }, /layers\.0\.zoom: from must not lie above to/],
  ['no opacity at all', { opacity: 0 }, /layers\.0\.opacity: /],
  ['an id with capitals', { id: 'DOP' }, /layers\.0\.id: must be made of small letters/],
  [
    'a secret of the server',
    { secret: { sentAs: 'bearer', variable: 'DATABASE_URL' } },
    /layers\.0\.secret\.variable: must be a name that begins with LAYER_/,
  ],
  [
    'a secret that is not there',
    { secret: { sentAs: 'bearer', variable: 'LAYER_NONE' } },
    /layers\.0\.secret\.variable: LAYER_NONE is missing/,
  ],
  [
    'a parameter without a name',
    { secret: { sentAs: 'query', variable: 'LAYER_NONE' } },
    /layers\.0\.secret: name belongs to header and query/,
  ],
  [
    'a template without rows',
    { kind: 'xyz', layers: undefined, url: 'https://geo.example/{z}/{x}.png' },
    /layers\.0\.url: must hold \{z\}, \{x\} and \{y\}/,
  ],
])('%s is refused by a sentence that names the field', async (_, wrong, sentence) => {
  const refused = read({ layers: [{ ...WMS, ...wrong }] });
  await expect(refused).rejects.toThrow(/^The environment variable LAYERS_FILE is wrong: /);
  await expect(read({ layers: [{ ...WMS, ...wrong }] })).rejects.toThrow(sentence);
});

test('an inner host is believed by its word', async () => {
  const [layer] = await read({ layers: [{ ...WMS, url: 'http://10.1.2.3/wms', inner: true }] });
  expect(layer).toMatchObject({ inner: true });
});

test('even an inner host is not the one that hands out secrets of cloud machines', async () => {
  const url = 'http://169.254.169.254/latest';
  await expect(read({ layers: [{ ...WMS, url, inner: true }] })).rejects.toThrow('layers.0.url');
});

test.each([
  ['no JSON', '{"layers": [', 'is no JSON'],
  ['two layers of one name', { layers: [WMS, WMS] }, 'layers.1.id: dop is another layer already'],
  ['something else', { maps: [] }, 'layers'],
])('%s is refused', async (_, content, words) => {
  await expect(read(content)).rejects.toThrow(words);
});

test('a file that is not there is refused', () => {
  expect(() => readConfig({ LAYERS_FILE: join(directory, 'none.json') })).toThrow(
    /none\.json cannot be read/,
  );
});

test('files of tiles hold pictures, or a whole map', async () => {
  const { kind: _kind, url: _url, layers: _layers, ...shared } = WMS;
  const path = join(directory, 'dop.pmtiles');
  const layer = { ...shared, kind: 'pmtiles', path, as: 'overlay' };
  await writeFile(path, pmtilesFile({ tileType: 2 }));
  expect(shownLayers(await read({ layers: [layer] }))[0]?.draws).toMatchObject({ holds: 'pictures' });
  await writeFile(path, pmtilesFile());
  await expect(read({ layers: [layer] })).rejects.toThrow('layers.0.as: must be basemap');
  await expect(read({ layers: [{ ...layer, path: `${path}.none` }] })).rejects.toThrow(
    /layers\.0\.path: .*cannot be read/,
  );
});
