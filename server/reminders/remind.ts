import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { isUrgent, lastDeadlineToTell, recipientsOf, type Recipient } from './reminders.rules.ts';
import { holdReminders, settleReminders, type Arisen, type NewReminder } from './reminders.store.ts';
import * as subjects from './subjects.ts';
import * as told from './subjects.store.ts';

/** So many rows go in one statement. */
const AT_ONCE = 2000;

/** Tells everybody everything of the day, and settles what no longer holds. How many reminders have arisen. */
export async function remindOfAll(work: Work): Promise<number> {
  const { db, today, now, timeZone } = work;
  const found = [
    ...subjects.ofMeasures(await told.measuresToTell(db, lastDeadlineToTell(today)), today),
    ...subjects.ofAreas(await told.areasToTell(db, today), today),
    ...subjects.ofOrders(await told.silentOrders(db, today)),
    ...subjects.ofRounds(await told.runningRounds(db, today, timeZone), today),
    ...subjects.ofDevices(await told.silentDevices(db, today, now, timeZone)),
    ...subjects.ofNotices(await told.openNotices(db), today),
  ];
  const count = await tell(work, found);
  await settleReminders(db, now);
  return count;
}

/** What cannot wait for the night. */
export async function remindAtOnce(work: Work): Promise<number> {
  const measures = await told.measuresAtOnce(work.db);
  return measures.length === 0 ? 0 : tell(work, subjects.ofMeasures(measures, work.today));
}

async function tell(work: Work, found: readonly subjects.Subject[]): Promise<number> {
  const people = await told.allRecipients(work.db);
  const wanted = onceEach(found.flatMap((subject) => remindersOf(subject, people)));
  let count = 0;
  for (let first = 0; first < wanted.length; first += AT_ONCE) {
    const arisen = await holdReminders(work.db, wanted.slice(first, first + AT_ONCE), work);
    await recordChanges(work, arisen.map(asChange));
    count += arisen.length;
  }
  return count;
}

function remindersOf(subject: subjects.Subject, people: readonly Recipient[]): NewReminder[] {
  const { audiences, contractorId, personId, ...facts } = subject;
  return recipientsOf(audiences, { contractorId, personId }, people).map((accountId) => ({
    ...facts,
    accountId,
    personId,
    isUrgent: isUrgent(subject.stage),
  }));
}

/** Who plans and inspects hears of an area once, of all of it. */
function onceEach(reminders: readonly NewReminder[]): NewReminder[] {
  const byKey = new Map<string, NewReminder>();
  for (const one of reminders) {
    const key = [one.accountId, one.kind, one.thingId, one.stage, one.aboutDay].join();
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}

/** Of the tree it is about, so that its history shows who was told of its danger, and when. */
function asChange({ id, accountId, kind, stage, thingId, treeId, aboutDay, isUrgent: urgent }: Arisen) {
  return {
    noun: 'reminder' as const,
    thingId: id,
    treeId,
    act: urgent ? 'escalated' : 'reminded',
    before: null,
    after: { kind, stage, about: thingId, dueOn: aboutDay, assignedTo: accountId },
  };
}
