import { randomUUID } from 'node:crypto';
import { soilAt } from './simulatedSoil.rules.ts';

export type Drill = { kind: 'tts' | 'chirpstack'; address: string; secret: string };
export interface Drills {
  networks: Drill[];
  hours: number;
  devices: number;
}

/** What the command line asks for; null when it cannot be meant. */
export function readDrills(words: readonly string[]): Drills | null {
  const drills: Drills = { networks: [], hours: 48, devices: 3 };
  const rest = [...words];
  while (rest.length > 0) {
    const [name, first = '', second = ''] = rest;
    if (name === '--tts' || name === '--chirpstack') {
      if (!URL.canParse(first) || second === '') return null;
      drills.networks.push({ kind: name === '--tts' ? 'tts' : 'chirpstack', address: first, secret: second });
      rest.splice(0, 3);
    } else if (name === '--hours' || name === '--devices') {
      const count = Number(first);
      if (!Number.isInteger(count) || count < 1 || count > 10_000) return null;
      drills[name === '--hours' ? 'hours' : 'devices'] = count;
      rest.splice(0, 2);
    } else return null;
  }
  return drills.networks.length > 0 ? drills : null;
}

/** Posts hour after hour until now; how often each status was answered. */
export async function runDrills(
  { networks, hours, devices }: Drills,
  now: Date,
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  for (const [place, network] of networks.entries()) {
    for (let device = 0; device < devices; device++) {
      for (let hour = hours - 1; hour >= 0; hour--) {
        const at = new Date(now.getTime() - hour * 3_600_000 - device * 60_000);
        const status = await post(network, { device: place * 100 + device, fCnt: hours - 1 - hour, at });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
  }
  return statuses;
}

interface Saying {
  device: number;
  fCnt: number;
  at: Date;
}

async function post({ kind, address, secret }: Drill, saying: Saying): Promise<number> {
  const { status } = await fetch(kind === 'tts' ? address : `${address}?event=up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(kind === 'tts' ? ttsBody(saying) : chirpStackBody(saying)),
  });
  return status;
}

/** Dragino's prefix; the last digits count the invented devices. */
const devEuiOf = (device: number) => `A84041FFFE5A${device.toString(16).padStart(4, '0')}`.toUpperCase();

/** An SE01-LB: battery, DS18B20, moisture, temperature, conductivity, flags. */
function payloadOf({ device, at }: Saying): string {
  const { vwcPercent, temperatureC } = soilAt(device, at);
  const bytes = Buffer.alloc(11);
  bytes.writeUInt16BE(3386, 0);
  bytes.writeUInt16BE(Math.round(vwcPercent * 100), 4);
  bytes.writeInt16BE(Math.round(temperatureC * 100), 6);
  bytes.writeUInt16BE(200, 8);
  bytes.writeUInt8(0x10, 10);
  return bytes.toString('base64');
}

/** The Things Stack leaves out what is zero. */
function ttsBody(saying: Saying): object {
  const { device, fCnt, at } = saying;
  const heardAt = at.toISOString();
  return {
    end_device_ids: {
      device_id: `baum-${device}`,
      application_ids: { application_id: 'baumfeuchte' },
      dev_eui: devEuiOf(device),
      dev_addr: '260B1F2C',
    },
    received_at: heardAt,
    uplink_message: {
      session_key_id: `AZ${device}`,
      f_port: 2,
      ...(fCnt > 0 && { f_cnt: fCnt }),
      frm_payload: payloadOf(saying),
      rx_metadata: [{ gateway_ids: { gateway_id: 'ol-lappan' }, rssi: -104, snr: 3.2 }],
      settings: { data_rate: { lora: { bandwidth: 125_000, spreading_factor: 9 } }, frequency: '867500000' },
      received_at: heardAt,
      version_ids: { brand_id: 'dragino', model_id: 'se01-lb' },
    },
  };
}

function chirpStackBody(saying: Saying): object {
  const { device, fCnt, at } = saying;
  return {
    deduplicationId: randomUUID(),
    time: at.toISOString(),
    deviceInfo: {
      applicationName: 'Baumfeuchte',
      deviceProfileName: 'SE01-LB',
      deviceName: `baum-${device}`,
      devEui: devEuiOf(device).toLowerCase(),
    },
    devAddr: '260b1f2c',
    dr: 3,
    fCnt,
    fPort: 2,
    confirmed: false,
    data: payloadOf(saying),
    rxInfo: [{ gatewayId: '0016c001f1500001', rssi: -104, snr: 3.2 }],
    txInfo: { frequency: 867_500_000, modulation: { lora: { spreadingFactor: 9 } } },
  };
}
