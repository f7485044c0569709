import { useDeferredValue } from 'react';
import { Link, useSearchParams } from 'react-router';
import { SENSOR_VIEWS, type ListedSensor, type SensorView } from '#contract/sensors/sensors';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { SensorAlarms } from './SensorAlarms.tsx';
import { SensorBadges } from './SensorBadges.tsx';
import { SensorReadings } from './SensorReadings.tsx';
import { SensorTabs } from './SensorTabs.tsx';
import { useSensors } from './sensors.queries.ts';
import { sensorsText } from './sensors.text.ts';

/** All sensors with what they said last, those that need a look found by one tap. */
export function SensorsPage() {
  const t = useText(sensorsText);
  const format = useFormats();
  const [address, setAddress] = useSearchParams();
  const show = SENSOR_VIEWS.find((view) => view === address.get('show')) ?? 'in_service';
  const q = address.get('q') ?? '';
  const list = useSensors(show, useDeferredValue(q.trim()));
  const counts = list.data?.pages[0]?.counts;
  const go = (change: { show?: SensorView; q?: string }) => {
    const next = { show, q, ...change };
    const search = new URLSearchParams();
    if (next.show !== 'in_service') search.set('show', next.show);
    if (next.q !== '') search.set('q', next.q);
    setAddress(search, { replace: true });
  };
  return (
    <SensorTabs>
      <div className="sensors">
        <SensorAlarms />
        <Choice
          label={t.show}
          isLabelHidden
          columns={3}
          value={show}
          onChange={(view) => go({ show: view })}
          options={SENSOR_VIEWS.map((view) => ({
            value: view,
            label: counts ? format.number(counts[view]) : '…',
            hint: t.views[view],
          }))}
        />
        <TextField
          label={t.find}
          isLabelHidden
          placeholder={t.find}
          inputMode="search"
          value={q}
          onChange={(typed) => go({ q: typed })}
          maxLength={100}
        />
        {list.error && !list.data ? (
          <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {list.data ? (
          <SensorList
            sensors={list.data.pages.flatMap(({ sensors }) => sensors)}
            isFiltered={q !== '' || show !== 'in_service'}
          />
        ) : list.error ? null : (
          <Skeleton lines={8} />
        )}
        {list.hasNextPage ? (
          <Button isBusy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t.more}
          </Button>
        ) : null}
      </div>
    </SensorTabs>
  );
}

function SensorList({ sensors, isFiltered }: { sensors: readonly ListedSensor[]; isFiltered: boolean }) {
  const t = useText(sensorsText);
  if (sensors.length === 0)
    return isFiltered ? (
      <EmptyState icon="drop" title={t.noneFound} />
    ) : (
      <EmptyState icon="drop" title={t.none} text={t.noneText} />
    );
  return (
    <ul className="sensor-list">
      {sensors.map((sensor) => (
        <li key={sensor.id}>
          <SensorLine sensor={sensor} />
        </li>
      ))}
    </ul>
  );
}

function SensorLine({ sensor }: { sensor: ListedSensor }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const heard = sensor.lastHeardAt ? t.heard(format.instant(sensor.lastHeardAt)) : t.unheard;
  return (
    <Link className="sensor-card sensor-line" to={`/sensors/${sensor.id}`}>
      <span className="sensor-words">
        <span className="sensor-name">
          {sensor.name} <SensorBadges sensor={sensor} />
        </span>
        <span>{[sensor.site, t.trees(sensor.trees)].filter((part) => part !== null).join(' · ')}</span>
        <span className="sensor-soft">{heard}</span>
      </span>
      <SensorReadings readings={sensor.lastReadings} />
    </Link>
  );
}
