import type { Request } from 'express';
import type { Work } from '../../http/serve.ts';
import { formatsFor, houseOf, parsed, reportFileName, type SendReport } from '../desk.ts';
import { sendPaper } from '../paper.ts';
import { costsQuery } from '../reports.contract.ts';
import { sendBook } from '../sheet.ts';
import { tableSheets } from '../tables.paper.ts';
import { costsContent } from './costs.paper.ts';
import { costTables } from './costs.tables.ts';
import { COST_WORDS } from './costs.text.ts';
import { readCosts } from './costs.ts';

export const sendCosts: SendReport = async (work, request, response, desk) => {
  await sendPaper(response, work.account.id, async () => {
    const { report, formats, title } = await costsFor(work, request);
    const paper = {
      ...houseOf(work, desk, formats.language),
      title,
      subject: COST_WORDS[formats.language].subject,
      landscape: true,
      content: costsContent(report, costTables(report, formats), formats, work.now),
    };
    return { paper, fileName: reportFileName(title, work.today, 'pdf') };
  });
};

/** The workbook has every control area: whoever calculates with it needs them all. */
export const sendCostsBook: SendReport = async (work, request, response, desk) => {
  const { report, formats, title } = await costsFor(work, request);
  const sheets = tableSheets(costTables(report, formats, Number.POSITIVE_INFINITY));
  const book = { ...houseOf(work, desk, formats.language), title, sheets };
  await sendBook(response, book, reportFileName(title, work.today, 'xlsx'));
};

async function costsFor(work: Work, request: Request) {
  const { language, ...asked } = parsed(costsQuery, request.query);
  const report = await readCosts(work, asked);
  const title = COST_WORDS[language].title(String(report.year));
  return { report, formats: await formatsFor(work, language), title };
}
