import type { ExpressionSpecification } from 'maplibre-gl';
import type { TreeKind } from '#rules/publicMap/publicTree';
import { drawLook } from '../controlState/controlState.legend.ts';
import type { LayerStyle, MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { LOOKS, type Look } from './looks.legend.ts';

/** Edge of a picture in CSS pixels, before `icon-size`. */
const PICTURE_PX = 28;
/** 4,096 steps across 360 m (at 53° N) are 9 cm: the last tiles are enlarged beyond it. */
const LAST_ZOOM = 16;
/** From here neighbouring numbers do not run into each other, as on the office's map. */
const NUMBERS_FROM_ZOOM = 17;

export interface PublicTreesOptions {
  /** Of the server: the map's worker cannot resolve addresses without it. */
  origin: string;
  kinds: ReadonlySet<TreeKind>;
  /** How open data calls the statuses that have a sign of their own; empty where it has no such word. */
  statuses: { felling: string; torso: string };
  onTree(featureId: number, position: LonLat, kind: TreeKind): void;
}

/** The trees of the geoportal's tiles by what stands, is planned, and was felled. */
export function publicTreesLayer({ origin, kinds, statuses, onTree }: PublicTreesOptions): MapLayer {
  const all: Record<TreeKind, LayerStyle[]> = {
    'felled-trees': [symbols('felled-trees', pictureOf('felled'))],
    'planned-trees': [symbols('planned-trees', pictureOf('planned'))],
    trees: [symbols('trees', byStatus(statuses)), numbers()],
  };
  const kindsInOrder: TreeKind[] = ['felled-trees', 'planned-trees', 'trees'];
  const shown = kindsInOrder.filter((kind) => kinds.has(kind));
  return {
    id: 'public-trees',
    source: {
      type: 'vector',
      // Row before column, as the standard has it.
      tiles: [`${origin}/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt`],
      minzoom: 0,
      maxzoom: LAST_ZOOM,
    },
    styles: shown.flatMap((kind) => all[kind]),
    pictures: Object.fromEntries(
      Object.entries(LOOKS).map(([look, drawn]) => [`look-${look}`, () => drawLook(drawn, PICTURE_PX)]),
    ),
    tappable: shown.map((kind) => `public-${kind}`).toReversed(),
    onTap: ({ id, position, style }) => {
      const kind = shown.find((one) => style === `public-${one}`);
      if (id !== null && kind) onTree(id, position, kind);
    },
  };
}

/** A ring around trees: the chosen one, or those a search has found. */
export function ringsLayer(positions: readonly LonLat[]): MapLayer {
  return {
    id: 'public-rings',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: positions.map(([lon, lat]) => ({
          type: 'Feature',
          properties: {},
          geometry: { type: 'Point', coordinates: [lon, lat] },
        })),
      },
    },
    styles: [ring('rim', '#ffffff', 7), ring('line', '#0b57d0', 3.5)],
  };
}

function ring(part: string, color: string, width: number): LayerStyle {
  return {
    id: `public-rings-${part}`,
    type: 'circle',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 8, 17, 17],
      'circle-opacity': 0,
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  };
}

function symbols(kind: TreeKind, picture: ExpressionSpecification | string): LayerStyle {
  return {
    id: `public-${kind}`,
    type: 'symbol',
    'source-layer': kind,
    layout: {
      'icon-image': picture,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.24, 13, 0.32, 15, 0.5, 17, 0.8, 19, 1.05],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  };
}

function numbers(): LayerStyle {
  return {
    id: 'public-tree-numbers',
    type: 'symbol',
    'source-layer': 'trees',
    minzoom: NUMBERS_FROM_ZOOM,
    layout: {
      'text-field': ['to-string', ['coalesce', ['get', 'baumnummer'], '']],
      'text-size': 13,
      'text-anchor': 'top',
      'text-offset': [0, 0.85],
    },
    paint: { 'text-color': '#14211b', 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 },
  };
}

function byStatus({ felling, torso }: PublicTreesOptions['statuses']): ExpressionSpecification {
  return [
    'case',
    ['==', ['get', 'status'], felling],
    pictureOf('felling'),
    ['==', ['get', 'status'], torso],
    pictureOf('torso'),
    pictureOf('standing'),
  ];
}

function pictureOf(look: Look): string {
  return `look-${look}`;
}
