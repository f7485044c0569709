import { useEffect, useEffectEvent, useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { useLocation, type Fix } from '../map/useLocation.ts';
import { Button } from '../ui/Button.tsx';
import { deviceCodesText } from './deviceCodes.text.ts';

/** Takes the place where the device stands, once it is known; asks for it on the tap and never before. */
export function HereButton({ onHere }: { onHere(position: LonLat): void }) {
  const t = useText(deviceCodesText);
  const format = useFormats();
  const { location, switchOn, switchOff } = useLocation();
  const [taken, setTaken] = useState<Fix | null>(null);
  const fix = location.kind === 'found' ? location.fix : null;
  // Once for each tap: whoever then taps the map is not overruled by the next fix.
  const take = useEffectEvent((found: Fix) => {
    setTaken(found);
    onHere(found.position);
    switchOff();
  });
  useEffect(() => {
    if (fix) take(fix);
  }, [fix]);
  return (
    <div className="sensor-acts">
      <Button icon="locate" onPress={switchOn} isBusy={location.kind === 'searching'}>
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
