import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

/** Networks that post by themselves; `element` is asked (pulls/pulls.contract.ts). */
export const sourceKind = z.enum(['tts', 'chirpstack', 'thingpark', 'generic']);
export type SourceKind = z.infer<typeof sourceKind>;

/** RFC 6901. */
const pointer = z
  .string()
  .max(200)
  .regex(/^(?:\/(?:[^~/\p{Cc}]|~0|~1)*)+$/u, 'must be a JSON pointer such as /data/value');

/** Where in a message what stands. */
export const mapping = z.strictObject({
  devEui: pointer,
  /** When the network server heard it. */
  time: pointer,
  payload: pointer.nullable(),
  payloadEncoding: z.enum(['base64', 'hex']),
  /** What the network made of the payload. */
  decoded: pointer.nullable(),
  fCnt: pointer.nullable(),
  fPort: pointer.nullable(),
  /** What tells messages apart, if the network says so itself. */
  id: pointer.nullable(),
  deviceName: pointer.nullable(),
  rssi: pointer.nullable(),
  snr: pointer.nullable(),
  spreadingFactor: pointer.nullable(),
  gateways: pointer.nullable(),
  batteryPercent: pointer.nullable(),
});
export type Mapping = z.infer<typeof mapping>;

const moment = z.iso.datetime();

/** A LoRaWAN network that posts what sensors say; its secret is never told again. */
export const source = z.object({
  id: z.uuid(),
  /** Stands in the address it posts to: /api/ingest/lorawan/KEY. */
  key: z.string(),
  name: z.string(),
  kind: z.enum([...sourceKind.options, 'element']),
  mapping: mapping.nullable(),
  /** Until then the secret before the last one is taken too. */
  previousUntil: moment.nullable(),
  endedAt: moment.nullable(),
  /** How many requests showed a wrong secret. */
  refused: z.int(),
  lastRefusedAt: moment.nullable(),
  lastReceivedAt: moment.nullable(),
  /** Messages of the last seven days. */
  received: z.int(),
  quarantined: z.int(),
  version: z.int(),
  createdAt: moment,
  createdBy: z.string(),
});
export type Source = z.infer<typeof source>;

const params = z.strictObject({ id: z.uuid() });
const version = z.int32().min(1);
const name = z.string().trim().min(2).max(80);
const withSecret = z.object({ source, secret: z.string() });

export const listSources = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/lorawan/sources',
  tag: 'sensors',
  summary: 'The LoRaWAN networks that may post messages, ended ones last',
  reply: z.object({ sources: z.array(source) }),
});

export const addSource = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/lorawan/sources',
  tag: 'sensors',
  summary: 'Lets a network post, and tells its secret, this once',
  body: z.strictObject({ name, kind: sourceKind, mapping: mapping.nullable() }),
  reply: withSecret,
});

export const editSource = endpoint({
  method: 'patch',
  needs: 'sensors.manage',
  path: '/api/lorawan/sources/:id',
  tag: 'sensors',
  summary: 'Changes the name of a source, or where in its messages what stands',
  params,
  body: z.strictObject({ version, name, mapping: mapping.nullable() }),
  reply: source,
});

export const rotateSecret = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/lorawan/sources/:id/rotate',
  tag: 'sensors',
  summary: 'Gives a source another secret, told this once; the one before is taken for another day',
  params,
  body: z.strictObject({ version }),
  reply: withSecret,
});

export const endSource = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/lorawan/sources/:id/end',
  tag: 'sensors',
  summary: 'Takes nothing more from a source; what it sent stays',
  params,
  body: z.strictObject({ version }),
  reply: source,
});
