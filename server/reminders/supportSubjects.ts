import type { Day } from '../calendar/calendar.rules.ts';
import type { AreaOfSupports } from '../supports/supportList.store.ts';
import type { Subject } from './subjects.ts';

/** Once a month for each area, as with controls: they are climbed to by area. */
export function ofSupports(areas: readonly AreaOfSupports[], today: Day): Subject[] {
  return areas.flatMap(({ id, area, soon, overdue, expiring, expired }) => {
    const tell = (kind: Subject['kind'], stage: Subject['stage'], count: number): Subject[] =>
      count === 0
        ? []
        : [
            {
              kind,
              stage,
              thingId: id,
              treeId: null,
              aboutDay: `${today.slice(0, 7)}-01`,
              facts: { area, count },
              audiences: ['office'],
              contractorId: null,
              personId: null,
            },
          ];
    return [
      ...tell('support', 'near', soon),
      ...tell('support', 'passed', overdue),
      ...tell('support_expiry', 'near', expiring),
      ...tell('support_expiry', 'passed', expired),
    ];
  });
}
