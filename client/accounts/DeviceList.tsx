import type { OwnSession } from '#contract/accounts/me';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { devicesText } from './devices.text.ts';
import './deviceList.css';

/** The devices on which a person is signed in, each with a button that ends it; this one is ended elsewhere. */
export function DeviceList({
  devices,
  endingId,
  onEnd,
}: {
  devices: readonly OwnSession[];
  endingId: string | null;
  onEnd(id: string): void;
}) {
  const t = useText(devicesText);
  if (devices.length === 0) return <p className="device-none">{t.none}</p>;
  return (
    <ul className="device-list">
      {devices.map((device) => (
        <li key={device.id} className="device">
          <Icon name={device.kind === 'field' ? 'inspect' : 'globe'} size={28} />
          <DeviceWords device={device} />
          {device.isThisOne ? (
            <Badge tone="good">{t.thisOne}</Badge>
          ) : (
            <Button
              isBusy={endingId === device.id}
              isDisabled={endingId !== null}
              aria-label={t.endOf(device.deviceName)}
              onPress={() => onEnd(device.id)}
            >
              {t.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function DeviceWords({ device }: { device: OwnSession }) {
  const t = useText(devicesText);
  const formats = useFormats();
  const { deviceName, kind, lastSeenAt, createdAt, address } = device;
  return (
    <div className="device-words">
      <p className="device-name">{deviceName}</p>
      <p className="device-facts">
        {[
          t.kinds[kind],
          t.lastSeen(formats.instant(lastSeenAt)),
          t.since(formats.instant(createdAt)),
          ...(address ? [t.address(address)] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}
