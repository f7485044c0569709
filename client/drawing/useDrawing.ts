import { useEffect, useEffectEvent, useState } from 'react';
import { boxOfCorners, drawnAreaIssues, type Corner } from '#rules/drawnAreas/drawnAreas';
import { useKeptState } from '../drafts/useKeptState.ts';
import type { AreaHandle, MapHandle } from '../map/mapHandle.ts';
import { beginDrawing, cornersNow, drawingShape, stepBack, stepTo, withCorner } from './corners.ts';
import { useHandles } from './useHandles.ts';

/** A tap sets a corner, a corner is dragged elsewhere. What was drawn survives whatever ends the page. */
export function useDrawing(map: MapHandle, key: string, within: string | undefined) {
  const kept = useKeptState(key, drawingShape, () => beginDrawing(within));
  const corners = cornersNow(kept.value);
  const preview = useShownArea(map, corners);
  useWhole(map, corners, kept.isRestored);
  const add = useEffectEvent((at: Corner) => kept.change(withCorner(kept.value, at)));
  useEffect(() => map.onTap(add), [map]);
  useHandles(map, corners, {
    onDrag: preview,
    onDrop: (next) => kept.change(stepTo(kept.value, next)),
  });
  return {
    drawing: kept.value,
    corners,
    undo: () => kept.change(stepBack(kept.value)),
    /** To be called when the area is used, or given up. */
    forget: () => kept.forget().catch(() => undefined),
  };
}

/** Brings an area of before into view: it may lie elsewhere. */
function useWhole(map: MapHandle, corners: readonly Corner[], isRestored: boolean): void {
  const showOn = useEffectEvent((shown: MapHandle) => {
    if (corners.length > 2) shown.fitBounds(boxOfCorners(corners));
  });
  useEffect(() => showOn(map), [map]);
  useEffect(() => {
    if (isRestored) showOn(map);
  }, [map, isRestored]);
}

/** The area on the map; returns how to show another one while a finger is still looking for it. */
function useShownArea(map: MapHandle, corners: readonly Corner[]): (corners: readonly Corner[]) => void {
  const [area, setArea] = useState<AreaHandle | null>(null);
  useEffect(() => {
    const added = map.addArea({ corners: [] });
    setArea(added);
    return () => added.remove();
  }, [map]);
  const show = (next: readonly Corner[]) =>
    area?.show({ corners: next, isBroken: next.length > 2 && drawnAreaIssues(next).length > 0 });
  const showNow = useEffectEvent(show);
  useEffect(() => {
    if (area) showNow(corners);
  }, [area, corners]);
  return show;
}
