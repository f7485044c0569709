import { addDays, daysBetween, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { DEATH, type Ailment } from './ailments.ts';
import type { Chance } from './chance.ts';
import type { DemoTree, Setting } from './trees.ts';

/** An ailment one tree has: from when on, and what has been done about it. */
export interface Complaint {
  ailment: Ailment;
  since: Day;
  startSeverity: 1 | 2 | 3;
  orderedOn: Day | null;
  doneOn: Day | null;
  sizeCm: number | null;
  place: string | null;
}

/** How likely each number of complaints is in the time told, by the age the tree has now. */
const COMPLAINTS: readonly (readonly [upToAge: number, counts: readonly (readonly [number, number])[]])[] = [
  [
    10,
    [
      [0, 76],
      [1, 20],
      [2, 4],
    ],
  ],
  [
    30,
    [
      [0, 70],
      [1, 24],
      [2, 6],
    ],
  ],
  [
    80,
    [
      [0, 58],
      [1, 31],
      [2, 9],
      [3, 2],
    ],
  ],
  [
    500,
    [
      [0, 40],
      [1, 37],
      [2, 17],
      [3, 6],
    ],
  ],
];

/** What a tree suffers from over the years, in the order of onset. */
export function fallIll(tree: DemoTree, setting: Setting, chance: Chance): Complaint[] {
  const age = yearOf(setting.today) - yearOf(tree.plantedOn);
  const possible = setting.ailments
    .filter((ailment) => befalls(ailment, tree, age))
    .map((one) => [one, one.weight] as const);
  const counts = COMPLAINTS.find(([upTo]) => age < upTo)?.[1] ?? [];
  const wanted = possible.length === 0 ? 0 : chance.weighted(counts);
  const drawn = new Set(Array.from({ length: wanted }, () => chance.weighted(possible)));
  const complaints = [...drawn].map((ailment) => complaintOf(ailment, onset(tree, setting, chance), chance));
  return [...complaints, ...lastComplaint(tree, setting, chance)].toSorted((a, b) =>
    a.since < b.since ? -1 : 1,
  );
}

export function complaintOf(ailment: Ailment, since: Day, chance: Chance): Complaint {
  const { sizeCm, places } = ailment;
  const [anyPlace, ...otherPlaces] = places;
  return {
    ailment,
    since,
    startSeverity: 1,
    orderedOn: null,
    doneOn: null,
    sizeCm: sizeCm ? chance.whole(sizeCm[0], sizeCm[1]) : null,
    place: anyPlace === undefined ? null : chance.pick([anyPlace, ...otherPlaces]),
  };
}

function befalls(
  { genera, age: ages, where }: Ailment,
  { species, area, site }: DemoTree,
  age: number,
): boolean {
  if (genera.length > 0 && !genera.includes(species.genus)) return false;
  if (age < ages[0] || age > ages[1]) return false;
  if (where.length > 0 && !where.includes(area.character)) return false;
  // Of a group only what is seen of all its trees is told.
  return site.kind === 'EB' || ages[0] >= 15;
}

/** Between five years before the first survey and today, but not in the first two years on the site. */
function onset({ plantedOn }: DemoTree, { start, today }: Setting, chance: Chance): Day {
  const earliest = addDays(start, -1825);
  const from = plantedOn > earliest ? addDays(plantedOn, 730) : earliest;
  return addDays(from, Math.floor(chance.next() * Math.max(1, daysBetween(from, today))));
}

/** A tree that is dead, to be felled or a monolith has died some time before. */
function lastComplaint({ status, endedOn }: DemoTree, { today }: Setting, chance: Chance): Complaint[] {
  const dies = status === 'TORSO' || status === 'FAELL' || (endedOn !== null && status !== 'UMG');
  if (!dies) return [];
  const since = addDays(endedOn ?? today, -chance.whole(400, 1000));
  const ailment = status === 'TORSO' ? { ...DEATH, measure: 'M63' } : DEATH;
  return [{ ...complaintOf(ailment, since, chance), startSeverity: 3 }];
}

/** Severity 1 to 3 of a complaint on a day; null when it is not there, or not to be seen in that season. */
export function severityOn(complaint: Complaint, day: Day, leafed: boolean): 1 | 2 | 3 | null {
  const { ailment, since, doneOn, startSeverity } = complaint;
  if (day < since || (ailment.heals && doneOn !== null && doneOn <= day)) return null;
  if (ailment.season && (ailment.season === 'leafed') !== leafed) return null;
  if (ailment.yearsPerStep === 0) return startSeverity;
  const steps = Math.floor(daysBetween(since, day) / 365 / ailment.yearsPerStep);
  const reached = startSeverity + steps;
  return reached >= 3 ? 3 : reached === 2 ? 2 : 1;
}

export interface Seen {
  complaint: Complaint;
  severity: 1 | 2 | 3;
}

/** What an inspector sees of a tree on a day. */
export function seenOn(complaints: readonly Complaint[], day: Day, leafed: boolean): Seen[] {
  return complaints.flatMap((complaint) => {
    const severity = severityOn(complaint, day, leafed);
    return severity === null ? [] : [{ complaint, severity }];
  });
}

/** Condition as GALK/BADK 2021 divides it: does what was seen bear on safety, and how soon? */
export function conditionOf(seen: readonly Seen[]): 'G' | 'L' | 'S' {
  const structural = seen.filter(({ complaint }) => complaint.ailment.structural);
  if (structural.some(({ severity }) => severity === 3)) return 'S';
  if (structural.some(({ severity }) => severity === 2)) return 'L';
  return seen.some(({ severity, complaint }) => severity > 1 && complaint.ailment.damage) ? 'L' : 'G';
}
