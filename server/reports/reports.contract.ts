import { z } from 'zod';
import { day, endpoint, listOf } from '../http/endpoint.ts';

/** Papers and workbooks are written in the language they are asked for in; official ones in German. */
export const paperLanguage = z.enum(['de', 'en']);

export const CASE_FILE_PATH = '/api/trees/:id/case-file.pdf';
export const caseFileQuery = z.strictObject({ language: paperLanguage.default('de') });

export const PROTOCOL_PATH = '/api/reports/protocol.pdf';
export const protocolQuery = z.strictObject({
  /** Days of the city, both included; of a round all there are unless said. */
  from: day.optional(),
  until: day.optional(),
  /** The inspections that fulfilled the tasks of a round. */
  round: z.uuid().optional(),
  area: listOf(z.uuid()).optional(),
  inspector: z.uuid().optional(),
  language: paperLanguage.default('de'),
});

export const STATISTICS_PDF_PATH = '/api/reports/statistics.pdf';
export const STATISTICS_XLSX_PATH = '/api/reports/statistics.xlsx';
export const statisticsQuery = z.strictObject({
  year: z.coerce.number().int().min(1990).max(2200),
  /** Only the trees of a district; all unless named. */
  district: z.string().min(1).max(200).optional(),
  language: paperLanguage.default('de'),
});

/** How a column's values are written: `whole`, `decimal` and `share` are numbers, a share a fraction of one. */
const columnKind = z.enum(['text', 'whole', 'decimal', 'share']);

const statisticsTable = z.object({
  /** The same in every language. */
  id: z.string(),
  title: z.string(),
  /** What the numbers mean and what they do not. */
  note: z.string().nullable(),
  columns: z.array(z.object({ name: z.string(), kind: columnKind })),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** Which columns are drawn as bars, and in which share of the whole a limit lies. */
  chart: z.object({ label: z.int(), values: z.array(z.int()), limit: z.number().nullable() }).nullable(),
});
export type StatisticsTable = z.infer<typeof statisticsTable>;

/** On screen, as PDF and as XLSX the same tables, made once: three places to count in would be three answers. */
export const getStatistics = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/reports/statistics',
  tag: 'reports',
  summary: 'The numbers of a year and of the stock as it is now, as tables with their words',
  query: statisticsQuery,
  reply: z.object({
    year: z.int(),
    district: z.string().nullable(),
    /** The years there are inspections of, newest first. */
    years: z.array(z.int()),
    districts: z.array(z.string()),
    /** Trees that stand, in the place asked for. */
    trees: z.int(),
    tables: z.array(statisticsTable),
  }),
});
