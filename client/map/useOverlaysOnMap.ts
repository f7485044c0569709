import type { StyleSpecification } from 'maplibre-gl';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';
import { overlayOf, overlayPart } from './overlayParts.ts';
import type { Overlay } from './overlays.ts';

/** So many pictures in a row that do not come mean that the layer does not answer. Own proposal. */
const MOST_LOST = 3;
/** A server of elsewhere that is away is asked again this seldom while somebody waits for it. Own proposal. */
const RETRY_MS = 30_000;

/** Which overlays do not answer, and how to try again. */
export interface LostOverlays {
  lost: ReadonlySet<string>;
  retry(): void;
}

/** Lays what is switched on over the basemap; a layer that does not answer hides nothing, and says so. */
export function useOverlaysOnMap(map: OpenMap | null, overlays: readonly Overlay[]): LostOverlays {
  const t = useText(mapText);
  const styles = useStyles(overlays);
  const [lost, setLost] = useState<ReadonlySet<string>>(NOBODY);
  /** Lost ones are left out for a moment and then asked for anew: MapLibre would not ask again by itself. */
  const [isPaused, setPaused] = useState(false);
  const tell = useEffectEvent((id: string) => {
    const overlay = overlays.find(({ layer }) => layer.id === id);
    if (overlay) notify({ kind: 'info', text: t.overlayFailed(overlay.name) });
  });
  useEffect(() => {
    if (!map) return;
    const shown = overlays.filter(({ layer, isOn }) => isOn && !(isPaused && lost.has(layer.id)));
    map.changeOverlays(
      shown.flatMap(({ layer, opacity }) => {
        const style = styles.found.get(layer.id);
        return style ? [overlayPart(layer.id, style, opacity)] : [];
      }),
    );
    if (isPaused) setPaused(false);
  }, [map, overlays, styles.found, isPaused, lost]);
  useEffect(() => {
    if (!map) return;
    return watchOverlays(map, (id, isLost) => {
      setLost((before) => changed(before, id, isLost));
      if (isLost) tell(id);
    });
  }, [map]);
  const all = union(lost, styles.failed);
  const { again } = styles;
  const retry = useCallback(() => {
    again();
    setPaused(true);
  }, [again]);
  const isAnyLost = overlays.some(({ layer, isOn }) => isOn && all.has(layer.id));
  useEffect(() => {
    if (!isAnyLost) return;
    const timer = setInterval(retry, RETRY_MS);
    return () => clearInterval(timer);
  }, [isAnyLost, retry]);
  return { lost: all, retry };
}

const NOBODY: ReadonlySet<string> = new Set();

/** The styles of the overlays that are on, as they arrive. */
function useStyles(overlays: readonly Overlay[]) {
  const [found, setFound] = useState<ReadonlyMap<string, StyleSpecification>>(new Map());
  const [failed, setFailed] = useState<ReadonlySet<string>>(NOBODY);
  const [tries, setTries] = useState(0);
  const wanted = overlays.filter(({ layer, isOn }) => isOn && !found.has(layer.id));
  const fetchWanted = useEffectEvent((ids: readonly string[], isGone: () => boolean) => {
    for (const { layer } of wanted.filter((one) => ids.includes(one.layer.id)))
      import('./layerStyle.ts')
        .then(({ wholeStyle }) => wholeStyle(layer))
        .then(
          (style) => {
            if (isGone()) return;
            setFound((before) => new Map([...before, [layer.id, style]]));
            setFailed((before) => changed(before, layer.id, false));
          },
          () => {
            if (!isGone()) setFailed((before) => changed(before, layer.id, true));
          },
        );
  });
  /** Changes with what is to be fetched, and with every try. */
  const key = [tries, ...wanted.map(({ layer }) => layer.id)].join();
  useEffect(() => {
    let isGone = false;
    const [, ...ids] = key.split(',');
    fetchWanted(ids, () => isGone);
    return () => {
      isGone = true;
    };
  }, [key]);
  const again = useCallback(() => setTries((before) => before + 1), []);
  return { found, failed, again };
}

function watchOverlays(map: OpenMap, tell: (id: string, isLost: boolean) => void): () => void {
  const failures = new Map<string, number>();
  const errors = map.library.on('error', (event) => {
    const id = overlayOf(event);
    if (id === null) return;
    const count = (failures.get(id) ?? 0) + 1;
    failures.set(id, count);
    if (count === MOST_LOST) tell(id, true);
  });
  const arrivals = map.library.on('sourcedata', (event) => {
    const id = event.tile ? overlayOf(event) : null;
    if (id === null) return;
    if ((failures.get(id) ?? 0) >= MOST_LOST) tell(id, false);
    failures.set(id, 0);
  });
  return () => {
    errors.unsubscribe();
    arrivals.unsubscribe();
  };
}

function changed(before: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  if (before.has(id) === isIn) return before;
  const after = new Set(before);
  if (isIn) after.add(id);
  else after.delete(id);
  return after;
}

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one, ...other]);
}
