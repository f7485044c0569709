import { z } from 'zod';
import { recordChanges } from '../audit/changes.store.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import { mailsOf } from '../mails/mails.store.ts';
import { planningOf } from '../planner/planInspectors.store.ts';
import { settingsOf } from '../reminders/settings.store.ts';
import { feedSince } from '../rounds/calendarFeeds.store.ts';
import { requirePerson } from './people.commands.ts';
import { exportMyself, exportPerson, type PersonExport } from './personExport.contract.ts';
import { actsOf, allSessionsOf, identitiesOf, linksOf, rowsNaming } from './personExport.store.ts';

export const personExportRoutes: Route[] = [
  serve(exportPerson, (work, { params, query }) => exportOf(work, params.id, query.cursor)),
  serve(exportMyself, (work, { query }) => exportOf(work, work.account.id, query.cursor)),
];

const ACTS_A_PAGE = 500;
const key = z.tuple([z.string().regex(/^\d{1,15}$/)]);

async function exportOf(work: Work, id: string, cursor: string | undefined): Promise<PersonExport> {
  const person = await requirePerson(work, id);
  const before = cursor === undefined ? null : Number(readCursor(cursor, key)[0]);
  // That somebody looked is evidence too; each page holds all but the acts of other pages, so each counts.
  await recordExport(work, id, before);
  const acts = await actsOf(work.db, id, { before, limit: ACTS_A_PAGE });
  const last = acts.length === ACTS_A_PAGE ? acts.at(-1) : undefined;
  return {
    person,
    identities: await identitiesOf(work.db, id),
    sessions: await allSessionsOf(work.db, id),
    links: await linksOf(work.db, id),
    reminding: await settingsOf(work.db, id),
    mails: await mailsOf(work.db, id),
    planning: await planningOf(work.db, id),
    calendarSince: await feedSince(work.db, id),
    rows: await rowsNaming(work.db, id),
    acts,
    nextCursor: last ? writeCursor([String(last.id)]) : null,
  };
}

function recordExport(work: Work, thingId: string, actsBefore: number | null): Promise<void> {
  const after = actsBefore === null ? null : { actsBefore };
  return recordChanges(work, [
    { noun: 'account', thingId, treeId: null, act: 'exported', before: null, after },
  ]);
}
