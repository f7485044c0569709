import {
  atPointer,
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
import { withPayload, type Heard } from '../heard.rules.ts';
import type { Mapping } from '../sources.contract.ts';

/** A message of a network nobody has described yet, by the pointers of its source. */
export function readGeneric(body: unknown, mapping: Mapping): Heard {
  const found = (pointer: string | null) => (pointer === null ? undefined : atPointer(body, pointer));
  const devEui = devEuiOf(found(mapping.devEui));
  const fCnt = fCntOf(found(mapping.fCnt));
  const [time, payload] = [found(mapping.time), found(mapping.payload)];
  const own = text(found(mapping.id), 200);
  const identity = own === null ? [devEui, fCnt, text(time), payload] : [own];
  return withPayload(
    {
      event: 'uplink',
      devEui,
      deviceName: text(found(mapping.deviceName)),
      deviceType: null,
      session: null,
      fCnt,
      fPort: fPortOf(found(mapping.fPort)),
      decoded: found(mapping.decoded) ?? null,
      networkAt: moment(time),
      rssi: rssiOf(found(mapping.rssi)),
      snr: snrOf(found(mapping.snr)),
      spreadingFactor: spreadingFactorOf(found(mapping.spreadingFactor)),
      gateways: count(found(mapping.gateways), 1000),
      batteryPercent: percentOf(found(mapping.batteryPercent)),
      isTest: false,
      // Without anything that tells two messages apart, only the same body is the same message.
      identity: own === null && (fCnt === null || moment(time) === null) ? null : identity,
    },
    payload,
    mapping.payloadEncoding,
  );
}
