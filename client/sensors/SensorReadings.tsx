import type { ListedSensor } from '#contract/sensors/sensors';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { sensorsText } from './sensors.text.ts';

type Reading = ListedSensor['lastReadings'][number];

/** What each probe said last, the shallowest first. */
export function SensorReadings({
  readings,
  withTime = false,
}: {
  readings: readonly Reading[];
  withTime?: boolean;
}) {
  const t = useText(sensorsText);
  const format = useFormats();
  if (readings.length === 0) return <span className="sensor-soft">{t.noReading}</span>;
  return (
    <span className="sensor-readings" role="list">
      {readings.map((reading) => (
        <span key={reading.probe} className="sensor-reading" role="listitem">
          <span className="sensor-soft">
            {reading.depthCm === null ? t.probe(reading.probe + 1) : t.depth(reading.depthCm)}
          </span>
          <ReadingValues reading={reading} />
          {withTime ? <span className="sensor-soft">{format.instant(reading.measuredAt)}</span> : null}
        </span>
      ))}
    </span>
  );
}

function ReadingValues({ reading }: { reading: Reading }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const { vwcPercent, tensionKPa, temperatureC, ecUSPerCm, quality } = reading;
  const values = [
    vwcPercent === null ? null : `${format.number(vwcPercent, 1)} ${t.units.vwc}`,
    tensionKPa === null ? null : `${format.number(tensionKPa, 0)} ${t.units.tension}`,
    temperatureC === null ? null : `${format.number(temperatureC, 1)} ${t.units.temperature}`,
    ecUSPerCm === null ? null : `${format.number(ecUSPerCm, 0)} ${t.units.ec}`,
  ].filter((value) => value !== null);
  const words: Readonly<Record<string, string>> = t.quality;
  return (
    <>
      <strong>{values[0] ?? '–'}</strong>
      {values.length > 1 ? <span>{values.slice(1).join(' · ')}</span> : null}
      {quality === 0 ? null : <Badge tone="warning">{words[String(quality)] ?? String(quality)}</Badge>}
    </>
  );
}
