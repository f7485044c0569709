import { addDays, daysBetween, type Day } from '../calendar/calendar.rules.ts';
import type { MeasureStatus, Urgency } from '../measures/measures.rules.ts';
import { NOTICE_ANSWER_DAYS } from '../notices/notices.rules.ts';
import { may, type Role } from '../accounts/permissions.rules.ts';

export const REMINDER_KINDS = [
  'measure',
  'control',
  'order',
  'round',
  'device',
  'notice',
  'felling',
  'replacement',
  'support',
  'support_expiry',
  'care',
  'watering',
  'sensors_silent',
  'sensor_mend',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** What a reminder says of its day. `passed_week` goes to the head. */
export const REMINDER_STAGES = ['at_once', 'soon', 'near', 'passed', 'passed_week', 'silent'] as const;
export type ReminderStage = (typeof REMINDER_STAGES)[number];

/** All own proposals: two weeks are enough to place an order, three days to move a crew. */
const SOON_DAYS = 14;
const NEAR_DAYS = 3;
/** How long something is late before the head hears of it. */
const WEEK_DAYS = 7;
/** A window of a control ends: a month is enough to put its trees into a round. */
export const CONTROL_NEAR_DAYS = 30;
/** How long a round or a tablet may say nothing. */
export const SILENT_DAYS = 7;
/** A notice is looked at within three days, and answered within `NOTICE_ANSWER_DAYS`. */
const NOTICE_NEW_DAYS = 3;
/** What was removed in danger is put on record within three days, and after a week more the head hears of it. */
const RECORD_DAYS = 3;
/** A replacement wants a nursery and a planting season: four months ahead, then a month. */
export const REPLACEMENT_SOON_DAYS = 120;
const REPLACEMENT_NEAR_DAYS = 30;

/** What is to be said of a deadline on a day, however many nights were missed; null: nothing yet. */
export function deadlineStage(deadline: Day, urgency: Urgency, today: Day): ReminderStage | null {
  const left = daysBetween(today, deadline);
  if (left < -WEEK_DAYS) return 'passed_week';
  if (left < 0) return 'passed';
  if (urgency === 'D0' || urgency === 'D1') return 'at_once';
  if (left <= NEAR_DAYS) return 'near';
  return left <= SOON_DAYS ? 'soon' : null;
}

/** The last day of which something is to be said on a day: what ends later needs not be asked for. */
export function lastDeadlineToTell(today: Day): Day {
  return addDays(today, SOON_DAYS);
}

/** What of a notice is owed: to look at it, then to answer. */
export function noticeStage(
  notice: { status: 'new' | 'in_work'; receivedOn: Day },
  today: Day,
): ReminderStage | null {
  const age = daysBetween(notice.receivedOn, today);
  if (age > NOTICE_ANSWER_DAYS) return 'passed';
  return notice.status === 'new' && age > NOTICE_NEW_DAYS ? 'near' : null;
}

/** What of a danger is owed that was removed first: its record. */
export function recordStage(since: Day, today: Day): ReminderStage {
  const age = daysBetween(since, today);
  if (age > RECORD_DAYS + WEEK_DAYS) return 'passed_week';
  return age > RECORD_DAYS ? 'passed' : 'near';
}

/** What is to be said of trees that are owed until a day. */
export function replacementStage(dueBy: Day, today: Day): ReminderStage | null {
  const left = daysBetween(today, dueBy);
  if (left < -WEEK_DAYS) return 'passed_week';
  if (left < 0) return 'passed';
  if (left <= REPLACEMENT_NEAR_DAYS) return 'near';
  return left <= REPLACEMENT_SOON_DAYS ? 'soon' : null;
}

export function isSilent(lastHeardOn: Day, today: Day): boolean {
  return daysBetween(lastHeardOn, today) >= SILENT_DAYS;
}

/** Mailed at once, and nobody can switch it off. */
export function isUrgent(stage: ReminderStage): boolean {
  return stage === 'at_once' || stage === 'passed' || stage === 'passed_week';
}

/** Whom something concerns. `firm` and `person` are those of the thing itself. */
export type Audience = 'office' | 'heads' | 'firm' | 'person' | 'sensors';

/** Who is told of a measure: who has it to do, and who answers for it. */
export function toldOfMeasure(stage: ReminderStage): readonly Audience[] {
  return stage === 'passed_week' ? ['heads'] : ['office'];
}

/** The firm hears of its own day only. */
export function isWithFirm(status: MeasureStatus): boolean {
  return status === 'BEA' || status === 'INA' || status === 'MAN';
}

export interface Recipient {
  id: string;
  roles: readonly Role[];
  contractorId: string | null;
  /** The crews somebody of the city works in. */
  crewIds: readonly string[];
  isHead: boolean;
}

/** Who of these people is meant. Where no head is named, the office hears what would be for the head. */
export function recipientsOf(
  audiences: readonly Audience[],
  concerned: { contractorId: string | null; personId: string | null },
  people: readonly Recipient[],
): string[] {
  // Who works for a firm never hears of what is not theirs, whatever they were named before.
  const isHeadOfCity = ({ isHead, contractorId }: Recipient) => isHead && contractorId === null;
  const hasHead = people.some(isHeadOfCity);
  const isMeant = (person: Recipient) =>
    audiences.some((audience) => {
      const isOffice = person.roles.includes('office');
      switch (audience) {
        case 'office':
          return isOffice;
        case 'heads':
          return hasHead ? isHeadOfCity(person) : isOffice;
        case 'firm':
          return (
            concerned.contractorId !== null &&
            [person.contractorId, ...person.crewIds].includes(concerned.contractorId)
          );
        case 'sensors':
          return may(person.roles, 'sensors.manage');
        case 'person':
          return person.id === concerned.personId;
      }
    });
  return people.filter(isMeant).map(({ id }) => id);
}

export type Digest = 'daily' | 'weekly' | 'none';

/** Is a digest written on this day? Weekly ones come on Mondays. */
export function isDigestDay(digest: Digest, today: Day): boolean {
  if (digest === 'none') return false;
  return digest === 'daily' || new Date(today).getUTCDay() === 1;
}

/** The page of the product where something can be done about it; null: nowhere. */
export function pathOfReminder({
  kind,
  thingId,
  treeId,
}: {
  kind: ReminderKind;
  thingId: string;
  treeId: string | null;
}): string | null {
  switch (kind) {
    case 'measure':
      return treeId === null ? '/measures' : `/?tree=${treeId}`;
    case 'control':
      return `/tasks?area=${thingId}`;
    case 'support':
      return `/supports?area=${thingId}`;
    case 'support_expiry':
      return `/supports?show=expiry&area=${thingId}`;
    case 'order':
      return `/work-orders/${thingId}`;
    case 'round':
      return `/rounds/${thingId}`;
    case 'notice':
      return `/notices/${thingId}`;
    case 'felling':
    case 'replacement':
      return `/fellings/${thingId}`;
    case 'care':
      return `/young-trees?area=${thingId}`;
    case 'watering':
      return `/watering/rounds/${thingId}`;
    case 'sensors_silent':
    case 'sensor_mend':
      return '/sensors';
    case 'device':
      return null;
  }
}
