import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { basemapsOf, PLAIN } from '../map/basemap.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import { deviceCodesText } from './deviceCodes.text.ts';
import { useTreesNear } from './sensors.queries.ts';
import type { NamedTree } from './useTreeWords.ts';

export type TreeOnMap = NamedTree & { position: LonLat };

/** A finger hits within this, in CSS pixels. */
const TAP_PX = 26;
/** From here on single trees are told apart. */
const TREES_FROM_ZOOM = 16;

/** A map on which a tap on a tree chooses it, and a tap beside them says where the sensor is. Chosen trees are green. */
export function PlaceMap({
  position,
  chosenIds,
  onPick,
  onTree,
}: {
  position: LonLat | null;
  chosenIds: readonly string[];
  onPick(position: LonLat): void;
  onTree(tree: TreeOnMap): void;
}) {
  const t = useText(deviceCodesText);
  const me = useMe();
  const language = useLanguage();
  const basemaps = useMemo(() => basemapsOf(me, language), [me, language]);
  const [basemapId, setBasemapId] = useState(me.demo ? PLAIN : (basemaps[0]?.id ?? PLAIN));
  const [map, setMap] = useState<MapHandle | null>(null);
  const [start] = useState(() => ({ box: position ? around(position) : me.city.bbox }));
  const drawings = useAreaDrawings().data;
  const isPlain = basemapId === PLAIN;
  const layers = useMemo(
    () => (isPlain && drawings ? [areasLayer(drawings), areaNamesLayer(drawings)] : []),
    [isPlain, drawings],
  );
  const [seen, setSeen] = useState<LonLat | null>(position);
  const near = useTreesNear(seen, { onMap: true });
  const trees = near.data?.trees ?? NO_TREES;
  const areComing = near.isFetching && (near.isPending || near.isPlaceholderData);
  // What was tapped while its trees were still on their way: they tell whether a tree was meant, if they come.
  const [undecided, setUndecided] = useState<readonly LonLat[]>([]);
  const tap = useEffectEvent((tapped: LonLat) => {
    const tree = map ? treeAt(map, trees, tapped) : undefined;
    if (tree) onTree(tree);
    else if (areComing) setUndecided((taps) => [...taps, tapped]);
    else onPick(tapped);
  });
  useEffect(() => map?.onTap((tapped) => tap(tapped)), [map]);
  // One after the other: each knows what the one before has changed.
  useEffect(() => {
    const [first, ...others] = undecided;
    if (!first || areComing) return;
    setUndecided(others);
    tap(first);
  }, [undecided, areComing]);
  const points = useMemo(
    () =>
      trees.map(({ id, position: where, number }) => {
        const isChosen = chosenIds.includes(id);
        return {
          position: where,
          tone: isChosen ? ('good' as const) : ('neutral' as const),
          label: `${isChosen ? '✓ ' : ''}${number ?? ''}`,
        };
      }),
    [trees, chosenIds],
  );
  useEffect(() => map?.addPreview(points), [map, points]);
  const [lon, lat] = position ?? [null, null];
  useEffect(() => {
    if (!map || lon === null || lat === null) return undefined;
    map.bringIntoView([lon, lat]);
    if (map.zoom() < TREES_FROM_ZOOM) map.flyTo([lon, lat], { zoom: 18 });
    const marker = map.addMarker({ position: [lon, lat] });
    return () => marker.remove();
  }, [map, lon, lat]);
  return (
    <div className="sensor-map">
      <MapView
        layers={layers}
        start={start}
        basemaps={basemaps}
        basemapId={basemapId}
        onBasemap={setBasemapId}
        onReady={setMap}
        onRest={({ center, zoom }) => {
          setSeen(zoom >= TREES_FROM_ZOOM ? center : null);
          // Whoever looks elsewhere by now taps there.
          setUndecided([]);
        }}
      />
      <p className="sensor-map-words" role="status">
        {[
          undecided.length > 0 ? t.treesComing : seen ? t.tapTrees : t.zoomIn,
          ...(chosenIds.length > 0 ? [t.chosen(chosenIds.length)] : []),
        ].join(' ')}
      </p>
    </div>
  );
}

const NO_TREES: readonly TreeOnMap[] = [];

function treeAt(map: MapHandle, trees: readonly TreeOnMap[], tapped: LonLat): TreeOnMap | undefined {
  const finger = map.project(tapped);
  const away = (tree: TreeOnMap) => {
    const { x, y } = map.project(tree.position);
    return Math.hypot(x - finger.x, y - finger.y);
  };
  return trees.filter((tree) => away(tree) <= TAP_PX).toSorted((one, other) => away(one) - away(other))[0];
}

/** About a hundred metres to every side. */
function around([lon, lat]: LonLat): [number, number, number, number] {
  return [lon - 0.0015, lat - 0.001, lon + 0.0015, lat + 0.001];
}
