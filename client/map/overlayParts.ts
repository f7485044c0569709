import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { dimmed } from './dimmed.ts';
import { labelFont } from './layer.ts';

/** What lies on a basemap and under the trees, as it goes into the map's style. */
export interface OverlayPart {
  id: string;
  sources: StyleSpecification['sources'];
  layers: LayerSpecification[];
}

/** Names of sources of overlays begin with it, so that nobody takes their losses for others'. */
const PREFIX = 'overlay:';

/** A style as a part of another one: under names of its own, so much to be seen through, and without its paper. */
export function overlayPart(id: string, style: StyleSpecification, opacity: number): OverlayPart {
  const own = (name: string) => `${PREFIX}${id}:${name}`;
  return {
    id,
    sources: Object.fromEntries(Object.entries(style.sources).map(([name, source]) => [own(name), source])),
    layers: style.layers.flatMap(withoutPictures).map((layer) => {
      const renamed = { ...dimmed(layer, opacity), id: own(layer.id) };
      return 'source' in renamed ? { ...renamed, source: own(renamed.source) } : renamed;
    }),
  };
}

/** The basemap with what lies on it. */
export function overlaid(basemap: StyleSpecification, parts: readonly OverlayPart[]): StyleSpecification {
  if (parts.length === 0) return basemap;
  const font = labelFont(basemap);
  return {
    ...basemap,
    sources: Object.fromEntries([basemap, ...parts].flatMap(({ sources }) => Object.entries(sources))),
    layers: [...basemap.layers, ...parts.flatMap(({ layers }) => layers).map((layer) => inFont(layer, font))],
  };
}

function inFont(layer: LayerSpecification, font: string[]): LayerSpecification {
  if (layer.type !== 'symbol') return layer;
  return { ...layer, layout: { ...layer.layout, 'text-font': font } };
}

/** Is an event of the map one of a source of an overlay? */
export function isOfOverlay(event: object): boolean {
  return 'sourceId' in event && typeof event.sourceId === 'string' && event.sourceId.startsWith(PREFIX);
}

/** Which overlay an event is about, or null. */
export function overlayOf(event: object): string | null {
  if (!('sourceId' in event) || typeof event.sourceId !== 'string') return null;
  return event.sourceId.startsWith(PREFIX) ? (event.sourceId.split(':')[1] ?? null) : null;
}

/** A map has one set of signs and letters, that of its basemap: words are drawn in its font. */
function withoutPictures(layer: LayerSpecification): LayerSpecification[] {
  if (layer.type === 'background') return [];
  if (layer.type !== 'symbol') return [layer];
  const { 'icon-image': _picture, ...layout } = layer.layout ?? {};
  if (layout['text-field'] === undefined) return [];
  return [{ ...layer, layout }];
}
