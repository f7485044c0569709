import { resolve } from 'node:path';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Config } from '../config.ts';
import { issueOfShape } from '../http/issueOfShape.ts';
import { Problem } from '../http/problem.ts';
import { workFor, type Serving, type Work } from '../http/serve.ts';
import { caseFileContent, caseName } from './caseFile/caseFile.paper.ts';
import { readCaseFile } from './caseFile/caseFile.ts';
import { CASE_FILE_WORDS } from './caseFile/caseFile.text.ts';
import { picturesOf } from './caseFile/photos.pictures.ts';
import { sendPaper, type Paper } from './paper.ts';
import type { PaperLanguage } from './paper.text.ts';
import { CASE_FILE_PATH, caseFileQuery } from './reports.contract.ts';

type ReportConfig = Pick<Config, 'city' | 'dataDirectory'>;

/** What leaves as a paper or a workbook; the numbers themselves are asked for as JSON like everything else. */
export function reportsRouter(config: ReportConfig, serving: Serving, audit: AuditTrail): Router {
  const router = express.Router();
  router.get(CASE_FILE_PATH, async (request, response) => {
    const work = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
    const { language } = parsed(caseFileQuery, request.query);
    const treeId = parsed(z.uuid(), request.params.id);
    const asked = { epsg: config.city.epsg, publicKey: audit.publicKey, language };
    const file = await readCaseFile(work, treeId, asked);
    const printed = await picturesOf(resolve(config.dataDirectory), file.photos);
    const words = CASE_FILE_WORDS[language];
    await sendPaper(
      response,
      {
        ...houseOf(work, config, language),
        title: words.title(caseName(file)),
        subject: words.subject,
        content: caseFileContent(file, printed, work.now),
        pictures: Object.fromEntries([...printed].flatMap(([id, bytes]) => (bytes ? [[id, bytes]] : []))),
      },
      fileName(words.title(caseName(file)), work.today, 'pdf'),
    );
  });
  return router;
}

function houseOf(
  { account, now, timeZone }: Work,
  { city }: ReportConfig,
  language: PaperLanguage,
): Pick<Paper, 'city' | 'madeBy' | 'madeAt' | 'timeZone' | 'language'> {
  return { city: city.name, madeBy: account.name, madeAt: now, timeZone, language };
}

/** `Baumakte Lindenallee 12` → `baumakte-lindenallee-12-2026-06-15.pdf`; umlauts become two letters. */
function fileName(title: string, today: string, ending: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, '-');
  return `${plain.replaceAll(/^-|-$/g, '')}-${today}.${ending}`;
}
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

function parsed<Shape extends z.ZodType>(
  shape: Shape,
  value: Request['query'] | string | undefined,
): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new Problem(
    'invalid',
    'Some fields need attention',
    result.error.issues.map((issue) => issueOfShape(issue, issue.path.join('.'))),
  );
}
