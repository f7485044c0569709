import { layers, namedFlavor } from '@protomaps/basemaps';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { FetchSource, FileSource, PMTiles, Protocol, type Source } from 'pmtiles';
import { keptBasemap, type Archive } from '../offline/basemapFile.ts';
import { LOCAL_FONTS } from './layer.ts';
import { addProtocol } from './maplibre.ts';

const SCHEME = 'pmtiles';
/** The source that all layers of the style draw from. */
const SOURCE = 'basemap';

const protocol = new Protocol();
addProtocol(SCHEME, protocol.tile);

/**
 * A light style over a file of tiles: the one on this device, else the server's. Throws when neither can be read. Names
 * of streets and places are drawn with fonts of the device, so that no other host is asked; signs are left out.
 */
export async function archiveStyle(archive: Archive): Promise<StyleSpecification> {
  return vectorStyle(await opened(await sourceOf(archive)));
}

/** The same over a file that is only at the server. */
export async function serverArchiveStyle({ path }: Pick<Archive, 'path'>): Promise<StyleSpecification> {
  return vectorStyle(await opened(atServer(path)));
}

/** The address of a file at the server, for a source of pictures. */
export async function addressOfArchive(path: string): Promise<string> {
  return opened(atServer(path));
}

async function opened(source: Source): Promise<string> {
  const tiles = new PMTiles(source);
  await tiles.getHeader();
  protocol.add(tiles);
  return `${SCHEME}://${tiles.source.getKey()}`;
}

function vectorStyle(url: string): StyleSpecification {
  return {
    version: 8,
    sources: { [SOURCE]: { type: 'vector', url } },
    layers: layers(SOURCE, namedFlavor('light'), { lang: 'de' }).flatMap(drawable),
  };
}

async function sourceOf({ path }: Archive): Promise<Source> {
  const kept = await keptBasemap().catch(() => null);
  // An older one too: it is here, and the streets have hardly moved.
  return kept ? new FileSource(kept.file) : atServer(path);
}

function atServer(path: string): Source {
  return new FetchSource(new URL(path, window.location.href).href);
}

/** Without signs and arrows, which would need pictures from elsewhere. */
function drawable(layer: LayerSpecification): LayerSpecification[] {
  if (layer.type !== 'symbol') return [layer];
  const { 'icon-image': _picture, ...layout } = layer.layout ?? {};
  if (layout['text-field'] === undefined || SIGNS.includes(layer.id)) return [];
  return [{ ...layer, layout: { ...layout, 'text-font': LOCAL_FONTS } }];
}

/** Numbers of roads stand on a picture of a shield. */
const SIGNS = ['roads_shields'];
