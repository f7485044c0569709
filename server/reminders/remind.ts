import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { recordChanges, type Change } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { addDays } from '../calendar/calendar.rules.ts';
import { fellingsToTell, replacementsToTell } from '../fellings/telling.store.ts';
import { areasOfSupports } from '../supports/supportList.store.ts';
import { ofCare, ofWaterings } from './careSubjects.ts';
import { careToTell, wateringsToTell } from './careSubjects.store.ts';
import {
  isUrgent,
  lastDeadlineToTell,
  recipientsOf,
  REPLACEMENT_SOON_DAYS,
  type Recipient,
} from './reminders.rules.ts';
import { holdReminders, settleReminders, type Arisen, type NewReminder } from './reminders.store.ts';
import { ofSupports } from './supportSubjects.ts';
import { alarmsToShow } from '../sensors/alarms.store.ts';
import { ofSensorAlarms } from './sensorSubjects.ts';
import * as subjects from './subjects.ts';
import * as told from './subjects.store.ts';

/** So many rows go in one statement. */
const AT_ONCE = 2000;

/** Tells everybody everything of the day, and settles what no longer holds. How many reminders have arisen. */
export async function remindOfAll(work: Work): Promise<number> {
  const wanted = await wantedNow(work);
  const count = await hold(work, wanted);
  await settleReminders(work.db, work.now, wanted, null);
  return count;
}

/** What cannot wait for the night. */
export async function remindAtOnce(work: Work): Promise<number> {
  const found = [
    ...subjects.ofMeasures(await told.measuresAtOnce(work.db), work.today),
    ...(await sensorSubjects(work)),
  ];
  return found.length === 0 ? 0 : hold(work, await wantedOf(work, found));
}

type Telling = Pick<Work, 'db' | 'now' | 'today' | 'timeZone' | 'origin'>;

/**
 * Somebody's role or firm has changed: they hear at once of what is theirs now, and no more of what was; of nothing when
 * they may no longer come in. In the name of the server, as every other reminder.
 */
export async function remindAnew(work: Telling, accountId: string): Promise<void> {
  const mayBeTold = (await told.allRecipients(work.db)).some(({ id }) => id === accountId);
  const own = mayBeTold ? (await wantedNow(work)).filter((one) => one.accountId === accountId) : [];
  await hold({ ...work, account: SERVER_ACCOUNT }, own);
  await settleReminders(work.db, work.now, own, accountId);
}

async function wantedNow({ db, today, now, timeZone }: Telling): Promise<NewReminder[]> {
  return wantedOf({ db }, [
    ...subjects.ofMeasures(await told.measuresToTell(db, lastDeadlineToTell(today)), today),
    ...subjects.ofAreas(await told.areasToTell(db, today), today),
    ...ofSupports(await areasOfSupports(db, today), today),
    ...subjects.ofOrders(await told.silentOrders(db, today)),
    ...subjects.ofRounds(await told.runningRounds(db, today, timeZone), today),
    ...subjects.ofDevices(await told.silentDevices(db, today, now, timeZone)),
    ...subjects.ofNotices(await told.openNotices(db), today),
    ...subjects.ofFellings(await fellingsToTell(db, today, timeZone), today),
    ...subjects.ofReplacements(await replacementsToTell(db, addDays(today, REPLACEMENT_SOON_DAYS)), today),
    ...ofCare(await careToTell(db, today), today),
    ...ofWaterings(await wateringsToTell(db, today)),
    ...(await sensorSubjects({ db, timeZone })),
  ]);
}

async function sensorSubjects({ db, timeZone }: Pick<Work, 'db' | 'timeZone'>): Promise<subjects.Subject[]> {
  return ofSensorAlarms(await alarmsToShow(db), timeZone);
}

async function wantedOf(
  { db }: Pick<Work, 'db'>,
  found: readonly subjects.Subject[],
): Promise<NewReminder[]> {
  const people = await told.allRecipients(db);
  return onceEach(found.flatMap((subject) => remindersOf(subject, people)));
}

async function hold(work: Omit<Work, 'timeZone'>, wanted: readonly NewReminder[]): Promise<number> {
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
function asChange({
  id,
  accountId,
  kind,
  stage,
  thingId,
  treeId,
  aboutDay,
  isUrgent: urgent,
}: Arisen): Change {
  return {
    noun: 'reminder',
    thingId: id,
    treeId,
    act: urgent ? 'escalated' : 'reminded',
    before: null,
    after: { kind, stage, about: thingId, dueOn: aboutDay, assignedTo: accountId },
  };
}
