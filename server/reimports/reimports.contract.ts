import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { importMapping, importReport, rowIssue } from '../imports/imports.contract.ts';

/** By what a row of the file and a tree of the source are known to be one. */
export const reimportKey = z.enum(['external_key', 'number']);
export type ReimportKey = z.infer<typeof reimportKey>;

/** What can become of a row; `conflict` are the changed ones with a field that was changed here too. */
export const reimportKind = z.enum(['new', 'changed', 'conflict', 'unchanged', 'refused', 'gone']);
export type ReimportKind = z.infer<typeof reimportKind>;

export const reimportCounts = z.object({
  new: z.int(),
  changed: z.int(),
  conflict: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Trees of the source that stand, and that the file does not name. */
  gone: z.int(),
  /** Rows whose tree has fields changed here that stay. */
  kept: z.int(),
  /** Trees that would be written: changed ones with something to take. */
  toWrite: z.int(),
  /** Gone trees, and trees the source says are gone, that would be newly proposed to the office. */
  toPropose: z.int(),
  /** Trees of the source without a key: whether the file names them cannot be said. */
  withoutKey: z.int(),
  /** Is there nothing to write down at all? */
  nothingToDo: z.boolean(),
});
export type ReimportCounts = z.infer<typeof reimportCounts>;

const fieldCount = z.object({
  field: z.string(),
  changed: z.int(),
  conflicts: z.int(),
  /** Conflicts in which the source is to be followed. */
  taken: z.int(),
});

/** A re-import: what its file would do, or has done. */
export const reimport = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  firstImportId: z.uuid(),
  sourceName: z.string(),
  key: reimportKey,
  status: z.enum(['planning', 'planned', 'applied', 'undone']),
  plannedAt: z.iso.datetime(),
  plannedBy: z.string(),
  appliedAt: z.iso.datetime().nullable(),
  appliedBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
  /** How the rows were read; null while they are. */
  report: importReport.nullable(),
  counts: reimportCounts.nullable(),
  fields: z.array(fieldCount),
  /** Of a plan that is being made. */
  rowsRead: z.int(),
  rowsTotal: z.int(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type Reimport = z.infer<typeof reimport>;

const reimportId = z.strictObject({ id: z.uuid() });

/** Reads the start of the file and writes nothing. */
export const findSources = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/reimports/:id/sources',
    tag: 'imports',
    summary: 'Earlier imports whose trees an uploaded file may tell anew, the likeliest first',
    params: reimportId,
    body: importMapping,
    reply: z.object({
      /** Rows looked at. */
      sampled: z.int(),
      sources: z.array(
        z.object({
          firstImportId: z.uuid(),
          fileName: z.string(),
          /** When it was imported last. */
          lastAt: z.iso.datetime(),
          trees: z.int(),
          /** Of the rows looked at: how many name a tree of it, by each key. */
          matchedByExternalKey: z.int(),
          matchedByNumber: z.int(),
        }),
      ),
      proposed: z.object({ firstImportId: z.uuid(), key: reimportKey }).nullable(),
    }),
  }),
  writes: false,
};
export type FoundSources = z.infer<typeof findSources.reply>;

/** Writes its plan bit by bit, in transactions of its own, so that others need not wait. */
export const planReimport = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/reimports/:id/plan',
    tag: 'imports',
    summary: 'Compares the whole file with the trees of a source; no tree is touched',
    params: reimportId,
    body: z.strictObject({ mapping: importMapping, firstImportId: z.uuid(), key: reimportKey }),
    reply: reimport,
  }),
  writes: false,
};

export const getReimport = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/reimports/:id',
  tag: 'imports',
  summary: 'A re-import: how far it is, what it would do or has done',
  params: reimportId,
  reply: z.object({ reimport: reimport.nullable() }),
});

/** A field in which the source says something new. */
export const reimportField = z.object({
  field: z.string(),
  mine: z.unknown(),
  theirs: z.unknown(),
  isConflict: z.boolean(),
  /** Of a conflict: is the source to be followed? */
  isTaken: z.boolean(),
  /** Of a conflict: who changed it here last, and when. */
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
});

export const reimportRow = z.object({
  place: z.int(),
  kind: reimportKind,
  treeId: z.uuid().nullable(),
  label: z.string(),
  position: z.tuple([z.number(), z.number()]).nullable(),
  fields: z.array(reimportField),
  kept: z.array(z.string()),
  proposedStatus: z.string().nullable(),
  issues: z.array(rowIssue),
  original: z.record(z.string(), z.string()).nullable(),
});
export type ReimportRow = z.infer<typeof reimportRow>;

export const listReimportRows = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/reimports/:id/rows',
  tag: 'imports',
  summary: 'The rows of a re-import in the order of the file, gone trees last',
  params: reimportId,
  query: z.strictObject({
    kind: reimportKind.optional(),
    /** Only rows in which the source changed this field */
    field: z.string().max(50).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(1000).optional(),
  }),
  reply: z.object({
    rows: z.array(reimportRow),
    /** Names of control areas and species that stand in the rows. */
    names: z.record(z.string(), z.string()),
    nextCursor: z.string().nullable(),
  }),
});

export const listReimportPlaces = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/reimports/:id/places',
  tag: 'imports',
  summary: 'Where rows stand that are not unchanged, evenly picked when there are more than 5,000',
  params: reimportId,
  query: z.strictObject({ kind: reimportKind.optional() }),
  reply: z.object({
    places: z.array(z.tuple([z.number(), z.number(), reimportKind, z.int()])),
    total: z.int(),
  }),
});

export const chooseInReimport = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/reimports/:id/choices',
  tag: 'imports',
  summary:
    'Follows the source, or keeps what was changed here: in all conflicts, in some rows, in some fields',
  params: reimportId,
  body: z.strictObject({
    /** Null: all rows. */
    places: z.array(z.int32()).min(1).max(500).nullable(),
    /** Null: all fields. */
    fields: z.array(z.string().max(50)).min(1).max(30).nullable(),
    take: z.enum(['mine', 'theirs']),
  }),
  reply: reimport,
});

export const applyReimport = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/reimports/:id/apply',
  tag: 'imports',
  summary: 'Does what was planned, all or nothing: 409 when a tree it would change has changed since',
  params: reimportId,
  reply: reimport,
});

export const undoReimport = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/reimports/:id/undo',
  tag: 'imports',
  summary:
    'Takes a re-import back, as new changes: 409 when somebody touched what it wrote, or another followed',
  params: reimportId,
  reply: reimport,
});
