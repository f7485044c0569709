import { at, rssiOf, snrOf, text } from './fields.rules.ts';
import { MOST_GATEWAYS, type Heard } from './heard.rules.ts';

/** RSSI and SNR as the gateway with the most RSSI heard them. */
export function loudest(gateways: readonly unknown[]): Pick<Heard, 'rssi' | 'snr'> {
  const [first] = byLoudness(gateways);
  return { rssi: rssiOf(at(first, 'rssi')), snr: snrOf(at(first, 'snr')) };
}

/** The gateways by their ids in upper case, as networks write the same EUI in either. Empty: none is named. */
export function gatewaysIn(
  gateways: readonly unknown[],
  idOf: (gateway: unknown) => unknown,
): Heard['gatewayIds'] {
  const ids = byLoudness(gateways).flatMap((gateway) => text(idOf(gateway), 64)?.toUpperCase() ?? []);
  return [...new Set(ids)].slice(0, MOST_GATEWAYS);
}

function byLoudness(gateways: readonly unknown[]): readonly unknown[] {
  const loudness = (gateway: unknown) => rssiOf(at(gateway, 'rssi')) ?? -Infinity;
  return gateways.toSorted((one, other) => loudness(other) - loudness(one));
}
