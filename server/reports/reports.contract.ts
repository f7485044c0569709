import { z } from 'zod';
import { day, endpoint, listOf } from '../http/endpoint.ts';
import { taskFilter, taskWindow } from '../tasks/tasks.contract.ts';

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

/** How a column's values are written: all but `text` are numbers, a share is a fraction of one, money is euros. */
const columnKind = z.enum(['text', 'whole', 'decimal', 'share', 'money']);

const values = z.array(z.union([z.string(), z.number(), z.null()]));

const statisticsTable = z.object({
  /** The same in every language. */
  id: z.string(),
  title: z.string(),
  /** What the numbers mean and what they do not. */
  note: z.string().nullable(),
  columns: z.array(z.object({ name: z.string(), kind: columnKind })),
  rows: z.array(values),
  /** What stands below the rows and has no bar: what they leave out, and the sum. */
  foot: z.array(values).optional(),
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

export const DUE_PDF_PATH = '/api/reports/due.pdf';
export const DUE_XLSX_PATH = '/api/reports/due.xlsx';
export const dueQuery = z.strictObject({
  window: listOf(taskWindow).default(['overdue', 'due']),
  area: listOf(z.uuid()).optional(),
  /** An account, or `none` for tasks nobody has. */
  assignedTo: taskFilter.shape.assignedTo,
  language: paperLanguage.default('de'),
});

export const COSTS_PDF_PATH = '/api/reports/costs.pdf';
export const COSTS_XLSX_PATH = '/api/reports/costs.xlsx';
export const costsQuery = z.strictObject({
  /** Of the budget that pays. */
  year: z.coerce.number().int().min(2000).max(2199),
  /** Only orders paid from it; `none`: only those without one. */
  costCentre: z.union([z.uuid(), z.literal('none')]).optional(),
  language: paperLanguage.default('de'),
});

export const getCosts = endpoint({
  method: 'get',
  needs: 'measures.order',
  path: '/api/reports/costs',
  tag: 'reports',
  summary: 'What was planned, ordered and spent in a year, as tables with their words',
  query: costsQuery,
  reply: z.object({
    year: z.int(),
    costCentre: z.string().nullable(),
    /** The years there are orders or budgets of, newest first. */
    years: z.array(z.int()),
    costCentres: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** Trees that stand today. */
    trees: z.int(),
    /** Euros of approved measures due in the year that are in no order yet; they are in no table. */
    waiting: z.number(),
    /** Measures in orders that nobody has estimated: they count as nothing. */
    withoutPrice: z.int(),
    tables: z.array(statisticsTable),
  }),
});
