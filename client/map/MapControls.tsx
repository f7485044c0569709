import { memo, useEffect, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import type { Basemap } from './basemap.ts';
import { LayerSwitch } from './LayerSwitch.tsx';
import { LocateControl } from './LocateControl.tsx';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';
import type { LayerOnOff } from './overlays.ts';
import type { LostOverlays } from './useOverlaysOnMap.ts';

/** Zoom, compass, position and layers: 48 px each, on the side of the right thumb. */
export const MapControls = memo(MapControlsView);

function MapControlsView({
  map,
  basemaps,
  basemapId,
  onBasemap,
  hasLocate,
  lostOverlays,
  switches,
}: {
  map: OpenMap;
  hasLocate: boolean;
  basemaps: readonly Basemap[];
  basemapId: string;
  onBasemap: ((id: string) => void) | undefined;
  lostOverlays: LostOverlays;
  switches: readonly LayerOnOff[];
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
      <LayerSwitch {...{ map, basemaps, basemapId, onBasemap, lostOverlays, switches }} />
      {hasLocate ? <LocateControl map={map} /> : null}
      <div className="map-zoom">
        <IconButton icon="plus" kind="secondary" label={t.zoomIn} onPress={() => map.library.zoomIn()} />
        <IconButton icon="minus" kind="secondary" label={t.zoomOut} onPress={() => map.library.zoomOut()} />
      </div>
    </div>
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
