import { soilAt } from '../lorawan/simulated/soil.rules.ts';
import { simulateElement, simulateStorage, type SimulatedReading } from './simulation.ts';

/**
 * Stands for ZENNER ELEMENT IoT and for the storage of The Things Stack on this machine, with two days of invented
 * readings of three devices, so that a source can be tried out by hand:
 *
 *   npm run simulate:platforms
 *
 * The server has to be told that it may ask this machine: INNER_HOSTS=127.0.0.1
 */
const HOUR_MS = 3_600_000;
const [elementPort, storagePort] = [8101, 8102];
const hours = Array.from({ length: 48 }, (_, hour) => new Date(Date.now() - (48 - hour) * HOUR_MS));
const devices = Object.fromEntries([0, 1, 2].map((n) => [`geraet-${n}`, `70B3D5E7500000${n}0`]));

const readings: SimulatedReading[] = hours.flatMap((at, hour) =>
  Object.keys(devices).map((id, device) => ({
    id: `messwert-${hour}-${device}`,
    device_id: id,
    packet_id: `paket-${hour}-${device}`,
    parser_id: 'parser-1',
    measured_at: at.toISOString(),
    inserted_at: new Date(at.getTime() + 400).toISOString(),
    location: null,
    data: {
      moisturePercent1: Number(soilAt(device, at).vwcPercent.toFixed(1)),
      temperature_celsius1: Number(soilAt(device, at).temperatureC.toFixed(1)),
      soilWaterTension_pF1: 2.3,
      battery_level: 3.41,
    },
  })),
);

const messages = hours.map((at, hour) => ({
  end_device_ids: {
    device_id: 'baum-1',
    application_ids: { application_id: 'baumfeuchte' },
    dev_eui: 'A84041FFFE5B0001',
  },
  received_at: at.toISOString(),
  uplink_message: {
    session_key_id: 'AZ1',
    f_port: 2,
    ...(hour > 0 && { f_cnt: hour }),
    frm_payload: 'DToAAAXcCsgAyBA=',
    received_at: at.toISOString(),
    version_ids: { brand_id: 'dragino', model_id: 'se01-lb' },
  },
}));

const element = await simulateElement({
  apiKey: 'element-key-of-nobody',
  devices,
  folders: { baeume: Object.keys(devices) },
  readings,
  port: elementPort,
});
const storage = await simulateStorage({
  apiKey: 'NNSXS.KEY-OF-NOBODY',
  application: 'baumfeuchte',
  messages,
  port: storagePort,
});
console.log(`ELEMENT IoT: ${element.address}, key element-key-of-nobody, folder baeume`);
console.log(`The Things Stack: ${storage.address}, key NNSXS.KEY-OF-NOBODY, application baumfeuchte`);
