import { addMonths, type Day } from '../../server/calendar/calendar.rules.ts';
import { readAilments } from './ailments.ts';
import { chanceOf, type Chance } from './chance.ts';
import type { Patient } from './examination.ts';
import { recheckWorks, walkAfterStorms } from './extraVisits.ts';
import { fallIll } from './health.ts';
import { planRounds, type DemoRound } from './officeRounds.ts';
import { walkRounds } from './rounds.ts';
import { layTown, type DemoArea } from './sites.ts';
import { readSpeciesFacts } from './speciesFacts.ts';
import { planArea, reportedTrees, tasksOf, type DemoTask } from './tasks.ts';
import { growTrees, type DemoTree, type Setting } from './trees.ts';

export interface DemoTown {
  today: Day;
  areas: DemoArea[];
  patients: Patient[];
  tasks: DemoTask[];
  rounds: DemoRound[];
}

/** How far back the cadastre of the town goes. */
const YEARS_TOLD = 8;
const YEARS_RECENT = 3;

/**
 * Invents the demo town as it stands on a day: the same seed and day give the same town. The streets and most
 * trees follow from the seed alone; what was inspected and is due follows the day.
 */
export async function inventTown({
  seed = 'Erlenhude 10',
  today,
}: {
  seed?: string;
  today: Day;
}): Promise<DemoTown> {
  const start = addMonths(today, -12 * YEARS_TOLD);
  const recent = addMonths(today, -12 * YEARS_RECENT);
  const [species, ailments] = await Promise.all([readSpeciesFacts(), readAilments()]);
  const setting: Setting = { today, start, recent, species, ailments };
  const chance = chanceOf(seed);
  const areas = layTown(chance.fork('land'));
  const told = areas.map((area) => tellArea(area, setting, chance.fork(area.name)));
  const patients = told.flatMap((area) => area.patients);
  honour(
    patients.map(({ tree }) => tree),
    chance.fork('honours'),
  );
  const reported = reportedTrees(patients, setting, chance.fork('reports'));
  const tasks = [...told.flatMap(({ tasks: some }) => some), ...reported];
  const rounds = planRounds(tasks, today, chance.fork('rounds of the office'));
  return { today, areas, patients, tasks, rounds };
}

/** One area from its trees to its open tasks. */
function tellArea(
  area: DemoArea,
  setting: Setting,
  chance: Chance,
): { patients: Patient[]; tasks: DemoTask[] } {
  const trees = growTrees(area, setting, chance.fork('trees'));
  const ills = chance.fork('ailments');
  const patients = trees.map((tree): Patient => {
    return { tree, complaints: fallIll(tree, setting, ills), inspections: [], dueOn: null };
  });
  walkRounds(patients, setting, chance.fork('rounds'));
  walkAfterStorms(patients, setting, chance.fork('storms'));
  recheckWorks(patients, setting, chance.fork('rechecks'));
  const forTasks = chance.fork('tasks');
  const tasks = patients.flatMap((patient) => tasksOf(patient, setting, forTasks));
  planArea(tasks, setting, forTasks);
  return { patients, tasks };
}

const NATURAL_MONUMENTS = 9;
const SPONSORED_TREES = 12;
const FIRST_TAG = 10_001;

/** Natural monuments are the thickest trees, sponsors take any; plates are numbered through the town. */
function honour(trees: readonly DemoTree[], chance: Chance): void {
  const girth = ({ stemGirthsCm }: DemoTree) => (stemGirthsCm.length === 1 ? (stemGirthsCm[0] ?? 0) : 0);
  const standing = trees.filter(({ status }) => status === 'BEST');
  const thickest = standing.toSorted((a, b) => girth(b) - girth(a)).slice(0, NATURAL_MONUMENTS);
  for (const tree of thickest) tree.protections.push('ND');
  for (let count = 0; count < SPONSORED_TREES; count++) {
    const tree = standing[Math.floor(chance.next() * standing.length)];
    if (tree && !tree.protections.includes('PAT')) tree.protections.push('PAT');
  }
  let tag = FIRST_TAG;
  for (const tree of trees) {
    if (tree.tagKind !== null && tree.tagKind !== 'K0') tree.tagNumber = String(tag++);
  }
}
