import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { treeFacts, treeFilter } from '../trees/trees.contract.ts';

/** More at once is an import. Own proposal. */
export const BULK_EDIT_MOST = 10_000;

/**
 * What may be said of many trees at once: not what belongs to one alone (number, sizes, tag), and of states only those
 * of standing trees, for felling has a procedure of its own.
 */
const bulkFacts = treeFacts
  .pick({
    controlAreaId: true,
    speciesId: true,
    cultivar: true,
    plantingYear: true,
    plantingYearEstimated: true,
    agePhase: true,
    safetyExpectation: true,
    youngTreeCare: true,
    siteType: true,
    street: true,
    source: true,
  })
  .extend({ status: z.enum(['NEU', 'BEST', 'FAELL']) });

export const bulkChanges = bulkFacts
  .partial()
  .refine((changes) => Object.values(changes).some((value) => value !== undefined), {
    params: { key: 'nothing_to_change' },
  });
export type BulkChanges = z.output<typeof bulkChanges>;
export type BulkField = keyof typeof bulkFacts.shape;

const asked = z.strictObject({ filter: treeFilter.strict(), changes: bulkChanges });

const valueCount = z.object({ value: z.unknown(), trees: z.int() });

export const bulkPreview = z.object({
  /** Trees that pass the filter. */
  total: z.int(),
  /** Of these, the ones that would be written. */
  changing: z.int(),
  /** They say so already. */
  unchanged: z.int(),
  /** They are gone or only planned, and stay as they are. */
  keptAside: z.int(),
  /** What stands there now, the most frequent values first. */
  fields: z.array(z.object({ field: z.string(), to: z.unknown(), from: z.array(valueCount) })),
  /** Why nothing can be written as long as these are in the choice. */
  conflicts: z.array(
    z.object({
      key: z.enum(['number_taken']),
      treeId: z.uuid(),
      number: z.string().nullable(),
      areaName: z.string(),
    }),
  ),
  conflictCount: z.int(),
  /** Names exactly these trees as they are now; running asks for it again. */
  fingerprint: z.string(),
});
export type BulkPreview = z.infer<typeof bulkPreview>;

export const bulkEdit = z.object({
  id: z.uuid(),
  changes: z.record(z.string(), z.unknown()),
  treeCount: z.int(),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  undoneBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  restoredCount: z.int().nullable(),
});
export type BulkEdit = z.infer<typeof bulkEdit>;

export const listBulkEdits = endpoint({
  method: 'get',
  needs: 'trees.edit_many',
  path: '/api/bulk-edits',
  tag: 'trees',
  summary: 'The latest bulk edits, newest first',
  reply: z.object({ bulkEdits: z.array(bulkEdit) }),
});

/** A question with a body: it writes nothing. */
export const previewBulkEdit = endpoint({
  method: 'post',
  needs: 'trees.edit_many',
  path: '/api/bulk-edits/preview',
  tag: 'trees',
  summary: 'What a bulk edit would write: how many trees, old and new values, what stands against it',
  body: asked,
  reply: bulkPreview,
});

export const runBulkEdit = endpoint({
  method: 'post',
  needs: 'trees.edit_many',
  path: '/api/bulk-edits',
  tag: 'trees',
  summary: 'Changes all trees of a filter as previewed, or none: 409 when any of them has changed since',
  body: asked.extend({ id: z.uuid(), fingerprint: z.string().max(100) }),
  reply: bulkEdit,
});

export const undoBulkEdit = endpoint({
  method: 'post',
  needs: 'trees.edit_many',
  path: '/api/bulk-edits/:id/undo',
  tag: 'trees',
  summary: 'Gives every tree back what it had, as a new change; left alone are those somebody changed since',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({
    bulkEdit,
    /** Not undone, because a changed field has another value by now; the first hundred. */
    left: z.array(z.object({ treeId: z.uuid(), number: z.string().nullable(), areaName: z.string() })),
    leftCount: z.int(),
  }),
});
