import { at, rssiOf, snrOf } from './fields.rules.ts';
import type { Heard } from './heard.rules.ts';

/** RSSI and SNR as the gateway with the most RSSI heard them. */
export function loudest(gateways: readonly unknown[]): Pick<Heard, 'rssi' | 'snr'> {
  const heard = gateways
    .map((gateway) => ({ rssi: rssiOf(at(gateway, 'rssi')), snr: snrOf(at(gateway, 'snr')) }))
    .toSorted((a, b) => (b.rssi ?? -Infinity) - (a.rssi ?? -Infinity));
  return heard[0] ?? { rssi: null, snr: null };
}
