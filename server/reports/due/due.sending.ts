import type { Request } from 'express';
import { refuseIf } from '../../http/problem.ts';
import type { Work } from '../../http/serve.ts';
import { formatsFor, houseOf, parsed, reportFileName, type SendReport } from '../desk.ts';
import { sendPaper } from '../paper.ts';
import { dueQuery } from '../reports.contract.ts';
import { sendBook } from '../sheet.ts';
import { dueContent, dueSheet } from './due.paper.ts';
import { dueTasks } from './due.store.ts';
import { DUE_WORDS } from './due.text.ts';

/** Nobody walks by a longer paper; a table is searched and sorted. Own proposals. */
const MOST_ON_PAPER = 2000;
const MOST_IN_BOOK = 20_000;

export const sendDue: SendReport = async (work, request, response, desk) => {
  await sendPaper(response, work.account.id, async () => {
    const { tasks, window, formats, title } = await dueFor(work, request, MOST_ON_PAPER);
    const paper = {
      ...houseOf(work, desk, formats.language),
      title,
      subject: DUE_WORDS[formats.language].subject,
      landscape: true,
      content: dueContent(tasks, { windows: window, today: work.today, now: work.now }, formats),
    };
    return { paper, fileName: reportFileName(title, work.today, 'pdf') };
  });
};

export const sendDueBook: SendReport = async (work, request, response, desk) => {
  const { tasks, formats, title } = await dueFor(work, request, MOST_IN_BOOK);
  const sheets = [dueSheet(tasks, work.today, formats)];
  const book = { ...houseOf(work, desk, formats.language), title, sheets };
  await sendBook(response, book, reportFileName(title, work.today, 'xlsx'));
};

async function dueFor(work: Work, request: Request, most: number) {
  const { language, ...filter } = parsed(dueQuery, request.query);
  const tasks = await dueTasks(work.db, filter, work.today, most + 1);
  refuseIf(tasks.length > most ? [{ path: 'window', key: 'too_many_controls', params: { most } }] : []);
  const formats = await formatsFor(work, language);
  return { tasks, window: filter.window, formats, title: DUE_WORDS[language].title };
}
