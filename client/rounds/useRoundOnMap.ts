import { useEffect, useRef, useState } from 'react';
import type { Box, LineHandle, LonLat, MapHandle } from '../map/mapHandle.ts';
import { distanceTo, type Standing } from './nextStop.ts';
import type { Stop } from './round.ts';

/** Closer than this the map shows less than what lies around one tree. */
const NEAREST_ZOOM = 19;
/** The map comes closer when the way has become so much shorter than what it shows. Own proposal. */
const CLOSER_AT = 0.5;
/** Ways shorter than this need no closer look. */
const SHORT_M = 15;

/**
 * Shows where one is, where the tree is and the line between; keeps both in sight until a drag says otherwise. A tap
 * does not.
 */
export function useRoundOnMap(
  map: MapHandle,
  stop: Stop | null,
  standing: Standing | null,
): { isFollowing: boolean; follow(): void } {
  const [isFollowing, setFollowing] = useState(true);
  useEffect(() => map.onDrag(() => setFollowing(false)), [map]);
  useEffect(() => map.showFix(standing), [map, standing]);
  useEffect(() => () => map.showFix(null), [map]);
  useLine(map, stop, standing);
  const shown = useRef<View | null>(null);
  useEffect(() => {
    if (!isFollowing || !stop) {
      shown.current = null;
      return;
    }
    const wanted = { stopId: stop.treeId, distanceM: standing ? distanceTo(stop, standing) : null };
    if (shown.current && isStillGood(shown.current, wanted)) {
      if (standing) map.bringIntoView(standing.position);
      return;
    }
    shown.current = wanted;
    show(map, stop, standing);
  }, [map, isFollowing, stop, standing]);
  const follow = () => {
    if (isFollowing && stop) show(map, stop, standing);
    setFollowing(true);
  };
  return { isFollowing, follow };
}

/** What the map was last made to show: which tree, and how long the way to it was. */
interface View {
  stopId: string;
  distanceM: number | null;
}

function isStillGood(shown: View, wanted: View): boolean {
  if (shown.stopId !== wanted.stopId) return false;
  if (shown.distanceM === null || wanted.distanceM === null) return shown.distanceM === wanted.distanceM;
  return wanted.distanceM > shown.distanceM * CLOSER_AT || shown.distanceM <= SHORT_M;
}

function show(map: MapHandle, stop: Stop, standing: Standing | null): void {
  if (standing) map.fitBounds(boxOf(stop.position, standing.position), { maxZoom: NEAREST_ZOOM });
  else map.flyTo(stop.position, { zoom: NEAREST_ZOOM });
}

function useLine(map: MapHandle, stop: Stop | null, standing: Standing | null): void {
  const line = useRef<LineHandle | null>(null);
  const isDrawn = stop !== null && standing !== null;
  useEffect(() => {
    if (!isDrawn) return;
    const made = map.addLine(NOWHERE);
    line.current = made;
    return () => {
      made.remove();
      line.current = null;
    };
  }, [map, isDrawn]);
  useEffect(() => {
    if (stop && standing) line.current?.moveTo([standing.position, stop.position]);
  }, [stop, standing]);
}

/** Where a line lies until it is moved, before anything is drawn. */
const NOWHERE: LonLat[] = [
  [0, 0],
  [0, 0],
];

function boxOf([west, south]: LonLat, [east, north]: LonLat): Box {
  return [Math.min(west, east), Math.min(south, north), Math.max(west, east), Math.max(south, north)];
}
