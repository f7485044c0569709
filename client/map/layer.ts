import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { LonLat } from './mapHandle.ts';

/** A layer without its source: `showLayers` names it. */
export type LayerStyle = LayerSpecification extends infer L
  ? L extends unknown
    ? Omit<L, 'source'>
    : never
  : never;

/** Something the map shows: source, style, and what a tap means, in one file per noun (`trees.layer.ts`). */
export interface MapLayer {
  /** Also the name of its source. */
  id: string;
  source: SourceSpecification;
  styles: readonly LayerStyle[];
  /** Pictures the styles name, drawn when the map first asks for one. */
  pictures?: Readonly<Record<string, () => ImageData>>;
  /** Styles that answer a finger, the one meant most first. */
  tappable?: readonly string[];
  onTap?(feature: TappedFeature): void;
}

export interface TappedFeature {
  id: number | null;
  style: string;
  position: LonLat;
  properties: Readonly<Record<string, unknown>>;
}

/** Pictures are drawn with this many device pixels per CSS pixel: sharp on tablets. */
export const PICTURE_RATIO = 2;

/**
 * Points are cut into tiles up to here and no further, so that a moved ring concerns one tile and not a dozen: 8,192
 * steps across 1.5 km (at 53° N) are 18 cm.
 */
export const POINTS_TO_ZOOM = 14;

/** The basemap's style with our layers on top, their labels in a font the basemap has. */
export function styleWith(basemap: StyleSpecification, layers: readonly MapLayer[]): StyleSpecification {
  const font = labelFont(basemap);
  return {
    ...basemap,
    sources: { ...basemap.sources, ...Object.fromEntries(layers.map((layer) => [layer.id, layer.source])) },
    layers: [
      ...basemap.layers,
      ...layers.flatMap((layer) => layer.styles.map((style) => dressed(style, layer.id, font))),
    ],
  };
}

/** Without a glyph server MapLibre draws labels with fonts of the device; these are on most of them. */
export const LOCAL_FONTS = ['Roboto', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', 'sans-serif'];

/** A font that the basemap can draw words with. */
export function labelFont(basemap: StyleSpecification): string[] {
  if (!basemap.glyphs) return LOCAL_FONTS;
  for (const layer of basemap.layers) {
    if (layer.type !== 'symbol') continue;
    const font = layer.layout?.['text-font'];
    if (isFontStack(font)) return font;
  }
  return LOCAL_FONTS;
}

function isFontStack(font: unknown): font is string[] {
  return (
    Array.isArray(font) &&
    font.every((name) => typeof name === 'string') &&
    font[0] !== 'literal' &&
    font.length < 4
  );
}

function dressed(style: LayerStyle, source: string, font: string[]): LayerSpecification {
  // Adding the source turns the distributed Omit back into the library's own union.
  const layer = { ...style, source } as LayerSpecification;
  if (layer.type !== 'symbol' || layer.layout?.['text-field'] === undefined) return layer;
  return { ...layer, layout: { ...layer.layout, 'text-font': font } };
}

/** Are the same layers shown as before, apart from what their GeoJSON holds and what a tap means? */
export function onlyDataDiffers(before: readonly MapLayer[], after: readonly MapLayer[]): boolean {
  return (
    before.length === after.length &&
    after.every((layer, place) => {
      const old = before[place];
      if (old?.id !== layer.id) return false;
      if (old.styles !== layer.styles && JSON.stringify(old.styles) !== JSON.stringify(layer.styles))
        return false;
      return old.source === layer.source || onlyGeoJson(old.source, layer.source);
    })
  );
}

function onlyGeoJson(before: SourceSpecification, after: SourceSpecification): boolean {
  if (before.type !== 'geojson' || after.type !== 'geojson')
    return JSON.stringify(before) === JSON.stringify(after);
  const { data: _before, ...was } = before;
  const { data: _after, ...is } = after;
  return JSON.stringify(was) === JSON.stringify(is);
}
