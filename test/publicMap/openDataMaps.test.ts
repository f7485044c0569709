import { expect, test } from 'vitest';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from '../geoportal/geoportalApp.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 20);

test('a page of features leaves a place for their map, with a picture in it for whoever runs no script', async () => {
  const { text } = await app.read('/collections/trees/items?f=html&limit=5');
  expect(text).toMatch(/data-map="data"\s+data-box="8\.\d+,53\.\d+,8\.\d+,53\.\d+"/);
  expect(text).toContain('<svg viewBox');
  expect(text).toMatch(/<script type="module" src="\/[^"]+"><\/script>/);
});

test('the page of one tree has it in the middle of its map', async () => {
  const { text } = await app.read('/collections/trees/items/3?f=html');
  expect(text).toMatch(/data-tree="3"\s+data-at="8\.\d+,53\.\d+"/);
});

test('latitude first is turned for the map, and metres are left to the picture', async () => {
  const at = async (crs: string) =>
    (
      await app.read(
        `/collections/trees/items?f=html&limit=5&crs=http://www.opengis.net/def/crs/EPSG/0/${crs}`,
      )
    ).text;
  expect(await at('4326')).toMatch(/data-box="8\.\d+,53\./);
  expect(await at('25832')).not.toContain('data-map');
  expect(await at('25832')).toContain('<svg viewBox');
});

test('documents and pages without features ask for no script', async () => {
  expect((await app.read('/collections?f=html')).text).not.toContain('<script');
  expect((await app.read('/collections/trees/items?f=json&limit=1')).text).not.toContain('data-map');
});
