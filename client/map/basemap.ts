import type { StyleSpecification } from 'maplibre-gl';
import type { Archive } from '../offline/basemapFile.ts';

/** A map to draw the trees on: by a style from elsewhere, or over a file of tiles that may lie on this device. */
export interface Basemap {
  id: string;
  name: string;
  styleUrl: string | null;
  archive: Archive | null;
  attribution: string;
}

/** The basemaps there are and the one this person looks at. */
export interface Basemaps {
  basemaps: readonly Basemap[];
  basemapId: string;
  choose(id: string): void;
}

export const PLAIN = 'plain';

/** Paper to draw on; what stands on it comes from our own layers, so that trees are never on a blank page. */
export const PLAIN_STYLE: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: 'paper', type: 'background', paint: { 'background-color': '#f2f1ea' } }],
};

/** How long a basemap's server may take to hand out its style before the plain map is the better answer. */
const PATIENCE_MS = 8_000;

/** The style of a basemap; throws when it cannot be had. */
export async function styleOf({ styleUrl, archive }: Basemap): Promise<StyleSpecification> {
  if (archive) return (await import('./archiveStyle.ts')).archiveStyle(archive);
  return styleUrl === null ? PLAIN_STYLE : fetchStyle(styleUrl);
}

/** Fetches the style of a basemap; throws when it cannot be had in time or is no style. */
async function fetchStyle(styleUrl: string): Promise<StyleSpecification> {
  const response = await fetch(styleUrl, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${styleUrl} answered ${response.status}`);
  const style: unknown = await response.json();
  if (!isStyle(style)) throw new Error(`${styleUrl} is no map style`);
  return absolute(style, styleUrl);
}

function isStyle(value: unknown): value is StyleSpecification {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'layers' in value &&
    'sources' in value
  );
}

/** Addresses inside a style may be relative to it; passed as an object, the library cannot know to what. */
function absolute(style: StyleSpecification, base: string): StyleSpecification {
  const resolve = (address: string) => decodeURI(new URL(address, base).href);
  const sources = Object.entries(style.sources).map(([id, source]) => [
    id,
    'url' in source && typeof source.url === 'string' ? { ...source, url: resolve(source.url) } : source,
  ]);
  return {
    ...style,
    // Object.fromEntries forgets the type of the values it was given.
    sources: Object.fromEntries(sources) as StyleSpecification['sources'],
    ...(style.glyphs ? { glyphs: resolve(style.glyphs) } : {}),
    ...(typeof style.sprite === 'string' ? { sprite: resolve(style.sprite) } : {}),
  };
}
