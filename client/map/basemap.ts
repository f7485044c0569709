import type { StyleSpecification } from 'maplibre-gl';
import type { z } from 'zod';
import type { whoAmI } from '#contract/accounts/accounts';
import type { ShownLayer } from '#contract/layers/layers';
import type { Language } from '../i18n/text.ts';
import type { Archive } from '../offline/basemapFile.ts';

/** A map to draw the trees on: a style from elsewhere, a file of tiles that may lie on this device, or a layer. */
export interface Basemap {
  id: string;
  name: string;
  styleUrl: string | null;
  archive: Archive | null;
  layer: ShownLayer | null;
  attribution: string;
}

/** The basemaps there are and the one this person looks at. */
export interface Basemaps {
  basemaps: readonly Basemap[];
  basemapId: string;
  choose(id: string): void;
}

export const PLAIN = 'plain';

type Offered = Pick<z.output<typeof whoAmI.reply>, 'basemaps' | 'layers'>;

/** What this installation has to draw on, by the names of the language. */
export function basemapsOf({ basemaps, layers }: Offered, language: Language): Basemap[] {
  const nameOf = ({ nameDe, nameEn }: { nameDe: string; nameEn: string }) =>
    language === 'de' ? nameDe : nameEn;
  return [
    ...basemaps.map(({ id, styleUrl, archive, attribution, ...names }) => ({
      id,
      name: nameOf(names),
      styleUrl,
      archive,
      layer: null,
      attribution,
    })),
    ...layers
      .filter((layer) => layer.as === 'basemap')
      .map((layer) => ({
        id: `layer:${layer.id}`,
        name: nameOf(layer),
        styleUrl: null,
        archive: null,
        layer,
        attribution: layer.attribution,
      })),
  ];
}

/** Paper to draw on; what stands on it comes from our own layers, so that trees are never on a blank page. */
export const PLAIN_STYLE: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: 'paper', type: 'background', paint: { 'background-color': '#f2f1ea' } }],
};

/** How long a basemap's server may take to hand out its style before the plain map is the better answer. */
const PATIENCE_MS = 8_000;

/** The style of a basemap; throws when it cannot be had. */
export async function styleOf({ styleUrl, archive, layer }: Basemap): Promise<StyleSpecification> {
  if (layer) return (await import('./layerStyle.ts')).layerStyle(layer);
  if (archive) return (await import('./archiveStyle.ts')).archiveStyle(archive);
  return styleUrl === null ? PLAIN_STYLE : fetchStyle(styleUrl);
}

/** Fetches the style of a basemap; throws when it cannot be had in time or is no style. */
export async function fetchStyle(styleUrl: string): Promise<StyleSpecification> {
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
    {
      ...source,
      ...('url' in source && typeof source.url === 'string' ? { url: resolve(source.url) } : {}),
      ...('tiles' in source && source.tiles ? { tiles: source.tiles.map(resolve) } : {}),
    },
  ]);
  return {
    ...style,
    // Object.fromEntries forgets the type of the values it was given.
    sources: Object.fromEntries(sources) as StyleSpecification['sources'],
    ...(style.glyphs ? { glyphs: resolve(style.glyphs) } : {}),
    ...(style.sprite === undefined ? {} : { sprite: resolvedSprite(style.sprite, resolve) }),
  };
}

type Sprite = NonNullable<StyleSpecification['sprite']>;

function resolvedSprite(sprite: Sprite, resolve: (address: string) => string): Sprite {
  if (typeof sprite === 'string') return resolve(sprite);
  return sprite.map(({ id, url }) => ({ id, url: resolve(url) }));
}
