import { useMutation } from '@tanstack/react-query';
import { useState, type ComponentType } from 'react';
import { Link, useNavigate } from 'react-router';
import type { UnknownDevice } from '#contract/sensors/unknownDevices';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { EmptyState, LoadFailure, Notice, Skeleton, Spinner } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { deviceCode, endsWith } from './deviceCode.ts';
import { deviceCodesText } from './deviceCodes.text.ts';
import { SensorTabs } from './SensorTabs.tsx';
import { sensorWith, useUnknownDevices } from './sensors.queries.ts';
import { sensorsText } from './sensors.text.ts';

/** Devices that are heard and stand in no installation: found by their code or their last digits, one tap from being sensors. */
export function NewDevicesPage({ Readers }: { Readers: ComponentType<{ onRead(text: string): void }> }) {
  const t = useText(sensorsText);
  const words = useText(deviceCodesText);
  const navigate = useNavigate();
  const { data, error, refetch } = useUnknownDevices();
  const [typed, setTyped] = useState('');
  const [unread, setUnread] = useState<'several' | 'none' | null>(null);
  const lookUp = useMutation({
    mutationFn: (devEui: string) => sensorWith(devEui).catch(() => undefined),
  });
  const read = (text: string) => {
    const code = deviceCode(text);
    lookUp.reset();
    if (code.kind !== 'device') return setUnread(code.kind);
    const { devEui } = code;
    const known = data?.devices.find((device) => device.devEui === devEui);
    if (known) return void navigate(addressOf(known));
    lookUp.mutate(devEui, {
      // Whoever scans one that is installed already wants to see it. Not heard of once something else was begun.
      onSuccess: (installed) => {
        const unknown = { devEui, name: null, type: null, retiredId: null };
        void navigate(installed ? `/sensors/${installed.id}` : addressOf(unknown));
      },
    });
  };
  return (
    <SensorTabs>
      <div className="sensors">
        <p>{t.devices.text}</p>
        <Readers onRead={read} />
        {lookUp.isPending ? <Spinner /> : null}
        {unread ? (
          <Notice tone="warning">{unread === 'several' ? words.several : words.noDevice}</Notice>
        ) : null}
        <TextField
          label={words.find}
          hint={words.findHint}
          value={typed}
          onChange={(next) => {
            lookUp.reset();
            setTyped(next);
          }}
          maxLength={100}
          name="find"
        />
        {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        {data ? <DeviceList devices={data.devices} typed={typed.trim()} /> : <Skeleton lines={6} />}
      </div>
    </SensorTabs>
  );
}

function DeviceList({ devices, typed }: { devices: readonly UnknownDevice[]; typed: string }) {
  const t = useText(sensorsText);
  const words = useText(deviceCodesText);
  const found = devices.filter(
    ({ devEui, name }) =>
      typed === '' ||
      (/[0-9a-f]/i.test(typed) && endsWith(devEui, typed)) ||
      name?.toLowerCase().includes(typed.toLowerCase()),
  );
  if (found.length > 0)
    return (
      <ul className="sensor-list">
        {found.map((device) => (
          <li key={device.devEui} className="sensor-card">
            <DeviceLine device={device} />
          </li>
        ))}
      </ul>
    );
  if (typed === '') return <EmptyState icon="drop" title={t.devices.none} text={t.devices.noneText} />;
  return (
    <>
      <p role="status">{words.noneFound}</p>
      <Link
        className="button button-secondary"
        to={`/sensors/new?${new URLSearchParams({ eui: typed.toUpperCase() })}`}
      >
        {words.installAnyway}
      </Link>
    </>
  );
}

function DeviceLine({ device }: { device: UnknownDevice }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const { devEui, name, type, retiredId } = device;
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
      <Link className="button button-primary" to={addressOf(device)}>
        {retiredId === null ? t.devices.install : t.devices.again}
      </Link>
    </>
  );
}

/** Where a device is installed; one that was a sensor before comes back as that one. */
function addressOf({
  devEui,
  name,
  type,
  retiredId,
}: Pick<UnknownDevice, 'devEui' | 'name' | 'type' | 'retiredId'>) {
  if (retiredId !== null) return `/sensors/${retiredId}/move`;
  return `/sensors/new?${new URLSearchParams({ eui: devEui, name: name ?? '', type: type ?? '' })}`;
}
