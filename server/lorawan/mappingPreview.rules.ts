import { decodeUplink, type DecodedReading } from '../decoding/decoding.rules.ts';
import { atPointer, isTooDeep } from './fields.rules.ts';
import { readGeneric } from './networks/generic.rules.ts';
import type { Mapping } from './sources.contract.ts';

/** Fields of a mapping that point somewhere. */
export const POINTED = [
  'devEui',
  'time',
  'payload',
  'decoded',
  'fPort',
  'fCnt',
  'id',
  'deviceName',
  'rssi',
  'snr',
  'spreadingFactor',
  'gateways',
  'batteryPercent',
] as const satisfies readonly (keyof Mapping)[];
export type Pointed = (typeof POINTED)[number];

/** What a field reads of an example: nothing points there, nothing stands there, or this, which is of use or not. */
export type Preview = { state: 'unset' } | { state: 'absent' } | { state: 'read' | 'misread'; shown: string };

/** What a message says by pointers that may still be incomplete. */
export function previewOf(
  message: unknown,
  mapping: Readonly<Record<Pointed, string | null>> & Pick<Mapping, 'payloadEncoding'>,
  now: Date,
): { fields: Record<Pointed, Preview>; readings: DecodedReading[] } {
  const heard = readGeneric(message, { ...mapping, devEui: mapping.devEui ?? '', time: mapping.time ?? '' });
  const isOfUse: Record<Pointed, boolean> = {
    devEui: heard.devEui !== null,
    time: heard.networkAt !== null,
    payload: heard.payload !== null,
    decoded: typeof heard.decoded === 'object' && heard.decoded !== null,
    fPort: heard.fPort !== null,
    fCnt: heard.fCnt !== null,
    id: true,
    deviceName: heard.deviceName !== null,
    rssi: heard.rssi !== null,
    snr: heard.snr !== null,
    spreadingFactor: heard.spreadingFactor !== null,
    gateways: heard.gateways !== null,
    batteryPercent: heard.batteryPercent !== null,
  };
  // Without a device the payload is not looked at: asked by itself, so that each field is judged by what it says.
  const alone = readGeneric(
    { eui: '0000000000000000', payload: found(message, mapping.payload) },
    onlyPayload(mapping),
  );
  isOfUse.payload = alone.payload !== null;
  const fields = Object.fromEntries(
    POINTED.map((field) => [field, fieldPreview(message, mapping[field], isOfUse[field])]),
  ) as Record<Pointed, Preview>; // an entry for each
  const decoded = decodeUplink({
    model: null,
    fPort: heard.fPort,
    payload: null,
    decoded: heard.decoded,
    receivedAt: heard.networkAt ?? now,
  });
  return { fields, readings: decoded.ok ? decoded.readings : [] };
}

function onlyPayload({ payloadEncoding }: Pick<Mapping, 'payloadEncoding'>): Mapping {
  const nothing = {
    decoded: null,
    fCnt: null,
    fPort: null,
    id: null,
    deviceName: null,
    rssi: null,
    snr: null,
  };
  const rest = { spreadingFactor: null, gateways: null, batteryPercent: null };
  return { devEui: '/eui', time: '/time', payload: '/payload', payloadEncoding, ...nothing, ...rest };
}

function found(message: unknown, pointer: string | null): unknown {
  return pointer === null ? undefined : atPointer(message, pointer);
}

function fieldPreview(message: unknown, pointer: string | null, isOfUse: boolean): Preview {
  if (pointer === null) return { state: 'unset' };
  const value = found(message, pointer);
  if (value === undefined) return { state: 'absent' };
  const shown = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);
  return { state: isOfUse ? 'read' : 'misread', shown };
}

export interface Place {
  /** RFC 6901. */
  pointer: string;
  shown: string;
}

/** So many places of a message are offered. */
const MOST_PLACES = 300;

/** Every place of a message, objects and lists too, which may hold what the network decoded. */
export function placesIn(message: unknown): Place[] {
  const places: Place[] = [];
  if (!isTooDeep(message)) collect(message, '', places);
  return places;
}

function collect(node: unknown, pointer: string, places: Place[]): void {
  if (places.length >= MOST_PLACES) return;
  if (pointer !== '')
    places.push({ pointer, shown: (typeof node === 'string' ? node : JSON.stringify(node)).slice(0, 60) });
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node))
    collect(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, places);
}
