import type { Mapping } from '../sources.contract.ts';
import { F_PORT, payloadOf, type Posting, type Saying } from './saying.ts';

/** Where in the messages below what stands; a source of kind `generic` is told so. */
export const GENERIC_MAPPING: Mapping = {
  devEui: '/EUI',
  time: '/ts',
  payload: '/data',
  payloadEncoding: 'hex',
  decoded: null,
  fCnt: '/fcnt',
  fPort: '/port',
  id: null,
  deviceName: '/name',
  rssi: '/gws/0/rssi',
  snr: '/gws/0/snr',
  spreadingFactor: null,
  gateways: null,
  batteryPercent: '/bat',
};

/** As a network of nobody in particular posts an uplink. */
export function genericPosting(saying: Saying, address: string, secret: string): Posting {
  const { devEui, name, fCnt, at } = saying;
  return {
    url: address,
    headers: { 'content-type': 'application/json', 'x-api-key': secret },
    body: JSON.stringify({
      cmd: 'gw',
      EUI: devEui.match(/../g)?.join('-'),
      name,
      ts: at.getTime(),
      fcnt: fCnt,
      port: F_PORT,
      bat: 91,
      data: payloadOf(saying).toString('hex'),
      gws: [{ gweui: '0016C001F1500001', rssi: -104, snr: 3.2 }],
    }),
  };
}
