import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Sensor } from '#contract/sensors/sensors';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Subpage, SubpageBody, SubpageFoot } from '../ui/Subpage.tsx';
import { SensorBadges } from './SensorBadges.tsx';
import { EditSensorDialog, ReplaceSensorDialog, RetireSensorDialog } from './SensorDialogs.tsx';
import { InstallationList, SensorHealth, UplinkTable } from './SensorFacts.tsx';
import { SensorMoisture } from './SensorMoisture.tsx';
import { SensorReadings } from './SensorReadings.tsx';
import { useSensor } from './sensors.queries.ts';
import { sensorsText } from './sensors.text.ts';
import './sensors.css';

/** One sensor: what it says, how it fares, where it is and was, and its last messages. */
export function SensorPage({ id, onTree }: { id: string; onTree(treeId: string): void }) {
  const t = useText(sensorsText);
  const { data, error, refetch } = useSensor(id);
  const mayManage = useMay('sensors.manage');
  return (
    <Subpage title={data?.name ?? t.title} back={{ to: '/sensors', label: t.page.toList }}>
      <SubpageBody>
        {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        {data ? <SensorFile sensor={data} onTree={onTree} /> : <Skeleton lines={10} />}
        {data && mayManage ? <Acts sensor={data} /> : null}
      </SubpageBody>
      {data && mayManage && data.replacedById === null ? <MoveFoot id={data.id} /> : null}
    </Subpage>
  );
}

function SensorFile({ sensor, onTree }: { sensor: Sensor; onTree(treeId: string): void }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const { retiredAt, retiredBecause, replacesId, replacedById } = sensor;
  const current = sensor.installations.find(({ until }) => until === null);
  return (
    <div className="sensor-file">
      <p className="sensor-name">
        <SensorBadges sensor={sensor} />
        <span className="sensor-soft">{sensor.devEui}</span>
      </p>
      {retiredAt ? (
        <Notice>{t.page.retiredOn(format.instant(retiredAt), retiredBecause ?? '')}</Notice>
      ) : null}
      {replacesId || replacedById ? (
        <p className="sensor-acts">
          {replacesId ? (
            <Link className="button button-secondary" to={`/sensors/${replacesId}`}>
              {t.page.replaces}
            </Link>
          ) : null}
          {replacedById ? (
            <Link className="button button-secondary" to={`/sensors/${replacedById}`}>
              {t.page.replacedBy}
            </Link>
          ) : null}
        </p>
      ) : null}
      <section>
        <h2>{t.page.readings}</h2>
        <SensorReadings readings={sensor.lastReadings} withTime />
      </section>
      {current ? <SensorMoisture installationId={current.id} /> : null}
      <SensorHealth sensor={sensor} />
      <InstallationList installations={sensor.installations} onTree={onTree} />
      <UplinkTable uplinks={sensor.uplinks} />
    </div>
  );
}

function Acts({ sensor }: { sensor: Sensor }) {
  const t = useText(sensorsText).page;
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'edit' | 'replace' | 'retire' | null>(null);
  const parts = {
    sensor,
    onClose: () => setAsked(null),
    onDone: ({ id }: Sensor) => {
      setAsked(null);
      void navigate(`/sensors/${id}`);
    },
  };
  const isInService = sensor.retiredAt === null;
  return (
    <div className="sensor-acts">
      <Button onPress={() => setAsked('edit')}>{t.edit}</Button>
      {isInService ? (
        <>
          <Button onPress={() => void navigate(`/sensors/${sensor.id}/correct`)}>{t.correct}</Button>
          <Button onPress={() => setAsked('retire')}>{t.retire}</Button>
          <Button onPress={() => setAsked('replace')}>{t.replace}</Button>
        </>
      ) : null}
      {asked === 'edit' ? <EditSensorDialog {...parts} /> : null}
      {asked === 'replace' ? <ReplaceSensorDialog {...parts} /> : null}
      {asked === 'retire' ? <RetireSensorDialog {...parts} /> : null}
    </div>
  );
}

function MoveFoot({ id }: { id: string }) {
  const t = useText(sensorsText).page;
  const navigate = useNavigate();
  return (
    <SubpageFoot>
      <Button kind="primary" size="large" icon="move" onPress={() => void navigate(`/sensors/${id}/move`)}>
        {t.move}
      </Button>
    </SubpageFoot>
  );
}
