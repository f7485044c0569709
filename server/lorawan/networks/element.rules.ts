import { at, devEuiOf, moment, text } from '../fields.rules.ts';
import { withPayload, type Heard } from '../heard.rules.ts';

/** A device as ELEMENT knows it. */
export interface ElementDevice {
  devEui: string | null;
  name: string | null;
}

/** Later than this a reading cannot have been measured: some parser took a device's clock for the time. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** A reading of ZENNER ELEMENT IoT: what a parser of its operator made of a packet, under keys of its own. */
export function readElement(reading: unknown, device: ElementDevice): Heard {
  const id = text(at(reading, 'id'), 100);
  const [measuredAt, insertedAt] = [
    momentOf(at(reading, 'measured_at')),
    momentOf(at(reading, 'inserted_at')),
  ];
  const isAhead =
    measuredAt !== null && insertedAt !== null && measuredAt.getTime() > insertedAt.getTime() + CLOCK_SKEW_MS;
  return withPayload(
    {
      event: 'uplink',
      devEui: device.devEui,
      deviceName: device.name,
      deviceType: null,
      session: null,
      fCnt: null,
      fPort: null,
      decoded: at(reading, 'data') ?? null,
      networkAt: isAhead ? null : (measuredAt ?? insertedAt),
      rssi: null,
      snr: null,
      spreadingFactor: null,
      gateways: null,
      batteryPercent: null,
      isTest: false,
      identity: id === null ? null : [id],
    },
    null,
    'hex',
  );
}

/** The DevEUI stands in one of a device's interfaces. */
export function readDevice(body: unknown): ElementDevice {
  const interfaces = at(body, 'interfaces');
  const euis = (Array.isArray(interfaces) ? interfaces : []).map((one) =>
    devEuiOf(at(one, 'opts', 'device_eui')),
  );
  return { devEui: euis.find((eui) => eui !== null) ?? null, name: text(at(body, 'name')) };
}

/** Elixir writes moments of UTC without saying so. */
function momentOf(value: unknown): Date | null {
  return moment(typeof value === 'string' && /T[\d:.]+$/.test(value) ? `${value}Z` : value);
}
