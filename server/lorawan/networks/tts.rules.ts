import {
  at,
  count,
  devEuiOf,
  fCntOf,
  fPortOf,
  moment,
  percentOf,
  spreadingFactorOf,
  text,
  toTheMicrosecond,
} from '../fields.rules.ts';
import { UNREADABLE, withPayload, type Heard } from '../heard.rules.ts';
import { gatewaysIn, loudest } from '../radio.rules.ts';

/** Which event it is says the key that is there (The Things Stack 3, web/request.go). */
const OTHER_EVENTS: readonly (readonly [string, Heard['event']])[] = [
  ['join_accept', 'join'],
  ['uplink_normalized', 'other'],
  ['downlink_ack', 'other'],
  ['downlink_nack', 'other'],
  ['downlink_sent', 'other'],
  ['downlink_failed', 'other'],
  ['downlink_queued', 'other'],
  ['downlink_queue_invalidated', 'other'],
  ['location_solved', 'other'],
  ['service_data', 'other'],
];

/** A message of The Things Stack v3, by webhook or as its storage keeps it. It leaves out what is zero, false or empty. */
export function readTts(body: unknown): Heard {
  const uplink = at(body, 'uplink_message');
  if (typeof uplink === 'object' && uplink !== null) return readUplink(body, uplink);
  const event = OTHER_EVENTS.find(([key]) => at(body, key) !== undefined)?.[1];
  if (event === undefined) return UNREADABLE;
  const device = deviceIn(body);
  return {
    ...UNREADABLE,
    ...device,
    event,
    session: text(at(body, 'join_accept', 'session_key_id'), 100),
    networkAt: moment(at(body, 'join_accept', 'received_at')) ?? moment(at(body, 'received_at')),
    refusal: device.devEui === null ? 'no_device' : null,
  };
}

function readUplink(body: unknown, uplink: object): Heard {
  const device = deviceIn(body);
  const session = text(at(uplink, 'session_key_id'), 100);
  const fCnt = fCntOf(at(uplink, 'f_cnt') ?? 0);
  const payload = at(uplink, 'frm_payload');
  // A field mask may have taken the time of the network server away.
  const heardAt = at(uplink, 'received_at') ?? at(body, 'received_at');
  const heard = {
    event: 'uplink' as const,
    ...device,
    deviceType: typeOf(uplink),
    session,
    fCnt,
    fPort: fPortOf(at(uplink, 'f_port')),
    decoded: at(uplink, 'decoded_payload') ?? null,
    networkAt: moment(heardAt),
    ...radioOf(uplink),
    batteryPercent: percentOf(at(uplink, 'last_battery_percentage', 'value')),
    isTest: at(body, 'simulated') === true,
    identity: [device.devEui, session, fCnt, toTheMicrosecond(at(uplink, 'received_at')) ?? payload],
  };
  return withPayload(heard, payload, 'base64');
}

function deviceIn(body: unknown): Pick<Heard, 'devEui' | 'deviceName'> {
  const ids = at(body, 'end_device_ids');
  return { devEui: devEuiOf(at(ids, 'dev_eui')), deviceName: text(at(ids, 'device_id')) };
}

function typeOf(uplink: object): string | null {
  const version = at(uplink, 'version_ids');
  const words = [text(at(version, 'brand_id')), text(at(version, 'model_id'))].filter(
    (word) => word !== null,
  );
  return words.length > 0 ? words.join(' ') : null;
}

/** Of the gateway that heard it best. */
function radioOf(
  uplink: object,
): Pick<Heard, 'rssi' | 'snr' | 'spreadingFactor' | 'gateways' | 'gatewayIds'> {
  const given = at(uplink, 'rx_metadata');
  const gateways: unknown[] = Array.isArray(given) ? given : [];
  return {
    ...loudest(gateways),
    spreadingFactor: spreadingFactorOf(at(uplink, 'settings', 'data_rate', 'lora', 'spreading_factor')),
    gateways: count(gateways.length, 1000),
    gatewayIds: gatewaysIn(
      gateways,
      (gateway) => at(gateway, 'gateway_ids', 'eui') ?? at(gateway, 'gateway_ids', 'gateway_id'),
    ),
  };
}
