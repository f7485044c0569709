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
} from '../fields.rules.ts';
import { UNREADABLE, withPayload, type Heard } from '../heard.rules.ts';
import { gatewaysIn, loudest } from '../radio.rules.ts';

const EVENTS: Record<string, Heard['event']> = {
  up: 'uplink',
  join: 'join',
  status: 'status',
  log: 'log',
  ack: 'other',
  txack: 'other',
  location: 'other',
  integration: 'other',
};

/** A message of ChirpStack v4; what it is about stands in the address, `?event=up`. */
export function readChirpStack(body: unknown, asked: unknown): Heard {
  const event = typeof asked === 'string' && Object.hasOwn(EVENTS, asked) ? EVENTS[asked] : undefined;
  const device = deviceIn(body);
  if (event === undefined) return { ...UNREADABLE, ...device };
  const common = {
    ...device,
    event,
    session: text(at(body, 'devAddr'), 100),
    networkAt: moment(at(body, 'time')),
    identity: identityOf(body, asked),
  };
  return event === 'uplink' ? readUplink(body, common) : readOther(body, common);
}

type Common = Pick<
  Heard,
  'event' | 'devEui' | 'deviceName' | 'deviceType' | 'session' | 'networkAt' | 'identity'
>;

function readUplink(body: unknown, common: Common): Heard {
  const given = at(body, 'rxInfo');
  const gateways: unknown[] = Array.isArray(given) ? given : [];
  const heard = withPayload(
    {
      ...common,
      fCnt: fCntOf(at(body, 'fCnt') ?? 0),
      fPort: fPortOf(at(body, 'fPort')),
      decoded: at(body, 'object') ?? null,
      ...loudest(gateways),
      spreadingFactor: spreadingFactorOf(at(body, 'txInfo', 'modulation', 'lora', 'spreadingFactor')),
      gateways: count(gateways.length, 1000),
      gatewayIds: gatewaysIn(gateways, (gateway) => at(gateway, 'gatewayId')),
      batteryPercent: null,
      isTest: false,
    },
    at(body, 'data'),
    'base64',
  );
  return isSealed(body) && heard.refusal === null ? { ...heard, refusal: 'encrypted' } : heard;
}

/** With a join server of somebody else the session's key is theirs, and the payload still encrypted. */
function isSealed(body: unknown): boolean {
  const context = at(body, 'joinServerContext');
  return typeof context === 'object' && context !== null && Object.keys(context).length > 0;
}

function readOther(body: unknown, common: Common): Heard {
  const hasLevel = common.event === 'status' && at(body, 'batteryLevelUnavailable') !== true;
  const isOnMains = at(body, 'externalPowerSource') === true;
  return {
    ...UNREADABLE,
    ...common,
    // The frame a log is about was dropped: its code is all that is left of it.
    decoded: common.event === 'log' ? { code: text(at(body, 'code'), 100) } : null,
    batteryPercent: hasLevel && !isOnMains ? percentOf(at(body, 'batteryLevel')) : null,
    refusal: common.devEui === null ? 'no_device' : null,
  };
}

function deviceIn(body: unknown): Pick<Heard, 'devEui' | 'deviceName' | 'deviceType'> {
  const info = at(body, 'deviceInfo');
  return {
    devEui: devEuiOf(at(info, 'devEui')),
    deviceName: text(at(info, 'deviceName')),
    deviceType: text(at(info, 'deviceProfileName')),
  };
}

/** New for every frame, and the same for all integrations it goes to. */
function identityOf(body: unknown, event: unknown): Heard['identity'] {
  const id = text(at(body, 'deduplicationId'), 100);
  return id === null ? null : [event, id];
}
