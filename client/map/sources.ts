import type { GeoJSONSource, VectorTileSource } from 'maplibre-gl';
import { coveringTiles } from './coveringTiles.ts';
import type { MapLayer } from './layer.ts';
import type { LibraryMap } from './maplibre.ts';

/** Other tiles for a source that is there already: told to it, it keeps the old picture until the new one is here. */
export function moveTiles(library: LibraryMap, before: MapLayer | undefined, after: MapLayer): void {
  if (before?.source.type !== 'vector' || after.source.type !== 'vector' || !after.source.tiles) return;
  if (before.source.tiles?.join() === after.source.tiles.join()) return;
  // The layer is a vector one, so its source is.
  library.getSource<VectorTileSource>(after.id)?.setTiles(after.source.tiles);
}

/** Other features for a source that is there already; a line under a finger moves sixty times a second. */
export function moveData(library: LibraryMap, layer: MapLayer): boolean {
  if (layer.source.type !== 'geojson') return false;
  // As above.
  const source = library.getSource<GeoJSONSource>(layer.id);
  if (!source) return false;
  void source.setData(layer.source.data);
  return true;
}

/** Does the server of a layer answer? Asks for the tile in the middle of the map; the browser's word is not trusted. */
export async function probeTile(library: LibraryMap, { source }: MapLayer): Promise<boolean> {
  if (source.type !== 'vector') return false;
  const { lng, lat } = library.getCenter();
  const [tile] = coveringTiles([lng, lat, lng, lat], source.maxzoom ?? library.getZoom());
  const address = source.tiles?.[0];
  if (!tile || !address) return false;
  const filled = address.replace('{z}', `${tile.z}`).replace('{x}', `${tile.x}`).replace('{y}', `${tile.y}`);
  return fetch(filled, { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  );
}
