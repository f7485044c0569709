import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { qualityWords } from './curveWords.ts';
import { soilText } from './soil.text.ts';

export interface LastReading {
  probe: number;
  depthCm: number | null;
  measuredAt: string | null;
  vwcPercent: number | null;
  tensionKPa: number | null;
  quality: number | null;
}

/** What the probe of each depth said last. */
export function SoilValues({ readings }: { readings: readonly LastReading[] }) {
  const t = useText(soilText);
  const format = useFormats();
  return (
    <ul className="soil-values">
      {readings.map(({ probe, depthCm, measuredAt, vwcPercent, tensionKPa, quality }) => {
        const value =
          tensionKPa !== null
            ? `${format.number(tensionKPa, 0)} ${t.units.tension}`
            : vwcPercent !== null
              ? `${format.number(vwcPercent, 1)} ${t.units.vwc}`
              : null;
        const isBad = quality !== null && quality !== 0;
        return (
          <li key={probe}>
            {depthCm === null ? t.probe(probe + 1) : t.depth(depthCm)}:{' '}
            <strong>{isBad ? qualityWords(quality, t) : (value ?? t.noReading)}</strong>
            {measuredAt === null ? null : ` · ${format.instant(measuredAt)}`}
          </li>
        );
      })}
    </ul>
  );
}
