import { useEffect, useMemo, useState } from 'react';
import type { StormTree } from '#contract/storms/storms';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useText } from '../i18n/language.ts';
import { PLAIN, type Basemaps } from '../map/basemap.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import {
  boxOfArea,
  cordonsLayer,
  stormAreaLayer,
  stormTreesLayer,
  type StandingCordon,
} from './storm.layer.ts';
import { stormsText } from './storms.text.ts';

/** The storm over the map: its area, its trees by how they stand, its cordons. */
export function StormMap({
  within,
  trees,
  cordons,
  chosenId,
  basemaps: { basemaps, basemapId, choose },
  onTree,
  onTap,
  hasLocate,
}: {
  within: string;
  trees: readonly StormTree[];
  cordons: readonly StandingCordon[];
  chosenId: string | null;
  basemaps: Basemaps;
  onTree(tree: StormTree): void;
  /** While it is there, taps choose a place instead of a tree. */
  onTap: ((position: LonLat) => void) | null;
  hasLocate: boolean;
}) {
  const [map, setMap] = useState<MapHandle | null>(null);
  const [start] = useState(() => ({ box: boxOfArea(within) }));
  const layers = useLayers({ within, trees, cordons, chosenId, onTree, isPlain: basemapId === PLAIN });
  useEffect(() => (map && onTap ? map.onTap(onTap) : undefined), [map, onTap]);
  const [lon, lat] = trees.find(({ treeId }) => treeId === chosenId)?.position ?? [null, null];
  useEffect(() => {
    if (lon !== null && lat !== null) map?.flyTo([lon, lat], { zoom: 17 });
  }, [map, lon, lat]);
  return (
    <MapView
      layers={layers}
      start={start}
      basemaps={basemaps}
      basemapId={basemapId}
      onBasemap={choose}
      onReady={setMap}
      hasLocate={hasLocate}
    />
  );
}

function useLayers({
  within,
  trees,
  cordons,
  chosenId,
  onTree,
  isPlain,
}: {
  within: string;
  trees: readonly StormTree[];
  cordons: readonly StandingCordon[];
  chosenId: string | null;
  onTree(tree: StormTree): void;
  isPlain: boolean;
}) {
  const t = useText(stormsText);
  const drawings = useAreaDrawings().data;
  const areas = useMemo(() => (isPlain && drawings ? areasLayer(drawings) : null), [isPlain, drawings]);
  const names = useMemo(() => (isPlain && drawings ? areaNamesLayer(drawings) : null), [isPlain, drawings]);
  const outline = useMemo(() => stormAreaLayer(within), [within]);
  const places = useMemo(() => {
    const [west, south] = boxOfArea(within);
    return cordonsLayer(cordons, [west, south], t.cordon.one);
  }, [cordons, within, t]);
  const dots = useMemo(
    () =>
      stormTreesLayer(trees, chosenId, (featureId) => {
        const tree = trees.find((one) => one.featureId === featureId);
        if (tree) onTree(tree);
      }),
    [trees, chosenId, onTree],
  );
  return useMemo(
    () => [areas, names, outline, places, dots].filter((layer) => layer !== null),
    [areas, names, outline, places, dots],
  );
}
