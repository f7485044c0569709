import express, { type Request, type Response, type Router } from 'express';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { allCodeLists } from '../codes/codes.store.ts';
import { issueOfShape } from '../http/issueOfShape.ts';
import { Problem } from '../http/problem.ts';
import { workFor, type Serving, type Work } from '../http/serve.ts';
import { paperFormats } from '../reports/formats.ts';
import { sendPaper, type GatheredPaper, type Paper } from '../reports/paper.ts';
import { requireStorm } from './storms.commands.ts';
import * as contract from './storms.contract.ts';
import { readPhotosOf, readReport } from './stormReport.store.ts';
import { pressContent, pressCsv } from './press.paper.ts';
import { stormContent } from './stormReport.paper.ts';
import { picturesOf } from '../reports/caseFile/photos.pictures.ts';
import { STORM_WORDS } from './stormReport.text.ts';
import { pressPlaces } from './storms.store.ts';

type StormConfig = Pick<Config, 'city' | 'dataDirectory'>;

interface Asked {
  work: Work;
  config: StormConfig;
  id: string;
  language: 'de' | 'en';
}

/** What leaves a storm as a paper or a table. */
export function stormsRouter(config: StormConfig, serving: Serving): Router {
  const router = express.Router();
  const answers: Record<string, (asked: Asked, response: Response) => Promise<void>> = {
    [contract.STORM_REPORT_PATH]: sendReport,
    [contract.PRESS_PDF_PATH]: sendPressPaper,
    [contract.PRESS_CSV_PATH]: sendPressTable,
  };
  for (const [path, answer] of Object.entries(answers))
    router.get(path, async (request, response) => {
      const work = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
      await answer({ work, config, ...askedOf(request) }, response);
    });
  return router;
}

const params = z.object({ id: z.uuid() });

function askedOf(request: Request): Pick<Asked, 'id' | 'language'> {
  return { ...parsed(params, request.params), ...parsed(contract.stormPaperQuery, request.query) };
}

async function sendReport(asked: Asked, response: Response): Promise<void> {
  await sendPaper(response, asked.work.account.id, () => gatherReport(asked));
}

async function gatherReport({ work, config, id, language }: Asked): Promise<GatheredPaper> {
  const storm = await requireStorm(work, id);
  const report = await readReport(work.db, storm);
  const photos = await readPhotosOf(work.db, report.findings);
  const printed = await picturesOf(resolve(config.dataDirectory), photos);
  const pictures = new Map([...printed].flatMap(([photoId, bytes]) => (bytes ? [[photoId, bytes]] : [])));
  const formats = paperFormats(language, work.timeZone, await allCodeLists(work.db));
  const paper: Paper = {
    ...houseOf(work, config, language),
    title: STORM_WORDS[language].title(storm.name),
    subject: STORM_WORDS[language].subject,
    content: stormContent(report, new Set(pictures.keys()), formats, work.now),
    pictures: Object.fromEntries(pictures),
  };
  return { paper, fileName: fileName('report', storm, 'pdf') };
}

async function sendPressPaper({ work, config, id, language }: Asked, response: Response): Promise<void> {
  const storm = await requireStorm(work, id);
  const places = await pressPlaces(work.db, id);
  const formats = paperFormats(language, work.timeZone, {});
  const words = STORM_WORDS[language].press;
  const paper: Paper = {
    ...houseOf(work, config, language),
    title: words.title(storm.name),
    subject: words.subject,
    content: pressContent(storm, places, formats, work.now),
  };
  await sendPaper(response, work.account.id, async () => ({
    paper,
    fileName: fileName('press', storm, 'pdf'),
  }));
}

async function sendPressTable({ work, id, language }: Asked, response: Response): Promise<void> {
  const storm = await requireStorm(work, id);
  const table = pressCsv(await pressPlaces(work.db, id), language);
  response
    .attachment(fileName('press', storm, 'csv'))
    .set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'private, no-store' });
  response.send(table);
}

function houseOf({ account, now, timeZone }: Work, { city }: StormConfig, language: 'de' | 'en') {
  return { city: city.name, madeBy: account.name, madeAt: now, timeZone, language };
}

/** Names of storms hold whatever people write; the day is enough. */
function fileName(what: 'report' | 'press', { blewOn }: contract.Storm, ending: string): string {
  return `${{ report: 'sturmbericht', press: 'sturm-presseliste' }[what]}-${blewOn}.${ending}`;
}

function parsed<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new Problem(
    'invalid',
    'Some fields need attention',
    result.error.issues.map((issue) => issueOfShape(issue, issue.path.join('.'))),
  );
}
