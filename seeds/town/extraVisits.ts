import { addDays, type Day } from '../../server/calendar/calendar.rules.ts';
import { STORM_DAMAGE } from './ailments.ts';
import type { Chance } from './chance.ts';
import { examine, type DemoInspection, type Patient, type Visit } from './examination.ts';
import { complaintOf } from './health.ts';
import { visitOf, workday } from './rounds.ts';
import { stormDays } from './storms.ts';
import type { Setting } from './trees.ts';

/** After each storm a third of the areas is walked through once more, and some trees there have suffered. */
export function walkAfterStorms(patients: readonly Patient[], setting: Setting, chance: Chance): void {
  for (const storm of stormDays(setting)) {
    if (!chance.happens(0.3)) continue;
    const day = workday(addDays(storm, chance.whole(1, 6)));
    const checked = patients.filter((patient) => wasUnderControl(patient, day) && chance.happens(0.22));
    for (const [index, patient] of checked.entries()) {
      if (chance.happens(0.16)) {
        const damage = chance.weighted(STORM_DAMAGE.map((one) => [one, one.weight] as const));
        patient.complaints.push({ ...complaintOf(damage, storm, chance), startSeverity: 2 });
      }
      insert(
        patient,
        { ...visitOf('ZK', day, index, inspectorOf(patient)), occasion: 'STU', countsAsRegular: false },
        setting,
        chance,
      );
    }
  }
}

/** Half of the works that safety asked for are looked at once they are done. */
export function recheckWorks(patients: readonly Patient[], setting: Setting, chance: Chance): void {
  for (const patient of patients) {
    const { tree } = patient;
    const done = patient.inspections
      .filter(({ result }) => result === 'VM' || result === 'GV' || result === 'EU')
      .flatMap(({ measures }) => measures.filter(({ doneOn }) => doneOn !== null))
      .filter(({ measure, doneOn }) => doneOn !== tree.endedOn && (measure === 'M70' || chance.happens(0.5)));
    for (const { doneOn, measure } of done) {
      const day = workday(addDays(doneOn ?? setting.today, 6));
      if (day >= setting.today || !wasUnderControl(patient, day)) continue;
      const type = measure === 'M70' ? 'EU' : 'NK';
      insert(
        patient,
        { ...visitOf(type, day, 90, inspectorOf(patient)), countsAsRegular: false },
        setting,
        chance,
      );
    }
  }
}

function wasUnderControl({ tree, inspections }: Patient, day: Day): boolean {
  const [first] = inspections;
  const standing = tree.endedOn === null || tree.endedOn > day;
  // No two inspections of a tree on one day.
  const free = inspections.every(({ inspectedOn }) => inspectedOn !== day);
  return first !== undefined && first.inspectedOn < day && standing && free;
}

function inspectorOf({ inspections }: Patient): string {
  return inspections.at(-1)?.inspectorId ?? '';
}

/** An inspection between those already told: it knows the due day of its time and changes none. */
function insert(patient: Patient, visit: Visit, setting: Setting, chance: Chance): void {
  const before = patient.inspections.filter(({ inspectedAtMs }) => inspectedAtMs < visit.atMs);
  const then: Patient = { ...patient, inspections: before, dueOn: dueThen(before, visit.day) };
  const extra: DemoInspection = examine(then, visit, setting, chance);
  patient.inspections = [...patient.inspections, extra].toSorted((a, b) => a.inspectedAtMs - b.inspectedAtMs);
}

function dueThen(before: readonly DemoInspection[], day: Day): Day | null {
  const dueOn = before.findLast(({ countsAsRegular }) => countsAsRegular)?.nextDueOn ?? null;
  return dueOn !== null && dueOn > day ? dueOn : null;
}
