import { Link } from 'react-router';
import type { UnknownDevice } from '#contract/sensors/sensors';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { SensorTabs } from './SensorTabs.tsx';
import { useUnknownDevices } from './sensors.queries.ts';
import { sensorsText } from './sensors.text.ts';

/** Devices that are heard and stand in no installation: one tap from being sensors. */
export function NewDevicesPage() {
  const t = useText(sensorsText);
  const { data, error, refetch } = useUnknownDevices();
  return (
    <SensorTabs>
      <div className="sensors">
        <p>{t.devices.text}</p>
        {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        {data ? <DeviceList devices={data.devices} /> : <Skeleton lines={6} />}
      </div>
    </SensorTabs>
  );
}

function DeviceList({ devices }: { devices: readonly UnknownDevice[] }) {
  const t = useText(sensorsText);
  if (devices.length === 0)
    return <EmptyState icon="drop" title={t.devices.none} text={t.devices.noneText} />;
  return (
    <ul className="sensor-list">
      {devices.map((device) => (
        <li key={device.devEui} className="sensor-card">
          <DeviceLine device={device} />
        </li>
      ))}
    </ul>
  );
}

function DeviceLine({ device }: { device: UnknownDevice }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const { devEui, name, type, retiredId } = device;
  const address = `/sensors/new?${new URLSearchParams({ eui: devEui, name: name ?? '', type: type ?? '' })}`;
  return (
    <>
      <span className="sensor-words">
        <span className="sensor-name">{name ?? devEui}</span>
        <span>{[devEui, type].filter((part) => part !== null).join(' · ')}</span>
        <span className="sensor-soft">
          {t.devices.facts(device.messages, device.sourceName)} ·{' '}
          {t.heard(format.instant(device.lastHeardAt))}
        </span>
      </span>
      <Link
        className="button button-primary"
        to={retiredId === null ? address : `/sensors/${retiredId}/move`}
      >
        {retiredId === null ? t.devices.install : t.devices.again}
      </Link>
    </>
  );
}
