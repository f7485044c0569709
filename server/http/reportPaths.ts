import type { z } from 'zod';
import type { Needs } from '../accounts/permissions.rules.ts';
import { costsQuery, dueQuery, protocolQuery, statisticsQuery } from '../reports/reports.contract.ts';
import { parametersOf } from './openapi.ts';
import { given, XLSX_TYPE } from './rawFile.ts';

const reportOf = (operationId: string, summary: string, file: ReportFile) => ({
  get: given(operationId, 'reports', summary, {
    mediaType: file.isBook ? XLSX_TYPE : 'application/pdf',
    needs: file.needs ?? 'cadastre.read',
    parameters: parametersOf(file.query, 'query'),
  }),
});

interface ReportFile {
  query: z.ZodType;
  isBook?: boolean;
  needs?: Needs;
}

const ofStatistics = { query: statisticsQuery };
const ofDue = { query: dueQuery };
const ofCosts = { query: costsQuery, needs: 'measures.order' } as const;

/** The reports as papers and workbooks. */
export const reportPaths = {
  '/api/reports/protocol.pdf': reportOf(
    'get-protocol',
    'The inspections of a period or of a round as a paper to be signed; of rounds, inspectors their own',
    { query: protocolQuery },
  ),
  '/api/reports/statistics.pdf': reportOf('get-statistics-paper', 'The statistics as a paper', ofStatistics),
  '/api/reports/statistics.xlsx': reportOf('get-statistics-book', 'The statistics as a workbook', {
    ...ofStatistics,
    isBook: true,
  }),
  '/api/reports/due.pdf': reportOf('get-due-paper', 'Open controls by window as a list to take along', ofDue),
  '/api/reports/due.xlsx': reportOf('get-due-book', 'Open controls by window as a workbook', {
    ...ofDue,
    isBook: true,
  }),
  '/api/reports/costs.pdf': reportOf('get-costs-paper', 'The costs of a year as a paper', ofCosts),
  '/api/reports/costs.xlsx': reportOf(
    'get-costs-book',
    'The costs of a year as a workbook, with every control area',
    { ...ofCosts, isBook: true },
  ),
};
