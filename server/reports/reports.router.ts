import { resolve } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { allCodeLists } from '../codes/codes.store.ts';
import type { Config } from '../config.ts';
import { issueOfShape } from '../http/issueOfShape.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import { workFor, type Serving, type Work } from '../http/serve.ts';
import { caseFileContent, caseName } from './caseFile/caseFile.paper.ts';
import { readCaseFile } from './caseFile/caseFile.ts';
import { CASE_FILE_WORDS } from './caseFile/caseFile.text.ts';
import { picturesOf } from './caseFile/photos.pictures.ts';
import { paperFormats } from './formats.ts';
import { sendPaper, type Paper } from './paper.ts';
import type { PaperLanguage } from './paper.text.ts';
import { protocolContent } from './protocol/protocol.paper.ts';
import { protocolRows } from './protocol/protocol.store.ts';
import { PROTOCOL_WORDS } from './protocol/protocol.text.ts';
import * as contract from './reports.contract.ts';
import { sendBook } from './sheet.ts';
import { statisticsContent, statisticsSheets } from './statistics/statistics.paper.ts';
import { readStatistics } from './statistics/statistics.ts';
import { tablesOf } from './statistics/statistics.tables.ts';
import { STATISTICS_WORDS } from './statistics/statistics.text.ts';

type ReportConfig = Pick<Config, 'city' | 'dataDirectory'>;

interface Desk {
  config: ReportConfig;
  audit: AuditTrail;
}

/** What leaves as a paper or a workbook; the numbers themselves are asked for as JSON like everything else. */
export function reportsRouter(config: ReportConfig, serving: Serving, audit: AuditTrail): Router {
  const router = express.Router();
  const desk = { config, audit };
  const answers: Record<
    string,
    (work: Work, request: Request, response: Response, desk: Desk) => Promise<void>
  > = {
    [contract.CASE_FILE_PATH]: sendCaseFile,
    [contract.PROTOCOL_PATH]: sendProtocol,
    [contract.STATISTICS_PDF_PATH]: sendStatistics,
    [contract.STATISTICS_XLSX_PATH]: sendStatisticsBook,
  };
  for (const [path, answer] of Object.entries(answers))
    router.get(path, async (request, response) => {
      const work = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
      await answer(work, request, response, desk);
    });
  return router;
}

async function sendCaseFile(
  work: Work,
  request: Request,
  response: Response,
  { config, audit }: Desk,
): Promise<void> {
  const { language } = parsed(contract.caseFileQuery, request.query);
  const treeId = parsed(z.uuid(), request.params.id);
  const asked = { epsg: config.city.epsg, publicKey: audit.publicKey, language };
  const file = await readCaseFile(work, treeId, asked);
  const printed = await picturesOf(resolve(config.dataDirectory), file.photos);
  const words = CASE_FILE_WORDS[language];
  const title = words.title(caseName(file));
  const paper = {
    ...houseOf(work, config, language),
    title,
    subject: words.subject,
    content: caseFileContent(file, printed, work.now),
    pictures: Object.fromEntries([...printed].flatMap(([id, bytes]) => (bytes ? [[id, bytes]] : []))),
  };
  await sendPaper(response, paper, fileName(title, work.today, 'pdf'));
}

/** Without a round both days must be given; of a round all its inspections are meant. */
function periodOf({
  from,
  until,
  round,
}: {
  from?: string | undefined;
  until?: string | undefined;
  round?: string | undefined;
}) {
  if (round === undefined)
    refuseIf([
      ...(from === undefined ? [{ path: 'from', key: 'invalid_type' }] : []),
      ...(until === undefined ? [{ path: 'until', key: 'invalid_type' }] : []),
    ]);
  return { from: from ?? FIRST_DAY, until: until ?? LAST_DAY };
}
/** As far as days reach here, see `day` of endpoint.ts. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

/** A year of a big city's inspections is no protocol any more; 300 trees are a round. Own proposal. */
const MOST_ROWS = 2000;

async function sendProtocol(
  work: Work,
  request: Request,
  response: Response,
  { config }: Desk,
): Promise<void> {
  const { language, ...asked } = parsed(contract.protocolQuery, request.query);
  const filter = { ...asked, ...periodOf(asked) };
  refuseIf(filter.until < filter.from ? [{ path: 'until', key: 'before_from' }] : []);
  const rows = await protocolRows(work.db, filter, MOST_ROWS + 1);
  refuseIf(
    rows.length > MOST_ROWS ? [{ path: 'from', key: 'too_many_rows', params: { most: MOST_ROWS } }] : [],
  );
  const words = PROTOCOL_WORDS[language];
  const paper = {
    ...houseOf(work, config, language),
    title: words.title,
    subject: words.subject,
    landscape: true,
    content: protocolContent(
      rows,
      asked.round ? spanOf(rows, filter) : filter,
      await formatsFor(work, language),
    ),
  };
  await sendPaper(response, paper, fileName(words.title, `${filter.from}-${filter.until}`, 'pdf'));
}

/** From the first to the last inspection of a round. */
function spanOf(rows: Awaited<ReturnType<typeof protocolRows>>, given: { from: string; until: string }) {
  const days = rows.map(({ inspectedOn }) => inspectedOn).toSorted();
  return { from: days[0] ?? given.from, until: days.at(-1) ?? given.until };
}

async function sendStatistics(
  work: Work,
  request: Request,
  response: Response,
  { config }: Desk,
): Promise<void> {
  const { numbers, tables, formats, title } = await statisticsFor(work, request);
  const paper = {
    ...houseOf(work, config, formats.language),
    title,
    subject: STATISTICS_WORDS[formats.language].subject,
    landscape: true,
    content: statisticsContent(numbers, tables, formats, work.now),
  };
  await sendPaper(response, paper, fileName(title, work.today, 'pdf'));
}

async function sendStatisticsBook(
  work: Work,
  request: Request,
  response: Response,
  { config }: Desk,
): Promise<void> {
  const { tables, formats, title } = await statisticsFor(work, request);
  const { city, madeAt, language } = houseOf(work, config, formats.language);
  const book = { title, city, madeAt, language, sheets: statisticsSheets(tables) };
  await sendBook(response, book, fileName(title, work.today, 'xlsx'));
}

async function statisticsFor(work: Work, request: Request) {
  const { language, ...asked } = parsed(contract.statisticsQuery, request.query);
  const numbers = await readStatistics(work, asked);
  const formats = await formatsFor(work, language);
  const title = STATISTICS_WORDS[language].title(String(numbers.year));
  return { numbers, formats, tables: tablesOf(numbers, formats), title };
}

async function formatsFor({ db, timeZone }: Work, language: PaperLanguage) {
  return paperFormats(language, timeZone, await allCodeLists(db));
}

function houseOf(
  { account, now, timeZone }: Work,
  { city }: ReportConfig,
  language: PaperLanguage,
): Pick<Paper, 'city' | 'madeBy' | 'madeAt' | 'timeZone' | 'language'> {
  return { city: city.name, madeBy: account.name, madeAt: now, timeZone, language };
}

/** `Baumakte Lindenallee 12` → `baumakte-lindenallee-12-2026-06-15.pdf`; umlauts become two letters. */
function fileName(title: string, when: string, ending: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, '-');
  return `${plain.replaceAll(/^-|-$/g, '')}-${when}.${ending}`;
}
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

function parsed<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new Problem(
    'invalid',
    'Some fields need attention',
    result.error.issues.map((issue) => issueOfShape(issue, issue.path.join('.'))),
  );
}
