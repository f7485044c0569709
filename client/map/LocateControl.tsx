import { useEffect, useRef } from 'react';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { AccuracyBadge } from './AccuracyBadge.tsx';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';
import { LOCATION, locationLayer } from './location.layer.ts';
import { useLocation, type Fix } from './useLocation.ts';

/** Close enough to tell the trees around. */
const WALKING_ZOOM = 17.5;

/** "Where am I?": shows the position with its accuracy and follows it until the map is dragged away. */
export function LocateControl({ map }: { map: OpenMap }) {
  const t = useText(mapText);
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
      {location.kind === 'found' ? <AccuracyBadge accuracyM={location.fix.accuracyM} /> : null}
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
    return () => {
      subscription.unsubscribe();
      map.dropExtra(LOCATION);
    };
  }, [map]);
  useEffect(() => {
    if (!fix) {
      hadFix.current = false;
      return map.dropExtra(LOCATION);
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
