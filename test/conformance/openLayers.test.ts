import { beforeAll, expect, test } from 'vitest';
import { fetchAsXhr } from './fetchAsXhr.ts';
import { publishedTown, trueTrees, valuesOf } from './town.ts';
import { hasTool, importTool } from './tools.ts';

const hasOpenLayers = hasTool('ol');
if (!hasOpenLayers)
  console.warn('SKIPPED: OpenLayers is not installed; npm run test:conformance installs it');

/** What of OpenLayers is used here. */
interface ReadFeature {
  getId(): number | undefined;
  getProperties(): Record<string, unknown>;
  getGeometry(): { getCoordinates(): number[] };
}
type Format = new (options?: object) => { readFeatures(source: unknown): ReadFeature[] };
interface TileSetInfo {
  urlTemplate: string;
  grid: { getMaxZoom(): number; getTileCoordForCoordAndZ(at: number[], zoom: number): number[] };
  urlFunction(place: number[]): string;
}

const app = await publishedTown();
beforeAll(() => fetchAsXhr());

test.skipIf(!hasOpenLayers)('OpenLayers reads every tree unchanged', async () => {
  const { default: GeoJSON } = (await importTool('ol/format/GeoJSON.js')) as { default: Format };
  const truth = await trueTrees(app);
  const read = async (after: number) => {
    const { body } = await app.read(`/collections/trees/items?limit=1000&after=${after}`);
    return new GeoJSON().readFeatures(body);
  };
  const first = await read(0);
  const features = [...first, ...(await read(first.at(-1)?.getId() ?? 0))];
  expect(features).toHaveLength(truth.size);
  for (const feature of features) {
    const tree = truth.get(feature.getId() ?? 0);
    if (!tree) throw new Error('OpenLayers made up a tree');
    expect(feature.getProperties()).toMatchObject(valuesOf(tree));
    const [lon = 0, lat = 0] = feature.getGeometry().getCoordinates();
    expect(Math.abs(lon - tree.lon)).toBeLessThan(5e-8);
    expect(Math.abs(lat - tree.lat)).toBeLessThan(5e-8);
  }
});

test.skipIf(!hasOpenLayers)('OpenLayers understands the tileset and reads its tiles', async () => {
  const { getTileSetInfo } = (await importTool('ol/source/ogcTileUtil.js')) as {
    getTileSetInfo(source: object): Promise<TileSetInfo>;
  };
  const { default: MVT } = (await importTool('ol/format/MVT.js')) as { default: Format };
  const type = 'application/vnd.mapbox-vector-tile';
  const info = await getTileSetInfo({
    url: `${app.origin}/ogc/collections/trees/tiles/WebMercatorQuad`,
    mediaType: type,
    supportedMediaTypes: [type],
  });
  expect(info.grid.getMaxZoom()).toBe(22);
  const trees = [...(await trueTrees(app)).values()];
  const seen = new Set<number>();
  const places = new Set(
    trees.map((tree) => info.grid.getTileCoordForCoordAndZ(mercator(tree), 14).join('/')),
  );
  for (const place of places) {
    const response = await fetch(info.urlFunction(place.split('/').map(Number)));
    expect(response.status).toBe(200);
    for (const feature of new MVT().readFeatures(await response.arrayBuffer()))
      seen.add(feature.getId() ?? 0);
  }
  expect([...seen].toSorted((a, b) => a - b)).toEqual(trees.map(({ id }) => id).toSorted((a, b) => a - b));
});

/** Web Mercator of a position, on the sphere of EPSG:3857. */
function mercator({ lon, lat }: { lon: number; lat: number }): number[] {
  const radius = 6_378_137;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  return [radius * radians(lon), radius * Math.asinh(Math.tan(radians(lat)))];
}
