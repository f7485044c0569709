import { useEffect, useEffectEvent, useMemo } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { nextPlace } from './nextPlace.ts';
import type { Row } from './row.ts';
import { rowText } from './row.text.ts';

/** Draws the row so far and, dashed, where its next tree is to be expected; a tap on that takes the place. */
export function useGhost(
  map: MapHandle,
  row: Row,
  isOffered: boolean,
  onTake: (position: LonLat) => void,
): { position: LonLat; distance: string } | null {
  const t = useText(rowText);
  const formats = useFormats();
  const places = useMemo(() => row.trees.map(({ place }) => place.position), [row.trees]);
  const next = useMemo(() => nextPlace(places), [places]);
  const distance = next ? formats.distance(next.distanceM) : '';
  const take = useEffectEvent(() => next && onTake(next.position));
  useEffect(() => {
    // After a reload the map is somewhere else.
    const last = places.at(-1);
    if (last) map.bringIntoView(last);
  }, [map, places]);
  useEffect(() => {
    if (places.length < 2) return;
    const line = map.addLine(places);
    return () => line.remove();
  }, [map, places]);
  useEffect(() => {
    if (!next || !isOffered) return;
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'row-ghost';
    element.setAttribute('aria-label', t.ghost(distance));
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      take();
    });
    const marker = map.addMarker({ position: next.position, element });
    map.bringIntoView(next.position);
    return () => marker.remove();
  }, [map, next, isOffered, distance, t]);
  return next && { position: next.position, distance };
}
