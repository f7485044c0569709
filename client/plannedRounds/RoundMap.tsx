import { useEffect, useMemo, useState } from 'react';
import type { Round, RoundStop } from '#contract/rounds/rounds';
import { walkedLine } from '#rules/rounds/roundOrder';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useText } from '../i18n/language.ts';
import { PLAIN, type Basemaps } from '../map/basemap.ts';
import type { MapLayer } from '../map/layer.ts';
import type { Box, LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import { endsLayer, stopsLayer, wayLayer } from './plannedRound.layer.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';

/** The way of a round over the map, its trees with their numbers. */
export function RoundMap({
  round,
  stops,
  chosenId,
  basemaps: { basemaps, basemapId, choose },
  nearby = null,
  onStop,
  onTap,
}: {
  round: Round;
  stops: readonly RoundStop[];
  chosenId: string | null;
  basemaps: Basemaps;
  /** What may be added, while somebody does so. */
  nearby?: MapLayer | null;
  onStop(stop: RoundStop): void;
  /** While it is there, taps choose a place instead of a tree. */
  onTap: ((position: LonLat) => void) | null;
}) {
  const [map, setMap] = useState<MapHandle | null>(null);
  const [start] = useState(() => ({ box: boxOf(stops, round) }));
  const own = useLayers({ round, stops, chosenId, onStop, isPlain: basemapId === PLAIN });
  const layers = useMemo(() => (nearby ? [...own, nearby] : own), [own, nearby]);
  useEffect(() => (map && onTap ? map.onTap(onTap) : undefined), [map, onTap]);
  const chosen = stops.find(({ task }) => task.id === chosenId);
  const [lon, lat] = chosen?.task.tree.position ?? [null, null];
  useEffect(() => {
    if (lon !== null && lat !== null) map?.bringIntoView([lon, lat]);
  }, [map, lon, lat]);
  return (
    <MapView
      layers={layers}
      start={start}
      basemaps={basemaps}
      basemapId={basemapId}
      onBasemap={choose}
      onReady={setMap}
      hasLocate={false}
    />
  );
}

function useLayers({
  round,
  stops,
  chosenId,
  onStop,
  isPlain,
}: {
  round: Round;
  stops: readonly RoundStop[];
  chosenId: string | null;
  onStop(stop: RoundStop): void;
  isPlain: boolean;
}) {
  const t = useText(plannedRoundsText);
  const drawings = useAreaDrawings().data;
  const areas = useMemo(() => (isPlain && drawings ? areasLayer(drawings) : null), [isPlain, drawings]);
  const names = useMemo(() => (isPlain && drawings ? areaNamesLayer(drawings) : null), [isPlain, drawings]);
  const way = useMemo(
    () =>
      wayLayer(
        walkedLine(
          stops.map(({ task }) => task.tree.position),
          round,
        ),
      ),
    [stops, round],
  );
  const ends = useMemo(() => endsLayer(round.start, round.end, t.ends), [round, t]);
  const trees = useMemo(
    () =>
      stopsLayer(stops, chosenId, (featureId) => {
        const stop = stops.find(({ task }) => task.tree.featureId === featureId);
        if (stop) onStop(stop);
      }),
    [stops, chosenId, onStop],
  );
  return useMemo(
    () => [areas, names, way, ends, trees].filter((layer) => layer !== null),
    [areas, names, way, ends, trees],
  );
}

/** Around a single tree a hundred metres are shown, so that the place can be recognised. */
const LEAST_DEGREES = 0.0015;

function boxOf(stops: readonly RoundStop[], { start, end }: Round): Box {
  const places = [
    ...stops.map(({ task }) => task.tree.position),
    ...[start, end].flatMap((at) => (at ? [at] : [])),
  ];
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [
    Math.min(...lons) - LEAST_DEGREES / 2,
    Math.min(...lats) - LEAST_DEGREES / 2,
    Math.max(...lons) + LEAST_DEGREES / 2,
    Math.max(...lats) + LEAST_DEGREES / 2,
  ];
}
