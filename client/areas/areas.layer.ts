import type {
  DataDrivenPropertyValueSpecification,
  FilterSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import type { LayerStyle, MapLayer } from '../map/layer.ts';
import { metresAsPixels } from '../map/scale.ts';

/** Widths in m of a residential carriageway with its pavements, and of the kerb line drawn round it. Own proposal. */
const STREET_M = 11;
const CASING_M = 13;

const isStreet: FilterSpecification = ['==', ['get', 'kind'], 'street'];
const isGreen: FilterSpecification = ['==', ['get', 'kind'], 'green'];

/** The control areas as a plain town map: streets with their names, parks. `drawings` is GeoJSON, WGS 84. */
export function areasLayer(drawings: GeoJSON.GeoJSON): MapLayer {
  return {
    id: 'areas',
    source: sourceOf(drawings),
    styles: [
      greens(),
      street('area-street-casings', '#cfcabb', CASING_M, 1.6),
      street('area-streets', '#ffffff', STREET_M, 0.8),
    ],
  };
}

/** Their names, which lie above the trees: between the symbols of an avenue no letter could be read. */
export function areaNamesLayer(drawings: GeoJSON.GeoJSON): MapLayer {
  return {
    id: 'area-names',
    source: sourceOf(drawings),
    styles: [streetNames(), greenNames()],
  };
}

/** Cut into tiles up to here: a screen out in the street has four of them instead of twelve; a step is 9 cm. */
const AREAS_TO_ZOOM = 15;

function sourceOf(drawings: GeoJSON.GeoJSON): SourceSpecification {
  return { type: 'geojson', data: drawings, tolerance: 0.5, maxzoom: AREAS_TO_ZOOM };
}

function greens(): LayerStyle {
  return {
    id: 'area-greens',
    type: 'fill',
    filter: isGreen,
    paint: { 'fill-color': '#d9e8cd', 'fill-outline-color': '#a9c495' },
  };
}

function street(id: string, color: string, widthM: number, leastPx: number): LayerStyle {
  return {
    id,
    type: 'line',
    filter: isStreet,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': metresAsPixels(widthM, MIDDLE_LATITUDE, leastPx) },
  };
}

/** The drawing need not be to scale as crowns must: the middle of Germany is near enough. */
const MIDDLE_LATITUDE = 51;

function streetNames(): LayerStyle {
  return {
    id: 'area-street-names',
    type: 'symbol',
    filter: isStreet,
    minzoom: 13.5,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-size': nameSize(),
      'text-max-angle': 35,
      'text-padding': 4,
    },
    paint: { 'text-color': '#4a4437', 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 },
  };
}

function greenNames(): LayerStyle {
  return {
    id: 'area-green-names',
    type: 'symbol',
    filter: isGreen,
    minzoom: 13,
    layout: {
      'text-field': ['get', 'name'],
      'text-size': nameSize(),
      'text-max-width': 8,
      'text-padding': 6,
    },
    paint: { 'text-color': '#2d5a2d', 'text-halo-color': '#eef6e8', 'text-halo-width': 1.8 },
  };
}

function nameSize(): DataDrivenPropertyValueSpecification<number> {
  return ['interpolate', ['linear'], ['zoom'], 13, 11, 16, 13.5, 19, 17];
}
