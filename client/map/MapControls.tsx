import { useEffect, useState } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PLAIN, type Basemap } from './basemap.ts';
import { LocateControl } from './LocateControl.tsx';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';

/** Zoom, compass, position and basemap: 48 px each, on the side of the right thumb. */
export function MapControls({
  map,
  basemaps,
  basemapId,
  onBasemap,
  hasLocate,
}: {
  map: OpenMap;
  hasLocate: boolean;
  basemaps: readonly Basemap[];
  basemapId: string;
  onBasemap: ((id: string) => void) | undefined;
}) {
  const t = useText(mapText);
  const bearing = useBearing(map);
  return (
    <div className="map-controls">
      {bearing === 0 ? null : (
        <span style={{ transform: `rotate(${-bearing}deg)` }}>
          <IconButton
            icon="compass"
            kind="secondary"
            label={t.north}
            onPress={() => map.library.resetNorth()}
          />
        </span>
      )}
      {onBasemap && basemaps.length > 0 ? <BasemapSwitch {...{ basemaps, basemapId, onBasemap }} /> : null}
      {hasLocate ? <LocateControl map={map} /> : null}
      <div className="map-zoom">
        <IconButton icon="plus" kind="secondary" label={t.zoomIn} onPress={() => map.library.zoomIn()} />
        <IconButton icon="minus" kind="secondary" label={t.zoomOut} onPress={() => map.library.zoomOut()} />
      </div>
    </div>
  );
}

function BasemapSwitch({
  basemaps,
  basemapId,
  onBasemap,
}: {
  basemaps: readonly Basemap[];
  basemapId: string;
  onBasemap(id: string): void;
}) {
  const t = useText(mapText);
  const options = [
    { value: PLAIN, label: t.plain, hint: t.plainHint },
    ...basemaps.map(({ id, name, attribution }) => ({ value: id, label: name, hint: attribution })),
  ];
  return (
    <DialogTrigger>
      <IconButton icon="layers" kind="secondary" label={t.basemap} />
      <Popover placement="left top" className="map-popover">
        <AriaDialog aria-label={t.basemap}>
          {({ close }) => (
            <Choice
              label={t.basemap}
              options={options}
              value={basemapId}
              columns={1}
              onChange={(id) => {
                onBasemap(id);
                close();
              }}
            />
          )}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

function useBearing(map: OpenMap): number {
  const [bearing, setBearing] = useState(0);
  useEffect(() => {
    const subscription = map.library.on('rotate', () => setBearing(Math.round(map.library.getBearing())));
    return () => subscription.unsubscribe();
  }, [map]);
  return bearing;
}
