import type { z } from 'zod';
import type { Request, Response } from 'express';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { allCodeLists } from '../codes/codes.store.ts';
import type { Config } from '../config.ts';
import { issueOfShape } from '../http/issueOfShape.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { paperFormats, type PaperFormats } from './formats.ts';
import type { Paper } from './paper.ts';
import type { PaperLanguage } from './paper.text.ts';

export type ReportConfig = Pick<Config, 'city' | 'dataDirectory'>;

/** What papers are made with besides the request. */
export interface Desk {
  config: ReportConfig;
  audit: AuditTrail;
}

/** Answers a request with a paper or a workbook. */
export type SendReport = (work: Work, request: Request, response: Response, desk: Desk) => Promise<void>;

export async function formatsFor({ db, timeZone }: Work, language: PaperLanguage): Promise<PaperFormats> {
  return paperFormats(language, timeZone, await allCodeLists(db));
}

/** What every paper of the house says: for whom, by whom, when. */
export function houseOf(
  { account, now, timeZone }: Work,
  { config: { city } }: Desk,
  language: PaperLanguage,
): Pick<Paper, 'city' | 'madeBy' | 'madeAt' | 'timeZone' | 'language'> {
  return { city: city.name, madeBy: account.name, madeAt: now, timeZone, language };
}

/** `Baumakte Lindenallee 12` → `baumakte-lindenallee-12-2026-06-15.pdf`; umlauts become two letters. */
export function reportFileName(title: string, when: string, ending: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, '-');
  return `${plain.replaceAll(/^-|-$/g, '')}-${when}.${ending}`;
}
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** What was asked for, by its shape. Throws a Problem that names what is wrong with it. */
export function parsed<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new Problem(
    'invalid',
    'Some fields need attention',
    result.error.issues.map((issue) => issueOfShape(issue, issue.path.join('.'))),
  );
}
