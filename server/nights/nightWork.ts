import type { Knex } from 'knex';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Work } from '../http/serve.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { forgetWordsBefore } from '../mails/mails.store.ts';
import { writeMails, type Sender } from '../mails/writeMails.ts';
import { forgetOldContacts } from '../notices/notices.commands.ts';
import { CONTACT_DAYS } from '../notices/notices.rules.ts';
import { endStatusPages } from '../publicReports/publicReports.store.ts';
import { remindAtOnce, remindOfAll } from '../reminders/remind.ts';
import { deleteSettledBefore, settleRemindersOf } from '../reminders/reminders.store.ts';
import { lookAtSensors } from '../sensors/alarms.ts';
import { giveMissingTasks } from '../tasks/missingTasks.ts';
import { hourIn, isNightDue } from './nights.rules.ts';
import { beAlone, insertNight, lastNight, type Night } from './nights.store.ts';

export interface NightParts {
  knex: Knex;
  clock: () => Date;
  timeZone: string;
  /** Null: no mail leaves, so none is written. */
  sender: Sender | null;
}

const DAY_MS = 24 * 3_600_000;
/** Own proposals: long enough to ask why something was overlooked; docs/data-protection.md shows the same. */
const WORDS_OF_MAILS_DAYS = 30;
const SETTLED_REMINDERS_DAYS = 90;

/**
 * The work of the night, when it is due: missing tasks, reminders, digests. One transaction, so that a night that
 * broke off has not begun; one server at a time; a day's night once. Null when there was nothing to be done.
 */
export async function runNight(parts: NightParts): Promise<Omit<Night, 'endedAt'> | null> {
  return alone(parts, async (work) => {
    const last = await lastNight(work.db);
    if (!isNightDue(last?.day ?? null, work.today, hourIn(parts.timeZone, work.now))) return null;
    await lookAtSensors(work);
    const tasks = await giveMissingTasks(work);
    const reminders = await remindOfAll(work);
    const mails = parts.sender ? await writeMails(work, parts.sender, { isNight: true }) : 0;
    const night = { day: work.today, tasks, reminders, mails };
    if (!(await insertNight(work.db, night, work.now))) return null;
    const forgotten = await forget(work);
    const { day, ...counts } = night;
    await recordChanges(work, [
      {
        noun: 'night',
        thingId: SERVER_ACCOUNT.id,
        treeId: null,
        act: 'ran',
        before: null,
        after: { day, ...counts, ...forgotten },
      },
    ]);
    return night;
  });
}

/** What cannot wait for the night: danger, and what is urgent and not mailed yet. How many reminders have arisen. */
export async function runBetween(parts: NightParts): Promise<number> {
  const count = await alone(parts, async (work) => {
    const settled = await lookAtSensors(work);
    if (settled.length > 0) await settleRemindersOf(work.db, work.now, settled);
    const arisen = await remindAtOnce(work);
    if (parts.sender) await writeMails(work, parts.sender, { isNight: false });
    return arisen;
  });
  return count ?? 0;
}

/** How much was forgotten, which the event of the night keeps. */
async function forget(work: Work) {
  const { db, now } = work;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await endStatusPages(db, now);
  return {
    forgottenMails: await forgetWordsBefore(db, daysAgo(WORDS_OF_MAILS_DAYS)),
    forgottenReminders: await deleteSettledBefore(db, daysAgo(SETTLED_REMINDERS_DAYS)),
    forgottenContacts: await forgetOldContacts(work, daysAgo(CONTACT_DAYS)),
  };
}

/** In the name of the server, with nobody else at it. */
function alone<Result>(
  { knex, clock, timeZone }: NightParts,
  act: (work: Work) => Promise<Result>,
): Promise<Result | null> {
  return knex.transaction(async (db) => {
    if (!(await beAlone(db))) return null;
    const now = clock();
    const today = dayIn(timeZone, now);
    return act({ db, now, timeZone, today, account: SERVER_ACCOUNT, origin: ON_THE_SERVER });
  });
}
