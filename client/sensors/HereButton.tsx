import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { useLocation, type Fix } from '../map/useLocation.ts';
import { Button } from '../ui/Button.tsx';
import { deviceCodesText } from './deviceCodes.text.ts';

/** Takes the place where the device stands, once it is known; asks for it on the tap and never before. */
export function HereButton({
  position,
  onHere,
}: {
  /** What was chosen so far. */
  position: LonLat | null;
  onHere(position: LonLat): void;
}) {
  const t = useText(deviceCodesText);
  const format = useFormats();
  const { location, switchOn, switchOff } = useLocation();
  const [taken, setTaken] = useState<Fix | null>(null);
  const fix = location.kind === 'found' ? location.fix : null;
  const asked = useRef(position);
  // Once for each tap, and not over what was chosen while the fix was waited for.
  const take = useEffectEvent((found: Fix) => {
    switchOff();
    if (position !== asked.current) return;
    setTaken(found);
    onHere(found.position);
  });
  useEffect(() => {
    if (fix) take(fix);
  }, [fix]);
  const begin = () => {
    asked.current = position;
    switchOn();
  };
  return (
    <div className="sensor-acts">
      <Button icon="locate" onPress={begin} isBusy={location.kind === 'searching'}>
        {t.here}
      </Button>
      <span role="status" className="sensor-soft">
        {location.kind === 'searching' ? t.searching : null}
        {taken && location.kind === 'off' ? t.accuracy(format.distance(taken.accuracyM)) : null}
        {location.kind === 'failed' ? t.noPosition : null}
      </span>
    </div>
  );
}
