import { useEffect, useRef } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import type { MapLayer } from './layer.ts';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';
import { metresAsPixels } from './scale.ts';
import { accuracyWord, useLocation, type Fix } from './useLocation.ts';

const TONES: Record<ReturnType<typeof accuracyWord>, Tone> = {
  good: 'good',
  fair: 'warning',
  poor: 'danger',
};
/** Close enough to tell the trees around. */
const WALKING_ZOOM = 17.5;

/** "Where am I?": shows the position with its accuracy and follows it until the map is dragged away. */
export function LocateControl({ map }: { map: OpenMap }) {
  const t = useText(mapText);
  const formats = useFormats();
  const { location, switchOn, switchOff } = useLocation();
  useFollowing(map, location.kind === 'found' ? location.fix : null);
  const why = location.kind === 'failed' ? location.why : null;
  useEffect(() => {
    if (why === null) return;
    notify({
      kind: 'failed',
      text: { denied: t.locationDenied, unavailable: t.locationUnavailable, missing: t.locationMissing }[why],
    });
  }, [why, t]);
  const isOn = location.kind === 'found' || location.kind === 'searching';
  return (
    <div className="map-locate">
      {location.kind === 'searching' ? <Badge>{t.locating}</Badge> : null}
      {location.kind === 'found' ? (
        <Badge tone={TONES[accuracyWord(location.fix.accuracyM)]} icon="gps">
          {t.accuracy(
            `${formats.number(Math.ceil(location.fix.accuracyM))} m`,
            t[accuracyWord(location.fix.accuracyM)],
          )}
        </Badge>
      ) : null}
      <IconButton
        icon="locate"
        kind="secondary"
        label={isOn ? t.locateStop : t.locate}
        onPress={isOn ? switchOff : switchOn}
        aria-pressed={isOn}
      />
    </div>
  );
}

/** Draws the fix, and keeps it in the middle until a drag says otherwise; a tap does not. */
function useFollowing(map: OpenMap, fix: Fix | null): void {
  const isFollowing = useRef(false);
  const hadFix = useRef(false);
  useEffect(() => {
    const subscription = map.library.on('dragstart', () => {
      isFollowing.current = false;
    });
    return () => subscription.unsubscribe();
  }, [map]);
  useEffect(() => {
    if (!fix) {
      hadFix.current = false;
      return map.dropExtra('location');
    }
    map.putExtra(locationLayer(fix));
    if (!hadFix.current) isFollowing.current = true;
    if (isFollowing.current) {
      const zoom = hadFix.current ? map.library.getZoom() : Math.max(WALKING_ZOOM, map.library.getZoom());
      map.library.easeTo({ center: [fix.position[0], fix.position[1]], zoom, duration: 500 });
    }
    hadFix.current = true;
  }, [map, fix]);
}

function locationLayer({ position: [lon, lat], accuracyM }: Fix): MapLayer {
  return {
    id: 'location',
    source: {
      type: 'geojson',
      data: {
        type: 'Feature',
        properties: { accuracyM },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      },
    },
    styles: [
      {
        id: 'location-accuracy',
        type: 'circle',
        paint: {
          'circle-radius': metresAsPixels(['get', 'accuracyM'], lat, 10),
          'circle-color': '#0b57d0',
          'circle-opacity': 0.14,
          'circle-stroke-color': '#0b57d0',
          'circle-stroke-width': 1.5,
          'circle-stroke-opacity': 0.7,
        },
      },
      {
        id: 'location-dot',
        type: 'circle',
        paint: {
          'circle-radius': 8,
          'circle-color': '#0b57d0',
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 3,
        },
      },
    ],
  };
}
