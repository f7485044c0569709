import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';

const moment = z.iso.datetime();

/** An event as the office reads it. Its payload, as it was hashed, is in the export. */
export const auditEvent = z.object({
  id: z.int(),
  noun: z.string(),
  thingId: z.uuid(),
  treeId: z.uuid().nullable(),
  act: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  madeById: z.uuid(),
  madeBy: z.string(),
  madeAt: moment,
  /** What the person was at that time. */
  roles: z.array(z.string()),
  requestId: z.string().nullable(),
  deviceName: z.string().nullable(),
  /** Shortened, and forgotten after some days. */
  address: z.string().nullable(),
  /** Null while it waits to be sealed. */
  block: z.int().nullable(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const auditEventFilter = z.strictObject({
  noun: z.string().min(1).max(40).optional(),
  thing: z.uuid().optional(),
  tree: z.uuid().optional(),
  person: z.uuid().optional(),
  /** Calendar days in the city, both included. */
  from: day.optional(),
  until: day.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type AuditEventFilter = z.infer<typeof auditEventFilter>;

export const listAuditEvents = endpoint({
  method: 'get',
  path: '/api/audit/events',
  tag: 'audit',
  summary: 'Who did what and when, newest first: of a thing, a tree, a person or a time',
  needs: 'audit.read',
  query: auditEventFilter,
  reply: z.object({ events: z.array(auditEvent), nextCursor: z.string().nullable() }),
});

const block = z.object({ number: z.int(), hash: z.string(), sealedAt: z.string() });

const sentAnchor = z.object({
  block: z.int(),
  signedAt: moment,
  /** By target: what went wrong, or null when it was sent. */
  sentTo: z.record(z.string(), z.string().nullable()),
});

export const getAuditState = endpoint({
  method: 'get',
  path: '/api/audit/state',
  tag: 'audit',
  summary: 'How long the chain of evidence is, and when its head was last signed and sent away',
  needs: 'audit.read',
  reply: z.object({
    events: z.int(),
    waiting: z.int(),
    head: block.nullable(),
    lastAnchor: sentAnchor.nullable(),
    /** DER in base64; by it a third party checks anchors. */
    publicKey: z.string(),
  }),
});

export const auditBreak = z.object({ kind: z.string(), id: z.string(), block: z.int().nullable() });

/** A verification runs beside everything else; asking again tells how far it is. */
export const verification = z.discriminatedUnion('status', [
  z.object({ status: z.literal('never') }),
  z.object({ status: z.literal('running'), startedAt: moment, done: z.int(), total: z.int() }),
  z.object({
    status: z.literal('finished'),
    startedAt: moment,
    finishedAt: moment,
    counts: z.record(z.string(), z.int()),
    /** The first one is where the evidence is broken first. */
    breaks: z.array(auditBreak),
    breakCount: z.int(),
  }),
  z.object({ status: z.literal('failed'), startedAt: moment }),
]);
export type Verification = z.infer<typeof verification>;

export const startVerification = endpoint({
  method: 'post',
  path: '/api/audit/verification',
  tag: 'audit',
  summary:
    'Starts checking every event, block, anchor, closed inspection and photo, unless that is running already',
  needs: 'audit.verify',
  reply: verification,
});

export const getVerification = endpoint({
  method: 'get',
  path: '/api/audit/verification',
  tag: 'audit',
  summary: 'How far the verification is, or what the last one found',
  needs: 'audit.verify',
  reply: verification,
});

export const AUDIT_EXPORT_PATH = '/api/audit/export';
