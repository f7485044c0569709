import type { Request } from 'express';
import type { Work } from '../../http/serve.ts';
import { formatsFor, houseOf, parsed, reportFileName, type SendReport } from '../desk.ts';
import { sendPaper } from '../paper.ts';
import { statisticsQuery } from '../reports.contract.ts';
import { sendBook } from '../sheet.ts';
import { tableSheets } from '../tables.paper.ts';
import { statisticsContent } from './statistics.paper.ts';
import { tablesOf } from './statistics.tables.ts';
import { STATISTICS_WORDS } from './statistics.text.ts';
import { peopleSightOf, readStatistics } from './statistics.ts';

export const sendStatistics: SendReport = async (work, request, response, desk) => {
  await sendPaper(response, work.account.id, async () => {
    const { numbers, tables, formats, title } = await statisticsFor(work, request);
    const paper = {
      ...houseOf(work, desk, formats.language),
      title,
      subject: STATISTICS_WORDS[formats.language].subject,
      landscape: true,
      content: statisticsContent(numbers, tables, formats, work.now),
    };
    return { paper, fileName: reportFileName(title, work.today, 'pdf') };
  });
};

export const sendStatisticsBook: SendReport = async (work, request, response, desk) => {
  const { tables, formats, title } = await statisticsFor(work, request);
  const book = { ...houseOf(work, desk, formats.language), title, sheets: tableSheets(tables) };
  await sendBook(response, book, reportFileName(title, work.today, 'xlsx'));
};

async function statisticsFor(work: Work, request: Request) {
  const { language, ...asked } = parsed(statisticsQuery, request.query);
  const numbers = await readStatistics(work, asked, peopleSightOf(work));
  const formats = await formatsFor(work, language);
  const title = STATISTICS_WORDS[language].title(String(numbers.year));
  return { numbers, formats, tables: tablesOf(numbers, formats), title };
}
