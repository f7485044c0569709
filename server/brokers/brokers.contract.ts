import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

const moment = z.iso.datetime();

/** Why there is no connection. `gone`: no server process says anything of it. */
export const failure = z.enum([
  'name_unknown',
  'address_forbidden',
  'tls_needed',
  'unreachable',
  'slow',
  'certificate',
  'login',
  'topic_refused',
  'lost',
  'not_stored',
  'gone',
]);
export type Failure = z.infer<typeof failure>;

/** Where the messages of a source are fetched by MQTT, and how that fares; its password is never told again. */
export const broker = z.object({
  sourceId: z.uuid(),
  address: z.string(),
  /** ChirpStack: the id of an application, `+` for all. The Things Stack: `application@tenant`. */
  application: z.string(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  /** PEM. */
  authority: z.string().nullable(),
  state: z.enum(['connecting', 'connected', 'failed']),
  since: moment.nullable(),
  failure: failure.nullable(),
});
export type Broker = z.infer<typeof broker>;

/** What whoever sets up a broker says. */
const wanted = z.strictObject({
  /** Of the source. */
  version: z.int32().min(1),
  /** `mqtts://host:8883`; `mqtt://` only inside the city's own network. */
  address: z.string().trim().max(300),
  application: z.string().trim().min(1).max(200),
  username: z.string().trim().min(1).max(200).nullable(),
  /** Null: the one known already, as long as address and user stay the same. */
  password: z.string().min(1).max(2000).nullable(),
  authority: z.string().trim().min(1).max(20_000).nullable(),
});
export type WantedBroker = z.infer<typeof wanted>;

const params = z.strictObject({ id: z.uuid() });

export const listBrokers = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/lorawan/brokers',
  tag: 'sensors',
  summary: 'The MQTT brokers messages are fetched from, and how the connections fare',
  reply: z.object({ brokers: z.array(broker) }),
});

export const setBroker = endpoint({
  method: 'put',
  needs: 'brokers.connect',
  fresh: true,
  path: '/api/lorawan/sources/:id/broker',
  tag: 'sensors',
  summary: 'Has the messages of a source fetched from an MQTT broker (The Things Stack v3, ChirpStack v4)',
  params,
  body: wanted,
  reply: broker,
});

export const removeBroker = endpoint({
  method: 'post',
  needs: 'brokers.connect',
  fresh: true,
  path: '/api/lorawan/sources/:id/broker/remove',
  tag: 'sensors',
  summary: 'Ends the connection to the MQTT broker of a source and forgets its password',
  params,
  body: z.strictObject({ version: z.int32().min(1) }),
  reply: z.object({}),
});
