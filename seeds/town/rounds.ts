import { addDays, addMonths, daysBetween, type Day } from '../../server/calendar/calendar.rules.ts';
import { plannedDay, seasonSeen } from '../../server/inspections/inspections.rules.ts';
import { DEMO_PEOPLE } from '../people.ts';
import type { Chance } from './chance.ts';
import { examine, foliageOn, type Patient, type Visit } from './examination.ts';
import type { Setting } from './trees.ts';

/** The first survey of the whole town took so many days. */
const SURVEY_DAYS = 480;
/** Trees due within so many days are taken along when somebody is in the street anyway. */
const TAKEN_ALONG_DAYS = 80;
/** Who has waited so long past the due day is not left for the sake of the season. */
const LONG_WAIT_DAYS = 60;
/** A tree that must be seen again within a month is visited alone. */
const URGENT_DAYS = 45;
/** What an inspector does on a day; four minutes each. */
const TREES_PER_DAY = 110;
const MINUTES_PER_TREE = 4;

/**
 * Eight years of regular inspections of one control area: the first survey, then a walk through the area
 * whenever its first trees are due, now leafed, now leafless, mostly in time.
 */
export function walkRounds(patients: readonly Patient[], setting: Setting, chance: Chance): void {
  const inspector = usualInspector(patients[0]?.tree.area.district ?? '', chance);
  const until = addDays(setting.today, -behind(patients[0]?.tree.area.district, chance));
  const surveyed = patients.filter(({ tree }) => tree.status !== 'PLAN' && tree.status !== 'NEU');
  let day = workday(addDays(setting.start, chance.whole(0, SURVEY_DAYS)));
  walk(
    surveyed.filter(({ tree }) => isThere(tree, day)),
    day,
    'EE',
    inspector(),
    setting,
    chance,
  );
  for (let next = nextWalk(surveyed, day, chance); next !== null && next.day < until;) {
    day = next.day;
    recordPlanted(surveyed, day, inspector(), setting, chance);
    walk(takenAlong(surveyed, next), day, 'RK', inspector(), setting, chance);
    next = nextWalk(surveyed, day, chance);
  }
  recordPlanted(surveyed, setting.today, inspector(), setting, chance);
}

/** Where nobody has walked for more than half a year, because the post is vacant. */
const VACANT_DISTRICT = 'Wiekhorst';

/** Rounds are never quite up to date: for how many days an area has been waiting. */
function behind(district: string | undefined, chance: Chance): number {
  if (district === VACANT_DISTRICT) return chance.whole(200, 260);
  return chance.weighted([
    [0, 10],
    [25, 6],
    [60, 4],
    [150, 1],
  ]);
}

/** Most areas have one inspector who comes back; one time in five somebody else walks. */
function usualInspector(district: string, chance: Chance): () => string {
  const [first, ...others] = DEMO_PEOPLE.filter(({ roles }) => roles.includes('inspector')).map(
    ({ id }) => id,
  );
  if (!first) throw new Error('the demo town has no inspector');
  const all: [string, ...string[]] = [first, ...others];
  const usual = chance.fork(district).pick(all);
  return () => (chance.happens(0.2) ? chance.pick(all) : usual);
}

function isThere({ plantedOn, endedOn }: Patient['tree'], day: Day): boolean {
  return plantedOn <= day && (endedOn === null || endedOn > day);
}

/** A walk, and the due day of the tree that called for it. */
interface Walk {
  day: Day;
  dueOn: Day;
}

/**
 * Whoever calls for the walk, whoever has waited long, and whoever is due soon and was last seen in the other
 * season. Trees in young-tree care wait until it has ended, unless one has to be seen again and has waited long.
 */
function takenAlong(patients: readonly Patient[], { day, dueOn: calledBy }: Walk): Patient[] {
  const long = max(calledBy, addDays(day, -LONG_WAIT_DAYS));
  const soon = addDays(day, TAKEN_ALONG_DAYS);
  return patients.filter(({ tree, dueOn, inspections }) => {
    if (dueOn === null || dueOn > max(long, soon) || !isThere(tree, day)) return false;
    if (tree.careEndsOn > day && dueOn > addDays(day, -LONG_WAIT_DAYS)) return false;
    return dueOn <= long || suits(day, lastFoliage(inspections));
  });
}

/** When the area is walked next: for the tree due first, in the season in which it was not seen last. */
function nextWalk(patients: readonly Patient[], last: Day, chance: Chance): Walk | null {
  let first: Patient | null = null;
  for (const patient of patients) {
    if (patient.dueOn === null || !isThere(patient.tree, patient.dueOn)) continue;
    if (first === null || patient.dueOn < (first.dueOn ?? '')) first = patient;
  }
  const dueOn = first?.dueOn ?? null;
  if (first === null || dueOn === null) return null;
  if (first.tree.careEndsOn >= dueOn) return walkOn(addDays(dueOn, chance.whole(5, 60)), last, dueOn);
  if (daysBetween(last, dueOn) <= URGENT_DAYS)
    return walkOn(addDays(dueOn, chance.whole(-3, 6)), last, dueOn);
  const planned = otherSeason(dueOn, lastFoliage(first.inspections), chance);
  return walkOn(addDays(planned, lateness(chance)), last, dueOn);
}

/** Nobody comes back to an area within a week. */
function walkOn(planned: Day, last: Day, dueOn: Day): Walk {
  return { day: workday(max(planned, addDays(last, 7))), dueOn };
}

/** A day in the other season, anywhere within the three months before or after the due day. */
function otherSeason(dueOn: Day, foliage: string | null, chance: Chance): Day {
  const planned = plannedDay(dueOn, foliage);
  if (planned === dueOn) return dueOn;
  const later = planned > dueOn;
  const room = later ? daysBetween(planned, addMonths(dueOn, 3)) : daysBetween(addMonths(dueOn, -3), planned);
  const further = Math.round(chance.next() * Math.max(0, room));
  const day = addDays(planned, later ? further : -further);
  return [day, addDays(day, 12), addDays(day, -12)].find((one) => suits(one, foliage)) ?? day;
}

/** Would the tree be seen in another season than last time? */
function suits(day: Day, foliage: string | null): boolean {
  const seen = foliage === null ? null : seasonSeen(foliage);
  return seen === null || seasonSeen(foliageOn(day, false)) !== seen;
}

function lastFoliage(inspections: Patient['inspections']): string | null {
  return inspections.findLast(({ countsAsRegular }) => countsAsRegular)?.foliage ?? null;
}

/** Days before or after the planned day; illness, storms and holidays make one walk in fourteen really late. */
function lateness(chance: Chance): number {
  if (chance.happens(0.07)) return chance.whole(80, 200);
  return Math.round(chance.normal(2, 8));
}

function walk(
  patients: readonly Patient[],
  first: Day,
  type: 'EE' | 'RK',
  inspectorId: string,
  setting: Setting,
  chance: Chance,
): void {
  let day = first;
  let done = 0;
  for (const patient of patients) {
    if (done === TREES_PER_DAY) [day, done] = [workday(addDays(day, 1)), 0];
    if (day >= setting.today || !isThere(patient.tree, day)) continue;
    examine(patient, visitOf(typeFor(patient, type), day, done++, inspectorId), setting, chance);
  }
}

/** Groups and stands are looked through as a whole; the first record of a tree is its initial survey. */
function typeFor({ tree, inspections }: Patient, type: 'EE' | 'RK'): string {
  if (type === 'EE' || inspections.length === 0) return 'EE';
  return tree.site.kind === 'BG' || tree.site.kind === 'FB' ? 'FK' : 'RK';
}

/** From eight in the morning on (UTC: nine or ten in Oldenburg), tree after tree. */
export function visitOf(type: string, day: Day, index: number, inspectorId: string): Visit {
  const atMs = Date.parse(`${day}T07:00:00Z`) + index * MINUTES_PER_TREE * 60_000;
  return { day, atMs, inspectorId, type, occasion: null, countsAsRegular: type !== 'JB' };
}

/** A newly planted tree is recorded within weeks, then looked at every other year in young-tree care. */
function recordPlanted(
  patients: readonly Patient[],
  day: Day,
  inspectorId: string,
  setting: Setting,
  chance: Chance,
): void {
  for (const patient of patients) {
    const { tree, inspections } = patient;
    if (inspections.length === 0 && tree.plantedOn > setting.start) {
      const planted = workday(addDays(tree.plantedOn, 12));
      if (planted < day) examine(patient, visitOf('EE', planted, 30, inspectorId), setting, chance);
    }
    if (tree.careEndsOn > setting.start) careVisits(patient, day, inspectorId, setting, chance);
  }
}

function careVisits(patient: Patient, day: Day, inspectorId: string, setting: Setting, chance: Chance): void {
  const { tree, inspections } = patient;
  for (let last = inspections.at(-1); last && last.inspectedOn < tree.careEndsOn; last = inspections.at(-1)) {
    const next = workday(addDays(addMonths(last.inspectedOn, 24), chance.whole(-40, 40)));
    if (next >= day || next >= tree.careEndsOn || !isThere(tree, next)) return;
    examine(patient, visitOf('JB', next, 60, inspectorId), setting, chance);
  }
}

/** The day itself, or the Monday after it. */
export function workday(day: Day): Day {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

function max(a: Day, b: Day): Day {
  return a > b ? a : b;
}
