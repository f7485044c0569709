import express, { type Router } from 'express';
import type { Permission } from '../accounts/permissions.rules.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { sendCaseFile } from './caseFile/caseFile.sending.ts';
import { sendCosts, sendCostsBook } from './costs/costs.sending.ts';
import type { ReportConfig, SendReport } from './desk.ts';
import { sendDue, sendDueBook } from './due/due.sending.ts';
import { sendProtocol } from './protocol/protocol.sending.ts';
import * as contract from './reports.contract.ts';
import { sendStatistics, sendStatisticsBook } from './statistics/statistics.sending.ts';

const ANSWERS: readonly (readonly [path: string, needs: Permission, send: SendReport])[] = [
  [contract.CASE_FILE_PATH, 'cadastre.read', sendCaseFile],
  [contract.PROTOCOL_PATH, 'cadastre.read', sendProtocol],
  [contract.STATISTICS_PDF_PATH, 'cadastre.read', sendStatistics],
  [contract.STATISTICS_XLSX_PATH, 'cadastre.read', sendStatisticsBook],
  [contract.DUE_PDF_PATH, 'cadastre.read', sendDue],
  [contract.DUE_XLSX_PATH, 'cadastre.read', sendDueBook],
  [contract.COSTS_PDF_PATH, 'measures.order', sendCosts],
  [contract.COSTS_XLSX_PATH, 'measures.order', sendCostsBook],
];

/** What leaves as a paper or a workbook; the numbers themselves are asked for as JSON like everything else. */
export function reportsRouter(config: ReportConfig, serving: Serving, audit: AuditTrail): Router {
  const router = express.Router();
  const desk = { config, audit };
  for (const [path, needs, send] of ANSWERS)
    router.get(path, async (request, response) => {
      const work = (await workFor(serving, request, needs))(serving.knex);
      await send(work, request, response, desk);
    });
  return router;
}
