import { OgcApiEndpoint } from '@camptocamp/ogc-client';
import { check } from '@placemarkio/check-geojson';
import { expect, test } from 'vitest';
import { publishedTown, trueTrees, valuesOf } from './town.ts';

const app = await publishedTown();
const endpoint = new OgcApiEndpoint(`${app.origin}/ogc`);

test('ogc-client finds features and tiles by what is declared', async () => {
  expect(await endpoint.hasFeatures).toBe(true);
  expect(await endpoint.hasTiles).toBe(true);
  const names = ['trees', 'control-areas', 'planned-trees', 'felled-trees'];
  expect(await endpoint.featureCollections).toEqual(names);
  expect(await endpoint.vectorTileCollections).toEqual(names);
});

test('ogc-client knows the systems, formats and fields of a collection', async () => {
  const trees = await endpoint.getCollectionInfo('trees');
  expect(trees.itemFormats).toEqual(expect.arrayContaining(['application/geo+json', 'text/html']));
  expect(trees.crs).toHaveLength(5);
  expect(trees.queryables).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'pflanzjahr', type: 'integer' })]),
  );
});

test('ogc-client reads every tree unchanged', async () => {
  const truth = await trueTrees(app);
  const first = await endpoint.getCollectionItems('trees', 1000, 0);
  const rest = await endpoint.getCollectionItems('trees', 1000, 1000);
  const all = [...first, ...rest];
  expect(all).toHaveLength(truth.size);
  for (const { id, properties, geometry } of all) {
    const tree = truth.get(Number(id));
    if (!tree) throw new Error(`ogc-client made up the tree ${id}`);
    expect(properties).toMatchObject(valuesOf(tree));
    const [lon = 0, lat = 0] = geometry && 'coordinates' in geometry ? geometry.coordinates : [];
    expect(Math.abs(Number(lon) - tree.lon)).toBeLessThan(5e-8);
    expect(Math.abs(Number(lat) - tree.lat)).toBeLessThan(5e-8);
  }
});

test('ogc-client finds the address of tiles', async () => {
  const address = await endpoint.getVectorTilesetUrl('trees');
  expect(await app.status(address ?? '')).toBe(200);
});

test('every page of features is sound GeoJSON', async () => {
  for (const collection of ['trees', 'control-areas', 'planned-trees', 'felled-trees']) {
    const { text } = await app.read(`/collections/${collection}/items?limit=1000`);
    expect(check(text).type).toBe('FeatureCollection');
    const { text: empty } = await app.read(`/collections/${collection}/items?after=2000000000`);
    expect(check(empty).type).toBe('FeatureCollection');
  }
  expect(check((await app.read('/collections/trees/items/1')).text).type).toBe('Feature');
});
