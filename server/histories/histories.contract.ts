import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import {
  FIELDS_OF,
  HISTORY_CODE_LISTS,
  historyCodedField,
  historyField,
  historyKey,
  historyKind,
  historyState,
} from './histories.fields.ts';
import { historyMapping } from './historyMapping.ts';

export { FIELDS_OF, HISTORY_CODE_LISTS, historyKey, historyKind, historyMapping, historyState };
export type { HistoryField, HistoryKind } from './histories.fields.ts';
export type { HistoryMapping } from './historyMapping.ts';

/** The rows that did not become anything, with the reason in words and every original value, as a file. */
export const HISTORY_LISTED_FILE_PATH = '/api/histories/:id/rows.csv';

/**
 * What can become of a row: taken over; there already from an earlier file; twice in this one; no tree of that key, or
 * several; not readable.
 */
export const historyOutcome = z.enum(['taken', 'present', 'doubled', 'not_found', 'ambiguous', 'refused']);
export type HistoryOutcome = z.infer<typeof historyOutcome>;

/** Which of them, and in which language. */
export const historyListedQuery = z.strictObject({
  language: z.enum(['de', 'en']).optional(),
  outcome: historyOutcome.optional(),
});

const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What is wrong with a value or a row, or worth a look; `key` names the sentence. */
export const historyIssue = z.object({
  column: z.string().nullable(),
  key: z.string(),
  params: params.optional(),
  value: z.string(),
});
export type HistoryIssue = z.infer<typeof historyIssue>;

export const historyCounts = z.object({
  rows: z.int(),
  taken: z.int(),
  /** Of the taken ones: rows with something to look at. */
  flagged: z.int(),
  present: z.int(),
  doubled: z.int(),
  notFound: z.int(),
  ambiguous: z.int(),
  refused: z.int(),
  /** Trees the taken rows are about. */
  trees: z.int(),
  /** Open measures that become proposals. */
  proposals: z.int(),
  /** Trees that would be due by what is taken over: as the other system said, as our rules suggest; of all, overdue. */
  duesSaid: z.int(),
  duesSuggested: z.int(),
  duesOverdue: z.int(),
});
export type HistoryCounts = z.infer<typeof historyCounts>;

/** A history import: what its file would do, or has done. */
export const history = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  sha256: z.string(),
  kind: historyKind,
  status: z.enum(['planning', 'planned', 'applied', 'undone']),
  mapping: historyMapping,
  counts: historyCounts.nullable(),
  issues: z.array(
    z.object({
      key: z.string(),
      column: z.string().nullable(),
      count: z.int(),
      examples: z.array(z.object({ row: z.int(), value: z.string(), params: params.optional() })),
    }),
  ),
  plannedAt: z.iso.datetime(),
  plannedBy: z.string(),
  appliedAt: z.iso.datetime().nullable(),
  appliedBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
  /** Trees that became due by it. */
  duesSet: z.int(),
  /** Of a plan that is being made. */
  rowsRead: z.int(),
  rowsTotal: z.int(),
});
export type History = z.infer<typeof history>;

const historyId = z.strictObject({ id: z.uuid() });

export const proposeHistoryMapping = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/histories/:id/proposal',
  tag: 'imports',
  summary:
    'What the columns of an uploaded file of past inspections or measures probably are, or were taken for last',
  params: historyId,
  query: z.strictObject({ kind: historyKind.optional() }),
  reply: z.object({
    mapping: historyMapping,
    /** The last file with the same columns, whose mapping it is. */
    remembered: z.object({ fileName: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
    columns: z.array(
      z.object({ name: z.string(), samples: z.array(z.string()), proposed: historyField.nullable() }),
    ),
    /** Sources whose keys the rows may name. */
    sources: z.array(z.object({ id: z.uuid(), fileName: z.string(), trees: z.int() })),
  }),
});
export type HistoryProposal = z.infer<typeof proposeHistoryMapping.reply>;

/** Reads the whole file, like the plan. */
export const surveyHistory = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/histories/:id/values',
    tag: 'imports',
    summary: 'Which values stand in the coded columns of a file of past inspections or measures',
    params: historyId,
    body: historyMapping,
    reply: z.object({
      codes: z.array(
        z.object({
          field: historyCodedField,
          column: z.string(),
          values: z.array(
            z.object({
              given: z.string(),
              count: z.int(),
              /** Does the mapping say what it becomes? `code` null: nothing. */
              isMapped: z.boolean(),
              code: z.string().nullable(),
              /** What it is understood as by itself; null: nobody can say. */
              proposed: z.string().nullable(),
            }),
          ),
          /** How many more different values there are. */
          more: z.int(),
        }),
      ),
    }),
  }),
  writes: false,
};
export type HistorySurvey = z.infer<typeof surveyHistory.reply>;

/** Writes its plan bit by bit, in transactions of its own, so that others need not wait. */
export const planHistory = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/histories/:id/plan',
    tag: 'imports',
    summary: 'Holds every row of the file against the cadastre; nothing but the plan is written',
    params: historyId,
    body: historyMapping,
    reply: history,
  }),
  writes: false,
};

export const getHistory = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/histories/:id',
  tag: 'imports',
  summary: 'A history import: how far it is, what it would do or has done',
  params: historyId,
  reply: z.object({ history: history.nullable() }),
});

export const historyRow = z.object({
  place: z.int(),
  outcome: historyOutcome,
  treeId: z.uuid().nullable(),
  label: z.string(),
  issues: z.array(historyIssue),
  original: z.record(z.string(), z.string()),
});
export type HistoryRow = z.infer<typeof historyRow>;

export const listHistoryRows = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/histories/:id/rows',
  tag: 'imports',
  summary: 'The rows of a history import in the order of the file',
  params: historyId,
  query: z.strictObject({
    outcome: historyOutcome.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(1000).optional(),
  }),
  reply: z.object({ rows: z.array(historyRow), nextCursor: z.string().nullable() }),
});

export const applyHistory = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/histories/:id/apply',
  tag: 'imports',
  summary:
    'Takes over what was planned, all or nothing: 409 when the cadastre has moved on since. Due dates follow only if wanted',
  params: historyId,
  body: z.strictObject({ setsDues: z.boolean() }),
  reply: history,
});

export const undoHistory = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/histories/:id/undo',
  tag: 'imports',
  summary:
    'Takes a history import back: 409 when somebody has built on it, or another one of its kind followed',
  params: historyId,
  reply: history,
});

/** Where a record of another system comes from. */
const origin = {
  id: z.uuid(),
  fileName: z.string(),
  sha256: z.string(),
  row: z.int(),
  takenBy: z.string(),
  takenAt: z.iso.datetime(),
  remarks: z.string().nullable(),
  /** Every value of the row as it stood in the file. */
  original: z.record(z.string(), z.string()),
};

export const takenInspection = z.object({
  ...origin,
  inspectedOn: day,
  type: z.string().nullable(),
  /** A name as text: no account of ours. */
  inspector: z.string().nullable(),
  result: z.string().nullable(),
  vitality: z.string().nullable(),
  condition: z.string().nullable(),
  nextDueOn: day.nullable(),
  findings: z.string().nullable(),
});
export type TakenInspection = z.infer<typeof takenInspection>;

export const takenMeasure = z.object({
  ...origin,
  measure: z.string().nullable(),
  measureAsGiven: z.string(),
  state: historyState,
  urgency: z.string().nullable(),
  notedOn: day.nullable(),
  deadline: day.nullable(),
  doneOn: day.nullable(),
  contractor: z.string().nullable(),
  cost: z.number().nullable(),
  /** The measure proposed to the office from it. */
  measureId: z.uuid().nullable(),
});
export type TakenMeasure = z.infer<typeof takenMeasure>;

export const listTakenOver = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/taken-over',
  tag: 'trees',
  summary: 'Inspections and measures of other systems that were taken over for a tree, newest first',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({ inspections: z.array(takenInspection), measures: z.array(takenMeasure) }),
});
