import type { Request, Response, Router } from 'express';
import { hashOf } from '../accounts/tokens.ts';
import { html } from '../geoportal/pages/markup.ts';
import { Problem } from '../http/problem.ts';
import type { PublicMap } from '../publicMap/publicMap.ts';
import { pathTo, type PublicVisit } from '../publicMap/publicVisit.ts';
import { readTreeId } from '../publicMap/wishes.ts';
import { isOfPhotos, PublicReports, type ReportsParts } from './publicReports.ts';
import { findStatus, reportsNearby } from './publicReports.store.ts';
import { PUBLIC_REPORT_TEXT } from './publicReports.text.ts';
import { reportBody, type FormValues, type ReportForm } from './pages/reportForm.ts';
import { confirmBody, statusBody, wordsBody } from './pages/statusPage.ts';
import { LARGEST_FORM_BYTES, positionOf, readReport, type SentReport } from './reportInput.ts';
import { ReportLimits } from './reportLimits.ts';

export interface ReportsDesk extends ReportsParts {
  map: PublicMap;
  privacyUrl: string | null;
  visitOf(request: Request): PublicVisit;
  clock: () => Date;
}

const NOTHING: FormValues = { category: '', words: '', place: '', email: '' };
/** What is smaller holds no pictures, and is read however many of those are under way. */
const SMALL_BYTES = 100_000;

/** Citizens' reports: a form, what came of it by a secret link, and the confirmation of an address. */
export function addPublicReports(router: Router, desk: ReportsDesk): void {
  const reports = new PublicReports(desk);
  const limits = new ReportLimits();
  const { map, visitOf, serving, clock } = desk;
  const admitted = async (request: Request, response: Response): Promise<PublicVisit> => {
    await serving.admit(request, { needs: 'open' });
    // Each form is somebody's own, and what came of a report is nobody else's business.
    response.set({
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex, nofollow',
      Vary: 'Accept-Language',
    });
    return visitOf(request);
  };
  router.get('/karte/melden', async (request, response) => {
    const visit = await admitted(request, response);
    const { baum, ort } = request.query;
    const treeId = baum === undefined ? null : readTreeId(baum);
    response.send(
      await formPage(desk, reports, visit, { treeId, position: positionOf(ort), values: NOTHING }),
    );
  });
  router.post('/karte/melden', async (request, response) => {
    const visit = await admitted(request, response);
    const sent = await readInTurn(request, response, limits);
    const problems = sent ? await problemsOf(request, { reports, limits, visit, sent }) : [];
    if (sent && problems.length === 0)
      return response.redirect(303, pathTo(visit, `/karte/meldung/${sent.token}`, { neu: '1' }));
    const text = PUBLIC_REPORT_TEXT[visit.language];
    const busy = sent ? problems : [{ field: 'form' as const, words: text.busy }];
    const values = sent ?? NOTHING;
    const again = { treeId: sent?.treeId ?? null, position: sent?.position ?? null, values };
    response
      .status(sent ? 422 : 503)
      .send(await formPage(desk, reports, visit, again, busy, sent ?? undefined));
  });
  router.get('/karte/meldung/:token', async (request, response) => {
    const visit = await admitted(request, response);
    const text = PUBLIC_REPORT_TEXT[visit.language];
    const status = await findStatus(serving.knex, hashOf(request.params.token), clock());
    const body = status
      ? statusBody(visit, status, request.query.neu === '1')
      : wordsBody(visit, text.noStatusTitle, html`<p>${text.noStatus}</p>`);
    const title = status ? text.statusTitle(status.number) : text.noStatusTitle;
    response.status(status ? 200 : 404).send(await plainPage(map, visit, title, body));
  });
  router.get('/karte/bestaetigen/:secret', async (request, response) => {
    const visit = await admitted(request, response);
    const { confirmTitle } = PUBLIC_REPORT_TEXT[visit.language];
    const path = `/karte/bestaetigen/${encodeURIComponent(request.params.secret)}`;
    response.send(await plainPage(map, visit, confirmTitle, confirmBody(visit, path)));
  });
  router.post('/karte/bestaetigen/:secret', async (request, response) => {
    const visit = await admitted(request, response);
    const text = PUBLIC_REPORT_TEXT[visit.language];
    const isConfirmed = await reports.confirm(request, request.params.secret);
    const said = html`<p role="status">${isConfirmed ? text.confirmed : text.confirmGone}</p>`;
    const body = wordsBody(visit, text.confirmTitle, said);
    response.status(isConfirmed ? 200 : 404).send(await plainPage(map, visit, text.confirmTitle, body));
  });
}

/** Null: too many pictures are arriving already. */
async function readInTurn(
  request: Request,
  response: Response,
  limits: ReportLimits,
): Promise<SentReport | null> {
  const length = Number(request.get('content-length') ?? LARGEST_FORM_BYTES);
  const read = () => readReport(request, response);
  return length <= SMALL_BYTES ? read() : limits.whileReading(request.ip ?? '', read);
}

interface Sending {
  reports: PublicReports;
  limits: ReportLimits;
  visit: PublicVisit;
  sent: SentReport;
}

/** Why a report was not taken, in the reader's words; nothing when it was. */
async function problemsOf(
  request: Request,
  { reports, limits, visit, sent }: Sending,
): Promise<ReportForm['problems']> {
  const text = PUBLIC_REPORT_TEXT[visit.language];
  const minutes = await limits.waitMinutes(request.ip ?? '');
  if (minutes !== null) return [{ field: 'form', words: text.tooMany(String(minutes)) }];
  try {
    const issues = await reports.take(request, sent, visit.language);
    const lost =
      issues.length > 0 && sent.photos.length > 0
        ? [{ field: 'photos', words: text.photosAgain } as const]
        : [];
    return [...issues.map(({ field, key }) => ({ field, words: text.issues[key] })), ...lost];
  } catch (error) {
    if (isOfPhotos(error)) return [{ field: 'photos', words: text.photoUnreadable }];
    // No room for pictures: the words can still be sent.
    if (error instanceof Problem && error.kind === 'no_room')
      return [{ field: 'photos', words: text.tooLarge }];
    throw error;
  }
}

async function formPage(
  { map, serving, privacyUrl, config, clock }: ReportsDesk,
  reports: PublicReports,
  visit: PublicVisit,
  about: { treeId: number | null; position: [number, number] | null; values: FormValues },
  problems: ReportForm['problems'] = [],
  sent?: SentReport,
): Promise<string> {
  const tree = about.treeId === null ? null : await map.requireTree(visit, about.treeId);
  const position = tree?.position ?? about.position;
  const form: ReportForm = {
    city: config.city.name,
    privacyUrl,
    asksEmail: reports.head !== null,
    // The same one as long as it holds: what was sent twice by mistake is known by it.
    stamp:
      sent && reports.stamps.judge(sent, clock()) !== 'outdated' && !isSpent(problems, visit)
        ? sent
        : reports.stamps.give(clock()),
    tree,
    position: about.position,
    nearby: position ? await reportsNearby(serving.knex, [position[0], position[1]]) : [],
    values: about.values,
    problems,
  };
  const place = tree ? '' : await map.place(visit, { purpose: 'place', box: await map.townBox(visit) }, '');
  const { title } = PUBLIC_REPORT_TEXT[visit.language];
  return plainPage(map, visit, title, reportBody(visit, form, place));
}

/** By its secret something else has been sent already. */
function isSpent(problems: ReportForm['problems'], { language }: PublicVisit): boolean {
  return problems.some(({ words }) => words === PUBLIC_REPORT_TEXT[language].issues.sentAlready);
}

function plainPage(
  map: PublicMap,
  visit: PublicVisit,
  title: string,
  body: ReturnType<typeof reportBody>,
): Promise<string> {
  return map.page(visit, {
    title,
    description: PUBLIC_REPORT_TEXT[visit.language].lead,
    canonical: null,
    body,
  });
}
