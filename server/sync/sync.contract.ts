import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { treeStatus } from '../trees/trees.contract.ts';

/** What a device in the field may have done; each is one command, the same that the office's screens call. */
export const OPERATION_KINDS = [
  'mapTree',
  'editTree',
  'moveTree',
  'recordInspection',
  'correctInspection',
  'skipTask',
  'addControlArea',
  'checkAfterStorm',
  'inspectSupport',
  'correctSupportInspection',
  'recordWatering',
  'reportOrder',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Loose on purpose: an operation that is wrong in itself is refused alone, and not the batch it came in. */
export const operation = z.strictObject({
  /** Made by the device (UUIDv7); sent again, it is answered as the first time. */
  id: z.uuid(),
  kind: z.string().max(50),
  /** By the device's clock. */
  madeAt: z.iso.datetime({ offset: true }),
  /** What stands in the address of the command's endpoint, such as the tree's id. */
  params: z.record(z.string().max(50), z.string().max(200)).default({}),
  body: z.unknown(),
  /** The version of the tree the device knew, where the body does not say it. */
  treeVersion: z.int32().optional(),
  /** Read again from a file: what its session did since then it cannot know. */
  isFromFile: z.boolean().optional(),
});
export type Operation = z.infer<typeof operation>;

/** At most so many at once: a batch is one transaction, and the embedded database has one session for everybody. */
export const LARGEST_BATCH = 50;

/** Why an operation was refused: the same words as application/problem+json has. */
export const problemShape = z.object({
  kind: z.string(),
  status: z.int(),
  title: z.string(),
  issues: z.array(
    z.object({
      path: z.string(),
      key: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
    }),
  ),
});

/** What somebody else did meanwhile to the tree of an operation; whoever stood there must hear it. */
export const treeNewsShape = z.object({
  key: z.enum(['tree_gone', 'tree_moved']),
  by: z.string(),
  at: z.iso.datetime(),
  /** What became of a tree that is gone; else null. */
  status: treeStatus.nullable(),
  /** How far a tree that was moved stands from where the device knew it; else null. */
  metres: z.number().nullable(),
});
export type TreeNews = z.infer<typeof treeNewsShape>;

const outcome = z.object({
  id: z.uuid(),
  /** `failed`: the server's fault; nothing was changed, it is worth sending again. */
  outcome: z.enum(['applied', 'refused', 'failed']),
  /** What the command answers; null unless applied. */
  reply: z.unknown(),
  /** Why it was refused; null unless refused. */
  problem: problemShape.nullable(),
  /** Beside the outcome, whatever it is. */
  news: z.array(treeNewsShape),
});
export type Outcome = z.infer<typeof outcome>;

export const sync = endpoint({
  method: 'post',
  needs: 'self.use',
  path: '/api/sync',
  tag: 'sync',
  summary:
    'Applies what a device in the field has done, in its order; each operation succeeds or is refused by itself',
  body: z.strictObject({ operations: z.array(operation).min(1).max(LARGEST_BATCH) }),
  reply: z.object({ outcomes: z.array(outcome) }),
});
