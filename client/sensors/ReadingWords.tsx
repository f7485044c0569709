import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { sensorsText } from './sensors.text.ts';

interface Shown {
  probe: number;
  vwcPercent: number | null;
  tensionKPa: number | null;
  temperatureC: number | null;
  ecUSPerCm: number | null;
  quality: number;
}

/** Readings as they would become, a line for each probe. */
export function ReadingWords({ readings }: { readings: readonly Shown[] }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const quality: Readonly<Record<string, string>> = t.quality;
  const words = ({ vwcPercent, tensionKPa, temperatureC, ecUSPerCm, quality: code }: Shown) =>
    [
      vwcPercent === null ? '' : `${format.number(vwcPercent, 1)} ${t.units.vwc}`,
      tensionKPa === null ? '' : `${format.number(tensionKPa, 1)} ${t.units.tension}`,
      temperatureC === null ? '' : `${format.number(temperatureC, 1)} ${t.units.temperature}`,
      ecUSPerCm === null ? '' : `${format.number(ecUSPerCm, 0)} ${t.units.ec}`,
      quality[String(code)] ?? '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <ul className="sensor-list">
      {readings.map((reading) => (
        <li key={reading.probe}>
          <strong>{t.probe(reading.probe + 1)}</strong>: {words(reading)}
        </li>
      ))}
    </ul>
  );
}
