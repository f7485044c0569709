import type { MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import type { MapLayer, TappedFeature } from './layer.ts';
import type { LonLat } from './mapHandle.ts';
import { Marker, type LibraryMap } from './maplibre.ts';

export interface Taps {
  /** While somebody listens here, layers hear nothing. Returns how to stop. */
  takeOver(listener: (position: LonLat) => void): () => void;
}

/** How far from the finger's middle a symbol still counts as meant: half of a 48 px target. */
const FINGER_PX = 24;

/** Gives a tap to the layer whose feature lies nearest to the finger, or to whoever has taken over. */
export function watchTaps(library: LibraryMap, layers: () => readonly MapLayer[]): Taps {
  const takers: ((position: LonLat) => void)[] = [];
  library.on('click', (event) => {
    const taker = takers.at(-1);
    if (taker) return taker([event.lngLat.lng, event.lngLat.lat]);
    const hit = nearest(library, event, layers());
    if (!hit) return;
    answer(library, hit.feature.position);
    hit.layer.onTap?.(hit.feature);
  });
  library.on('mousemove', (event) => {
    // A finger has no pointer; browsers send its movement after all, just before the click.
    if (isFinger(event.originalEvent)) return;
    const pointer = takers.length === 0 && nearest(library, event, layers()) !== null;
    library.getCanvas().style.cursor = pointer ? 'pointer' : '';
  });
  return {
    takeOver: (listener) => {
      takers.push(listener);
      return () => {
        const place = takers.indexOf(listener);
        if (place >= 0) takers.splice(place, 1);
      };
    },
  };
}

/** How long the answer to a tap stays: what it opens is there by then. Own proposal. */
const ANSWER_MS = 600;

/** A ring where something was tapped, in the very next picture: the map itself takes longer to draw one. */
function answer(library: LibraryMap, [lon, lat]: LonLat): void {
  const element = document.createElement('div');
  element.className = 'map-answer';
  const ring = new Marker({ element, anchor: 'center' }).setLngLat([lon, lat]).addTo(library);
  setTimeout(() => ring.remove(), ANSWER_MS);
}

function isFinger(event: MouseEvent): boolean {
  // Only Chromium says so; elsewhere the question is asked in vain, which does no harm.
  return (
    'sourceCapabilities' in event &&
    (event.sourceCapabilities as { firesTouchEvents?: boolean } | null)?.firesTouchEvents === true // not in TypeScript's library
  );
}

function nearest(library: LibraryMap, { point }: MapMouseEvent, layers: readonly MapLayer[]) {
  const owners = new Map(
    layers.flatMap((layer) => (layer.tappable ?? []).map((style) => [style, layer] as const)),
  );
  const styles = [...owners.keys()].filter((style) => library.getLayer(style) !== undefined);
  if (styles.length === 0) return null;
  const found = library.queryRenderedFeatures(
    [
      [point.x - FINGER_PX, point.y - FINGER_PX],
      [point.x + FINGER_PX, point.y + FINGER_PX],
    ],
    { layers: styles },
  );
  let best: { feature: TappedFeature; layer: MapLayer; distance: number } | null = null;
  for (const candidate of found) {
    const layer = owners.get(candidate.layer.id);
    const position = positionOf(candidate);
    if (!layer || !position) continue;
    const at = library.project([position[0], position[1]]);
    const distance = Math.hypot(at.x - point.x, at.y - point.y);
    if (best && best.distance <= distance) continue;
    best = { layer, distance, feature: describe(candidate, position) };
  }
  return best;
}

function positionOf(feature: MapGeoJSONFeature): LonLat | null {
  if (feature.geometry.type !== 'Point') return null;
  const [lon, lat] = feature.geometry.coordinates;
  return lon === undefined || lat === undefined ? null : [lon, lat];
}

function describe(feature: MapGeoJSONFeature, position: LonLat): TappedFeature {
  return {
    id: typeof feature.id === 'number' ? feature.id : null,
    style: feature.layer.id,
    position,
    properties: feature.properties,
  };
}
