import { useState } from 'react';
import { Link } from 'react-router';
import type { SensorAlarm } from '#contract/sensors/alarms';
import { isUrgentAlarm } from '#rules/sensors/alarms';
import { ALARM_WORDS } from '#text/sensors/alarms';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSensorAlarms } from './sensors.queries.ts';
import { sensorAlarmsText } from './sensorAlarms.text.ts';

/** As many stand above the list; a tap shows the others. */
const SHOWN = 3;

/** What silences sensors and what of them is to be mended: which cause, since when, how many, and what to do. */
export function SensorAlarms() {
  const t = useText(sensorAlarmsText);
  const { data } = useSensorAlarms();
  const [isWhole, setWhole] = useState(false);
  const alarms = data?.alarms ?? [];
  if (alarms.length === 0) return null;
  const hidden = isWhole ? 0 : Math.max(0, alarms.length - SHOWN);
  return (
    <section aria-label={t.title} className="sensor-alarms">
      <ul className="sensor-list">
        {alarms.slice(0, alarms.length - hidden).map((alarm) => (
          <li key={alarm.id}>
            <AlarmCard alarm={alarm} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <Button onPress={() => setWhole(true)}>{t.more(hidden)}</Button> : null}
    </section>
  );
}

function AlarmCard({ alarm }: { alarm: SensorAlarm }) {
  const t = useText(sensorAlarmsText);
  const words = ALARM_WORDS[useLanguage()];
  const format = useFormats();
  const mayManage = useMay('sensors.manage');
  const { kind, name, site, devices, since, sensorId } = alarm;
  const title = words.title(kind, name);
  return (
    <div className={`sensor-card sensor-alarm ${isUrgentAlarm(kind) ? 'is-urgent' : ''}`}>
      <Icon name="warning" />
      <span className="sensor-words">
        <strong>{title}</strong>
        <span>{[site ?? words.devices(devices), t.since(format.instant(since))].join(' · ')}</span>
        <span>{words.todo[kind]}</span>
      </span>
      {sensorId ? (
        <Link className="button button-secondary" to={`/sensors/${sensorId}`} aria-label={t.open(title)}>
          {t.show}
        </Link>
      ) : null}
      {kind === 'source' && mayManage ? (
        <Link className="button button-secondary" to="/sensors/sources">
          {t.toSources}
        </Link>
      ) : null}
    </div>
  );
}
