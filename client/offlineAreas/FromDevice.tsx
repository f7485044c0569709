import { useFromDevice } from '../device/areaView.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { offlineAreasText } from './offlineAreas.text.ts';
import './offlineAreas.css';

/** Hangs from the bar while the device answers instead of the server, and says from when that is. Moves nothing. */
export function FromDevice() {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  const asOf = useFromDevice();
  return (
    <p className="from-device" role="status" hidden={asOf === null}>
      {asOf === null ? null : (
        <>
          <Icon name="tablet" size={14} /> {t.fromDevice(formats.instant(asOf))}
        </>
      )}
    </p>
  );
}

/** Under a tree's inspections while only the last ones are known. */
export function OnlyLastInspections() {
  const t = useText(offlineAreasText);
  return useFromDevice() === null ? null : <p className="offline-soft">{t.onlyLast}</p>;
}
