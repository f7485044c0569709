import { useEffect, useEffectEvent, useState } from 'react';
import { cornerAt, type Corner } from '#rules/drawnAreas/drawnAreas';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { metresBetween, metresPerPixel } from '../map/scale.ts';
import { inserted, moved } from './corners.ts';
import { drawingText } from './drawing.text.ts';

/** Below so many pixels a handle in the middle of a side lies under the finger that wants the corner. */
const LEAST_SIDE_PX = 120;

interface Dragging {
  /** The area as it would be, while a finger drags. */
  onDrag(corners: readonly Corner[]): void;
  onDrop(corners: readonly Corner[]): void;
}

/** A handle on each corner, and a small one in the middle of long sides that makes a new corner when it is dragged. */
export function useHandles(map: MapHandle, corners: readonly Corner[], dragging: Dragging): void {
  const t = useText(drawingText);
  const zoom = useZoom(map);
  const tell = useEffectEvent((next: readonly Corner[]) => dragging.onDrag(next));
  const drop = useEffectEvent((next: readonly Corner[]) => dragging.onDrop(next));
  useEffect(() => {
    const put = (at: Corner, element: HTMLElement, dragged: (to: Corner) => Corner[]) =>
      map.addMarker({
        position: at,
        element,
        isDraggable: true,
        onDrag: (to) => tell(dragged(to)),
        onDragEnd: (to) => drop(dragged(to)),
      });
    const between = middlesOf(corners, zoom).map(({ place, at }) =>
      put(at, handleElement('drawing-middle', t.middle(place + 1)), (to) => inserted(corners, place, to)),
    );
    const set = corners.map((corner, place) =>
      put(corner, cornerElement(t.corner(place + 1)), (to) => moved(corners, place, to)),
    );
    return () => {
      for (const marker of [...between, ...set]) marker.remove();
    };
  }, [map, corners, zoom, t]);
}

function useZoom(map: MapHandle): number {
  const [zoom, setZoom] = useState(() => map.zoom());
  useEffect(() => map.onMoveEnd(() => setZoom(map.zoom())), [map]);
  return zoom;
}

function middlesOf(corners: readonly Corner[], zoom: number): { place: number; at: Corner }[] {
  // Two corners have one side.
  const from = corners.length > 2 ? corners : corners.slice(0, -1);
  return from.flatMap((corner, place) => {
    const next = corners[(place + 1) % corners.length] ?? corner;
    const pixels = metresBetween(corner, next) / metresPerPixel(zoom, corner[1]);
    if (pixels < LEAST_SIDE_PX) return [];
    return [{ place, at: cornerAt([(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2]) }];
  });
}

/** A tap on a corner means none beneath it. In the middle of a side it means one: where the next corner often is. */
function cornerElement(label: string): HTMLElement {
  const element = handleElement('drawing-corner', label);
  element.addEventListener('click', (event) => event.stopPropagation());
  return element;
}

function handleElement(look: string, label: string): HTMLElement {
  const element = document.createElement('div');
  element.className = look;
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  return element;
}
