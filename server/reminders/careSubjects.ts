import type { Day } from '../calendar/calendar.rules.ts';
import type { CareToTell, WateringToTell } from './careSubjects.store.ts';
import type { Subject } from './subjects.ts';

const OF_NOBODY = { personId: null, treeId: null };

/** Once a month for each area, as with controls. */
export function ofCare(areas: readonly CareToTell[], today: Day): Subject[] {
  const month = `${today.slice(0, 7)}-01`;
  return areas.flatMap(({ id, area, due, late }) => {
    const about = {
      ...OF_NOBODY,
      contractorId: null,
      kind: 'care' as const,
      thingId: id,
      aboutDay: month,
      audiences: ['office' as const],
    };
    return [
      ...(due > 0 ? [{ ...about, stage: 'near' as const, facts: { area, count: due } }] : []),
      // Late care is no danger: it is told, but not as what cannot wait.
      ...(late > 0 ? [{ ...about, stage: 'silent' as const, facts: { area, count: late } }] : []),
    ];
  });
}

/** The office, and who was to drive the round. */
export function ofWaterings(rounds: readonly WateringToTell[]): Subject[] {
  return rounds.map(({ id, title, dueOn, contractorId, count }) => ({
    ...OF_NOBODY,
    contractorId,
    kind: 'watering',
    stage: 'silent',
    thingId: id,
    aboutDay: dueOn,
    facts: { title, count },
    audiences: ['office', 'firm'],
  }));
}
