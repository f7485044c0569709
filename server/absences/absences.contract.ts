import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { treeStatus } from '../trees/trees.contract.ts';

/** Trees for which a decision is taken at once: each is a change by the usual commands. */
export const ABSENCES_AT_ONCE = 100;

export const absence = z.object({
  id: z.uuid(),
  treeId: z.uuid(),
  label: z.string(),
  status: treeStatus,
  position: z.tuple([z.number(), z.number()]),
  /** Null: the file does not name the tree; else the status it says. */
  saidStatus: z.string().nullable(),
  fileName: z.string(),
  noticedAt: z.iso.datetime(),
});
export type Absence = z.infer<typeof absence>;

export const listAbsences = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/absences',
  tag: 'imports',
  summary: 'Trees their source no longer names, or says to be gone, that nobody has decided on yet',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(100),
    cursor: z.string().max(1000).optional(),
  }),
  reply: z.object({ absences: z.array(absence), total: z.int(), nextCursor: z.string().nullable() }),
});

export const decideAbsences = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/absences/decide',
  tag: 'imports',
  summary: 'Decides on missing trees: still there, gone under a status, or never there. All of them, or none',
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('stands'), ids: z.array(z.uuid()).min(1).max(ABSENCES_AT_ONCE) }),
    z.strictObject({ decision: z.literal('erroneous'), ids: z.array(z.uuid()).min(1).max(ABSENCES_AT_ONCE) }),
    z.strictObject({
      decision: z.literal('status'),
      ids: z.array(z.uuid()).min(1).max(ABSENCES_AT_ONCE),
      status: treeStatus,
    }),
  ]),
  reply: z.object({ decided: z.int() }),
});
