import type { ListedSensor } from '#contract/sensors/sensors';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { sensorsText } from './sensors.text.ts';

/** What somebody should look at, in words; or that all is well. */
export function SensorBadges({ sensor }: { sensor: Pick<ListedSensor, 'concerns' | 'retiredAt'> }) {
  const t = useText(sensorsText);
  if (sensor.retiredAt) return <Badge>{t.retired}</Badge>;
  if (sensor.concerns.length === 0) return <Badge tone="good">{t.fine}</Badge>;
  return sensor.concerns.map((concern) => (
    <Badge key={concern} tone={concern === 'silent' || concern === 'probe_broken' ? 'danger' : 'warning'}>
      {t.concerns[concern]}
    </Badge>
  ));
}
