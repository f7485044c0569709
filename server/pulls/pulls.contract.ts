import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { devEui, instant } from '../sensors/sensors.contract.ts';
import { PULL_FAILURES } from './failures.rules.ts';

const id = z.uuid();
const version = z.int32().min(1);
const moment = z.iso.datetime();
const name = z.string().trim().min(2).max(80);
const address = z.string().trim().min(8).max(300);
/** Of printable characters: it travels in an address or a header. */
const apiKey = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,500}$/, 'must be 8 to 500 characters without spaces');

const failed = {
  failure: z.enum(PULL_FAILURES).nullable(),
  /** Of HTTP. */
  failureStatus: z.int().nullable(),
};

const elementSettings = {
  /** Without path: https://stadt.element-iot.com */
  address,
  /** The slug or id of a folder (tag) of devices; null: the devices named. */
  folder: z.string().trim().min(1).max(200).nullable(),
  devEuis: z.array(devEui).max(500),
  /** Readings measured before are not asked for. */
  since: instant,
  everyMinutes: z.int().min(1).max(1440),
};
export interface ElementSettings {
  address: string;
  folder: string | null;
  devEuis: readonly string[];
  since: string;
  everyMinutes: number;
}

/** ZENNER ELEMENT IoT, which is asked; its key is never told again. */
export const elementPull = z.object({
  sourceId: id,
  name: z.string(),
  version: z.int(),
  address: z.string(),
  folder: z.string().nullable(),
  devEuis: z.array(z.string()),
  since: moment,
  everyMinutes: z.int(),
  nextAt: moment,
  succeededAt: moment.nullable(),
  /** When ELEMENT took in the last reading that is here. */
  reachedAt: moment.nullable(),
  failedSince: moment.nullable(),
  ...failed,
  /** Devices that ELEMENT does not know. */
  missing: z.array(z.string()),
});
export type ElementPull = z.infer<typeof elementPull>;

export const BACKFILL_STATES = ['open', 'done', 'failed', 'aborted'] as const;

/** Messages of a time in which a source was not heard, asked for afterwards. */
export const backfill = z.object({
  id,
  from: moment,
  until: moment,
  state: z.enum(BACKFILL_STATES),
  /** By the network's time of the last message. */
  reachedAt: moment.nullable(),
  kept: z.int(),
  /** Messages that were here already. */
  known: z.int(),
  nextAt: moment,
  ...failed,
  /** Null: by itself. */
  askedBy: z.string().nullable(),
  createdAt: moment,
  finishedAt: moment.nullable(),
});
export type Backfill = z.infer<typeof backfill>;

/** Access to what a network of The Things Stack keeps; its key is never told again. */
export const storageAccess = z.object({
  sourceId: id,
  address: z.string(),
  application: z.string(),
  /** The last ones, the newest first. */
  backfills: z.array(backfill),
});
export type StorageAccess = z.infer<typeof storageAccess>;

export const listPulls = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/lorawan/pulls',
  tag: 'sensors',
  summary: 'What is asked of networks: platforms that are polled, and access to what networks keep',
  reply: z.object({ elements: z.array(elementPull), storages: z.array(storageAccess) }),
});

const params = z.strictObject({ id });

export const addElementSource = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/lorawan/element-sources',
  tag: 'sensors',
  summary: 'Has readings fetched from ZENNER ELEMENT IoT from now on, and those since a moment',
  body: z.strictObject({ name, apiKey, ...elementSettings }),
  reply: elementPull,
});

export const editElementSource = endpoint({
  method: 'patch',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/lorawan/element-sources/:id',
  tag: 'sensors',
  summary: 'Changes what is asked of ELEMENT IoT; without a key the one that is there stays',
  params,
  body: z.strictObject({ version, name, apiKey: apiKey.nullable(), ...elementSettings }),
  reply: elementPull,
});

export const pullNow = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/lorawan/element-sources/:id/pull',
  tag: 'sensors',
  summary: 'Has ELEMENT IoT asked at once',
  params,
  reply: elementPull,
});

export const setStorageAccess = endpoint({
  method: 'put',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/lorawan/sources/:id/storage',
  tag: 'sensors',
  summary: 'Tells how to get at what a network of The Things Stack keeps (Storage Integration)',
  params,
  body: z.strictObject({
    address,
    application: z
      .string()
      .trim()
      .regex(/^[a-z0-9](?:-?[a-z0-9]){2,35}$/, 'must be the id of an application, such as baumfeuchte'),
    /** Null: the one that is there stays. */
    apiKey: apiKey.nullable(),
  }),
  reply: storageAccess,
});

export const askBackfill = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/lorawan/sources/:id/backfills',
  tag: 'sensors',
  summary: 'Has the messages of a time asked of the network’s storage; what is here already stays once',
  params,
  body: z.strictObject({ from: instant, until: instant }),
  reply: backfill,
});

export const abortBackfill = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/lorawan/backfills/:id/abort',
  tag: 'sensors',
  summary: 'Ends a back-fill; what it brought stays',
  params,
  reply: backfill,
});
