import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { fileProfile, fileReading } from './formats/fileProfile.ts';
import { targetField } from './imports.fields.ts';
import { importMapping } from './mapping/importMapping.ts';

export { fileReading, importMapping, targetField };

/** ASVS 5.2.1: a limit on uploads; two million trees as CSV. */
export const IMPORT_LARGEST_BYTES = 200_000_000;
/** Where the raw bytes of a file go, with `?fileName=`; answered with an analysed import. */
export const IMPORT_UPLOAD_PATH = '/api/imports';
/** The listed rows as a file that can be corrected and imported again. */
export const IMPORT_LISTED_FILE_PATH = '/api/imports/:id/rows.csv';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What is wrong with a value or a row; `key` names the sentence. */
export const rowIssue = z.object({
  field: targetField.nullable(),
  column: z.string().nullable(),
  key: z.string(),
  params: params.optional(),
  value: z.string(),
});
export type ImportRowIssue = z.infer<typeof rowIssue>;

const rowCounts = z.object({
  read: z.int(),
  clean: z.int(),
  flagged: z.int(),
  refused: z.int(),
  /** Of the clean and flagged ones: rows that filled in what had been left open, and made no new tree. */
  filled: z.int(),
});

/** What became of the rows of a file, or would become. */
export const importReport = z.object({
  rows: rowCounts,
  issues: z.array(
    z.object({
      key: z.string(),
      field: targetField.nullable(),
      column: z.string().nullable(),
      count: z.int(),
      examples: z.array(z.object({ row: z.int(), value: z.string(), params: params.optional() })),
    }),
  ),
  /** How often a column said that a value is unknown: by saying nothing, or by 0, -1 or a dash. */
  unknowns: z.array(
    z.object({ field: targetField, column: z.string().nullable(), blank: z.int(), zero: z.int() }),
  ),
  species: z.object({
    unmatched: z.array(z.object({ given: z.string(), count: z.int(), suggestions: z.string() })),
    /** Names understood although the list writes them differently: typing errors, abbreviations. */
    uncertain: z.array(z.object({ given: z.string(), taken: z.string(), how: z.string(), count: z.int() })),
  }),
  areasMade: z.int(),
  /** Girths computed from a diameter, where no girth was given. */
  girthsFromDiameter: z.int(),
  /** In which height girths were taken to be measured, in m; null when there are no girths. */
  girthHeightM: z.number().nullable(),
  crs: z.string(),
  columnsLeftOut: z.array(z.object({ column: z.string(), reason: z.string().nullable() })),
});
export type ImportReport = z.infer<typeof importReport>;

/** The coordinate system of a file and how it was found. */
export const crsFinding = z.object({
  code: z.string().nullable(),
  title: z.string().nullable(),
  swapped: z.boolean(),
  how: z.enum(['given', 'prj', 'member', 'srs', 'header', 'standard', 'range']).nullable(),
  alternatives: z.array(z.string()),
  contradicted: z.string().nullable(),
  accuracyM: z.number().nullable(),
  /** What was found goes against what the file says of itself: only a mapping that names a system is taken. */
  mustConfirm: z.boolean().default(false),
  /** Every way to read the numbers so that the trees stand in Germany, likeliest first, with some of their places. */
  candidates: z
    .array(
      z.object({
        code: z.string(),
        swapped: z.boolean(),
        places: z.array(z.tuple([z.number(), z.number()])),
      }),
    )
    .default([]),
});

/** What was found in a file before anything is imported. */
export const importAnalysis = z.object({
  file: fileProfile,
  /** Words with umlauts under the encoding the file is read in, which comes first, and under others. */
  encodings: z.array(z.object({ name: z.string(), words: z.array(z.string()) })).default([]),
  crs: crsFinding,
  columns: z.array(
    z.object({
      name: z.string(),
      samples: z.array(z.string()),
      /** What the column probably is; null: nothing. */
      proposed: targetField.nullable(),
      /** Why a column that is understood is not taken. */
      notTaken: z.string().nullable(),
    }),
  ),
  proposedMapping: importMapping,
  /** The first rows as they stand in the file. */
  firstRows: z.array(z.array(z.string())),
});
export type ImportAnalysis = z.infer<typeof importAnalysis>;

export const importStatus = z.enum(['analysed', 'running', 'done', 'failed']);

export const importRun = z.object({
  id: z.uuid(),
  fileName: z.string(),
  status: importStatus,
  /** Of a running import; `publishing` is the moment in which its trees become visible. */
  phase: z.enum(['loading', 'publishing']).nullable(),
  rowsTotal: z.int(),
  rowsRead: z.int(),
  rowsClean: z.int(),
  rowsFlagged: z.int(),
  rowsRefused: z.int(),
  failure: z.object({ key: z.string(), params }).nullable(),
  /** What it took over, or is to, when it is no import of trees. */
  history: z.enum(['inspections', 'measures']).nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ImportRun = z.infer<typeof importRun>;

const importId = z.strictObject({ id: z.uuid() });

export const listImports = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/imports',
  tag: 'imports',
  summary: 'Imports, newest first',
  reply: z.object({ imports: z.array(importRun) }),
});

const importDetails = importRun.extend({
  analysis: importAnalysis,
  mapping: importMapping.nullable(),
  report: importReport.nullable(),
  /** Where its trees stand, once they are taken: west, south, east, north in degrees (WGS 84). */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});

export const getImport = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/imports/:id',
  tag: 'imports',
  summary: 'One import: how far it is, what was found in its file, what became of its rows',
  params: importId,
  reply: importDetails,
});

/** Reads the whole file anew; what it finds is written in a transaction of its own, which must not last that long. */
export const rereadImport = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/imports/:id/reading',
    tag: 'imports',
    summary: 'Has the file read another way: another layer or sheet, another encoding',
    params: importId,
    body: fileReading,
    reply: importDetails,
  }),
  writes: false,
};

/** Reads the whole file and writes nothing, so it needs no transaction, and must not hold one that long. */
export const previewImport = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/imports/:id/preview',
    tag: 'imports',
    summary: 'What would become of the rows of a file under a mapping; nothing is written',
    params: importId,
    body: importMapping,
    reply: z.object({
      report: importReport,
      /** Up to 5,000 of the places, for the map: longitude, latitude and what becomes of the row. */
      places: z.array(z.tuple([z.number(), z.number(), z.enum(['clean', 'flagged'])])),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
      /** When the same file has been imported before. */
      importedBefore: z.iso.datetime().nullable(),
    }),
  }),
  writes: false,
};

/** Starts a run of its own, with transactions of its own; the reply does not wait for it. */
export const startImport = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/imports/:id/run',
    tag: 'imports',
    summary: 'Imports the file under a mapping: all of it or nothing, visible all at once',
    params: importId,
    body: importMapping,
    reply: importRun,
  }),
  writes: false,
};

export const listImportRows = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/imports/:id/rows',
  tag: 'imports',
  summary:
    'Rows of an import that were refused, or taken with something kept aside, in the order of the file',
  params: importId,
  query: z.strictObject({
    outcome: z.enum(['flagged', 'refused']).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(1000).optional(),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        row: z.int(),
        outcome: z.enum(['flagged', 'refused']),
        treeId: z.uuid().nullable(),
        issues: z.array(rowIssue),
        original: z.record(z.string(), z.string()),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
});
