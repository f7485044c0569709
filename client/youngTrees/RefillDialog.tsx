import { useEffect, useMemo, useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useText } from '../i18n/language.ts';
import { PLAIN, type Basemaps } from '../map/basemap.ts';
import type { Box, LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { refillLayer } from './refill.layer.ts';
import { refillText } from './refill.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Half of what the map shows around a place that is chosen already. */
const AROUND_DEGREES = 0.003;

/** A tap on the map says where the tank is filled; another tap moves it. */
export function RefillDialog({
  first,
  basemaps: { basemaps, basemapId, choose },
  onPick,
  onClose,
}: {
  first: LonLat | null;
  basemaps: Basemaps;
  onPick(place: LonLat): void;
  onClose(): void;
}) {
  const t = useText(refillText);
  const words = useText(youngTreesText);
  const { city } = useMe();
  const [place, setPlace] = useState(first);
  const [map, setMap] = useState<MapHandle | null>(null);
  const [start] = useState(() => ({ box: first ? around(first) : city.bbox }));
  const isPlain = basemapId === PLAIN;
  const drawings = useAreaDrawings().data;
  const layers = useMemo(
    () => [
      ...(isPlain && drawings ? [areasLayer(drawings), areaNamesLayer(drawings)] : []),
      refillLayer(place),
    ],
    [isPlain, drawings, place],
  );
  useEffect(() => map?.onTap(setPlace), [map]);
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={words.cancel}
          onCancel={onClose}
          act={t.take}
          onAct={() => place && onPick(place)}
          isBusy={false}
          isDisabled={place === null}
        />
      }
    >
      <p role="status">{place ? t.moveHint : t.tapHint}</p>
      <div className="refill-map">
        <MapView
          layers={layers}
          start={start}
          basemaps={basemaps}
          basemapId={basemapId}
          onBasemap={choose}
          onReady={setMap}
        />
      </div>
    </Dialog>
  );
}

function around([lon, lat]: LonLat): Box {
  return [lon - AROUND_DEGREES, lat - AROUND_DEGREES, lon + AROUND_DEGREES, lat + AROUND_DEGREES];
}
