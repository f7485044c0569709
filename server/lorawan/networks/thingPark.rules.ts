import {
  at,
  count,
  devEuiOf,
  fCntOf,
  fPortOf,
  moment,
  percentOf,
  rssiOf,
  snrOf,
  spreadingFactorOf,
  text,
} from '../fields.rules.ts';
import { MOST_GATEWAYS, UNREADABLE, withPayload, type Heard } from '../heard.rules.ts';

/** A message of Actility ThingPark; numbers may come as texts. */
export function readThingPark(body: unknown): Heard {
  const uplink = at(body, 'DevEUI_uplink');
  if (typeof uplink === 'object' && uplink !== null) return readUplink(uplink);
  const [name, other] = Object.entries(typeof body === 'object' && body !== null ? body : {})[0] ?? [];
  if (name === undefined || !name.startsWith('DevEUI_')) return UNREADABLE;
  const devEui = devEuiOf(at(other, 'DevEUI'));
  return {
    ...UNREADABLE,
    devEui,
    networkAt: moment(at(other, 'Time')),
    refusal: devEui ? null : 'no_device',
  };
}

function readUplink(uplink: object): Heard {
  const devEui = devEuiOf(at(uplink, 'DevEUI'));
  const heard = withPayload(
    {
      event: 'uplink',
      devEui,
      deviceName: text(at(uplink, 'CustomerData', 'name')),
      deviceType: text(at(uplink, 'ModelCfg')),
      session: text(at(uplink, 'DevAddr'), 100),
      fCnt: fCntOf(at(uplink, 'FCntUp') ?? 0),
      fPort: fPortOf(at(uplink, 'FPort')),
      decoded: at(uplink, 'payload') ?? null,
      networkAt: moment(at(uplink, 'Time')),
      rssi: rssiOf(at(uplink, 'LrrRSSI')),
      snr: snrOf(at(uplink, 'LrrSNR')),
      spreadingFactor: spreadingFactorOf(at(uplink, 'SpFact')),
      gateways: count(at(uplink, 'DevLrrCnt'), 1000),
      gatewayIds: gatewaysOf(uplink),
      batteryPercent: percentOf(at(uplink, 'BatteryLevel')),
      isTest: false,
      identity: [devEui, at(uplink, 'FCntUp'), at(uplink, 'Time')],
    },
    at(uplink, 'payload_hex'),
    'hex',
  );
  return Number(at(uplink, 'PayloadEncryption')) === 1 && heard.refusal === null
    ? { ...heard, refusal: 'encrypted' }
    : heard;
}

/** The loudest by itself, and the others where they are listed. */
function gatewaysOf(uplink: object): Heard['gatewayIds'] {
  const others = at(uplink, 'Lrrs', 'Lrr');
  const ids = [
    text(at(uplink, 'Lrrid'), 64),
    ...(Array.isArray(others) ? others : []).map((gateway: unknown) => text(at(gateway, 'Lrrid'), 64)),
  ].flatMap((id) => id?.toUpperCase() ?? []);
  return [...new Set(ids)].slice(0, MOST_GATEWAYS);
}

/** Keys of sessions, which older versions put into messages: nobody here has any use for them. */
const KEYS = /^(?:App|Nwk|FNwkSInt|SNwkSInt|NwkSEnc)S?Key$/i;

/** The body as it may be kept. */
export function withoutKeys(body: unknown): unknown {
  if (Array.isArray(body)) return body.map((inner: unknown) => withoutKeys(inner));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, inner]) => (KEYS.test(key) ? [] : [[key, withoutKeys(inner)]])),
  );
}

/**
 * What ThingPark hashes into the token of a message, without the key at its end. `rawQuery` as it came: parsed and put
 * together again the `+` of a time zone would be another character.
 */
export function signedPart(body: unknown, rawQuery: string): string {
  const uplink = at(body, 'DevEUI_uplink') ?? body;
  const given = (name: string, missing = '') => plain(at(uplink, name)) ?? missing;
  const query = rawQuery
    .split('&')
    .filter((part) => !/^Token=/i.test(part))
    .join('&');
  return [
    given('CustomerID'),
    given('DevEUI'),
    given('FPort', '0'),
    given('FCntUp', '0'),
    given('payload_hex'),
    query,
  ].join('');
}

function plain(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
