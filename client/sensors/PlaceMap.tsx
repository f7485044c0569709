import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { basemapsOf, PLAIN } from '../map/basemap.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';

/** A map on which a tap says where the sensor is; the trees nearby are to be seen, those it stands for in green. */
export function PlaceMap({
  position,
  trees,
  chosenIds,
  onPick,
}: {
  position: LonLat | null;
  trees: readonly { id: string; position: LonLat; number: string | null }[];
  chosenIds: readonly string[];
  onPick(position: LonLat): void;
}) {
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
  const pick = useEffectEvent(onPick);
  useEffect(() => map?.onTap((tapped) => pick(tapped)), [map]);
  const points = useMemo(
    () =>
      trees.map(({ id, position: where, number }) => ({
        position: where,
        tone: chosenIds.includes(id) ? ('good' as const) : ('neutral' as const),
        ...(number === null ? {} : { label: number }),
      })),
    [trees, chosenIds],
  );
  useEffect(() => map?.addPreview(points), [map, points]);
  const [lon, lat] = position ?? [null, null];
  useEffect(() => {
    if (!map || lon === null || lat === null) return undefined;
    map.flyTo([lon, lat], { zoom: 18 });
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
      />
    </div>
  );
}

/** About a hundred metres to every side. */
function around([lon, lat]: LonLat): [number, number, number, number] {
  return [lon - 0.0015, lat - 0.001, lon + 0.0015, lat + 0.001];
}
