import {
  batteryAt,
  counterAt,
  DEMO_SENSORS,
  HOUR_MS,
  minuteOf,
  temperatureAt,
  tensionAt,
  vwcAt,
  type DemoSensor,
} from './demoSensors.ts';

/** When a sensor speaks in the hours after one moment and until another. */
export function speakingTimes(sensor: DemoSensor, after: Date, until: Date): Date[] {
  if (sensor.manner === 'silent') return [];
  const first = Math.floor(after.getTime() / HOUR_MS);
  const hours = Math.floor(until.getTime() / HOUR_MS) - first + 1;
  return Array.from(
    { length: hours },
    (_, step) => new Date((first + step) * HOUR_MS + minuteOf(sensor) * 60_000),
  ).filter((at) => at > after && at <= until);
}

/** What the town's sensors say between two moments, in the order of time, as The Things Stack posts it. */
export function demoUplinks(after: Date, until: Date): object[] {
  return DEMO_SENSORS.flatMap((sensor) => speakingTimes(sensor, after, until).map((at) => ({ sensor, at })))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ sensor, at }) => demoUplink(sensor, at));
}

export function demoUplink(sensor: DemoSensor, at: Date) {
  const heardAt = at.toISOString();
  const isWeak = sensor.manner === 'weak';
  return {
    end_device_ids: {
      device_id: `bf-${sensor.index + 1}`,
      application_ids: { application_id: 'baumfeuchte' },
      dev_eui: sensor.devEui,
      dev_addr: '260B1F2C',
    },
    received_at: heardAt,
    uplink_message: {
      session_key_id: `demo-${sensor.index}`,
      f_port: sensor.kind === 'trs21' ? 1 : 2,
      f_cnt: counterAt(at),
      frm_payload: payloadOf(sensor, at).toString('base64'),
      ...(sensor.kind === 'watermark' && { decoded_payload: decodedOf(sensor, at) }),
      rx_metadata: sensor.gateways.map((gateway, place) => ({
        gateway_ids: { gateway_id: gateway.toLowerCase() },
        rssi: (isWeak ? -121 : -98) - place * 6,
        snr: (isWeak ? -17 : 6.5) - place * 4,
      })),
      settings: {
        data_rate: { lora: { bandwidth: 125_000, spreading_factor: isWeak ? 12 : 8 } },
        frequency: '867500000',
      },
      received_at: heardAt,
    },
  };
}

/** How deep a single probe sits. */
const SHALLOW = 30;

export function payloadOf(sensor: DemoSensor, at: Date): Buffer {
  if (sensor.kind === 'watermark') return Buffer.from([sensor.index]);
  return sensor.kind === 'trs21' ? decentlab(sensor, at) : dragino(sensor, at);
}

/** A DL-TRS21: protocol, device, flags, tension in tenths, temperature in tenths with bit 15 set, battery in mV. */
function decentlab(sensor: DemoSensor, at: Date): Buffer {
  const bytes = Buffer.alloc(11);
  bytes.writeUInt8(2, 0);
  bytes.writeUInt16BE(7000 + sensor.index, 1);
  bytes.writeUInt16BE(3, 3);
  bytes.writeUInt16BE(Math.round(tensionAt(sensor, SHALLOW, at) * 10), 5);
  bytes.writeUInt16BE(32_768 + Math.round(temperatureAt(sensor, at) * 10), 7);
  bytes.writeUInt16BE(Math.round(batteryAt(sensor, at, at) * 1000), 9);
  return bytes;
}

/** An SE01-LB: battery, DS18B20, moisture, temperature, conductivity, flags; a probe that is off reads all ones. */
function dragino(sensor: DemoSensor, at: Date): Buffer {
  const bytes = Buffer.alloc(11);
  bytes.writeUInt16BE(Math.round(batteryAt(sensor, at, at) * 1000), 0);
  bytes.writeUInt8(0x10, 10);
  if (sensor.manner === 'broken') return bytes.fill(0xff, 4, 10);
  bytes.writeUInt16BE(Math.round(vwcAt(sensor, SHALLOW, at) * 100), 4);
  bytes.writeInt16BE(Math.round(temperatureAt(sensor, at) * 100), 6);
  bytes.writeUInt16BE(200, 8);
  return bytes;
}

function decodedOf(sensor: DemoSensor, at: Date): Record<string, number> {
  const temperature = Number(temperatureAt(sensor, at).toFixed(1));
  return Object.fromEntries([
    ...sensor.depths.flatMap((depth) => [
      [`watermark_${depth}`, Number(tensionAt(sensor, depth, at).toFixed(1))] as const,
      [`soil_temperature_${depth}`, temperature] as const,
    ]),
    ['battery_volts', Number(batteryAt(sensor, at, at).toFixed(2))] as const,
  ]);
}
