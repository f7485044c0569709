import { areaLayer, lineLayer, previewLayer } from './drawn.ts';
import type { MapLayer } from './layer.ts';
import { LOCATION, locationLayer } from './location.layer.ts';
import type {
  AreaHandle,
  LineHandle,
  LonLat,
  MapHandle,
  MarkerHandle,
  MarkerOptions,
  ShownArea,
} from './mapHandle.ts';
import { Marker } from './maplibre.ts';
import type { Covered, OpenMap } from './openMap.ts';

let extras = 0;

/** The map as features see it. */
export function mapHandleOf(map: OpenMap): MapHandle {
  const { library } = map;
  return {
    center: () => freeCenter(map),
    zoom: () => library.getZoom(),
    bounds: () => {
      const bounds = library.getBounds();
      return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    },
    flyTo: (position, options) => flyTo(map, position, options?.zoom),
    jumpTo: ([lon, lat]) =>
      void library.easeTo({ center: [lon, lat], offset: offsetOfFree(map), duration: 0 }),
    bringIntoView: (position) => {
      if (!isInView(map, position)) flyTo(map, position);
    },
    fitBounds: ([west, south, east, north], options) =>
      void library.fitBounds([west, south, east, north], {
        maxZoom: options?.maxZoom ?? 18,
        padding: roomAround(map),
        duration: 600,
      }),
    onMove: (listener) => {
      const subscription = library.on('move', () => {
        if (!map.reshaping.isUnderWay()) listener(freeCenter(map));
      });
      return () => subscription.unsubscribe();
    },
    onMoveEnd: (listener) => {
      const subscription = library.on('moveend', () => {
        if (!map.reshaping.isUnderWay()) listener();
      });
      return () => subscription.unsubscribe();
    },
    onReshape: map.reshaping.on,
    onDrag: (listener) => {
      const subscription = library.on('dragstart', listener);
      return () => subscription.unsubscribe();
    },
    showFix: (fix) => (fix ? map.putExtra(locationLayer(fix)) : map.dropExtra(LOCATION)),
    onTap: (listener) => map.taps.takeOver(listener),
    project: ([lon, lat]) => {
      const { x, y } = library.project([lon, lat]);
      return { x, y };
    },
    addPreview: (points) => addExtra(map, previewLayer(nextId('preview'), points)),
    addMarker: (marker) => addMarker(map, marker),
    addLine: (positions) => addLine(map, positions),
    addArea: (area) => addArea(map, area),
    refreshTrees: () => {
      map.refreshTiles();
      void map.retryLostTiles();
    },
  };
}

function flyTo(map: OpenMap, [lon, lat]: LonLat, zoom?: number): void {
  const next = Math.max(map.library.getZoom(), zoom ?? 0);
  map.library.flyTo({
    center: [lon, lat],
    zoom: next,
    offset: offsetOfFree(map),
    duration: 700,
  });
}

/** From the middle of the map to that of its free part, in CSS pixels. */
function offsetOfFree(map: OpenMap): [number, number] {
  const { top, right, bottom, left } = map.covered();
  return [(left - right) / 2, (top - bottom) / 2];
}

/** The middle of what panels leave free: where the crosshair stands and where `flyTo` brings things. */
function freeCenter({ library, covered }: OpenMap): LonLat {
  const { top, right, bottom, left } = covered();
  const { clientWidth, clientHeight } = library.getContainer();
  return lonLat(library.unproject([(clientWidth + left - right) / 2, (clientHeight + top - bottom) / 2]));
}

/** Nearer to an edge than this a symbol and its ring are cut off. */
const EDGE_PX = 40;

function isInView({ library, covered }: OpenMap, [lon, lat]: LonLat): boolean {
  const { top, right, bottom, left } = covered();
  const { x, y } = library.project([lon, lat]);
  const { clientWidth, clientHeight } = library.getContainer();
  return (
    x > left + EDGE_PX &&
    x < clientWidth - right - EDGE_PX &&
    y > top + EDGE_PX &&
    y < clientHeight - bottom - EDGE_PX
  );
}

/** Room between a box and the edges of the map's free part, in pixels. */
function roomAround(map: OpenMap): Covered {
  const { top, right, bottom, left } = map.covered();
  return { top: top + EDGE_PX, right: right + EDGE_PX, bottom: bottom + EDGE_PX, left: left + EDGE_PX };
}

function addExtra(map: OpenMap, layer: MapLayer): () => void {
  map.putExtra(layer);
  return () => map.dropExtra(layer.id);
}

function addMarker(
  map: OpenMap,
  { position, element, isDraggable, onDrag, onDragEnd }: MarkerOptions,
): MarkerHandle {
  const marker = new Marker({
    element: element ?? crosshair(),
    draggable: isDraggable ?? false,
    anchor: 'center',
  })
    .setLngLat([position[0], position[1]])
    .addTo(map.library);
  if (onDrag) marker.on('drag', () => onDrag(lonLat(marker.getLngLat())));
  if (onDragEnd) marker.on('dragend', () => onDragEnd(lonLat(marker.getLngLat())));
  return {
    position: () => lonLat(marker.getLngLat()),
    moveTo: ([lon, lat]) => void marker.setLngLat([lon, lat]),
    remove: () => void marker.remove(),
  };
}

function addLine(map: OpenMap, positions: readonly LonLat[]): LineHandle {
  const id = nextId('line');
  map.putExtra(lineLayer(id, positions));
  return {
    moveTo: (next) => map.putExtra(lineLayer(id, next)),
    remove: () => map.dropExtra(id),
  };
}

function addArea(map: OpenMap, area: ShownArea): AreaHandle {
  const id = nextId('area');
  map.putExtra(areaLayer(id, area));
  return {
    show: (next) => map.putExtra(areaLayer(id, next)),
    remove: () => map.dropExtra(id),
  };
}

function nextId(kind: string): string {
  extras += 1;
  return `${kind}-${extras}`;
}

function crosshair(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map-crosshair';
  return element;
}

function lonLat({ lng, lat }: { lng: number; lat: number }): LonLat {
  return [lng, lat];
}
