import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import type { Tree } from '../trees/trees.contract.ts';
import { differencesBetween, rewind, withStormDanger, type Facts } from './past.rules.ts';
import {
  changesAfter,
  endOf,
  inspectionInForce,
  stormChecksThen,
  tasksOpenThen,
  wasRecorded,
} from './past.store.ts';

/** A tree as the cadastre had it on the evening of a day (of the city), with what is different today. */
export async function treeAsOf(work: Work, treeId: string, day: string) {
  refuseIf(day > work.today ? [{ path: 'day', key: 'in_the_future' }] : []);
  const present = factsOf(await requireTree(work, treeId));
  const end = endOf(day, work.timeZone);
  if (!(await wasRecorded(work.db, treeId, end)))
    return { day, past: null, present, differences: [], inspection: null, stormChecks: [], openTasks: [] };
  const inspection = (await inspectionInForce(work.db, treeId, end)) ?? null;
  const stormChecks = await stormChecksThen(work.db, treeId, end);
  const later = await changesAfter(work.db, treeId, end);
  const past = rewind(present, later, withStormDanger(inspection, stormChecks));
  return {
    day,
    past,
    present,
    differences: past ? differencesBetween(past, present) : [],
    inspection,
    stormChecks,
    openTasks: await tasksOpenThen(work.db, treeId, end),
  };
}

/** What a tree is and was: without names that follow from it, and without bookkeeping. */
const FACTS = [
  'status',
  'kind',
  'memberCount',
  'controlAreaId',
  'number',
  'speciesId',
  'cultivar',
  'plantingYear',
  'plantingYearEstimated',
  'heightM',
  'crownDiameterM',
  'stemGirthsCm',
  'girthHeightM',
  'agePhase',
  'safetyExpectation',
  'youngTreeCare',
  'siteType',
  'protections',
  'street',
  'houseNumber',
  'tagKind',
  'tagNumber',
  'remarks',
  'source',
  'externalKey',
  'position',
  'positionMethod',
  'positionAccuracyM',
  'vitality',
  'condition',
  'lastResult',
  'lastInspectedOn',
  'nextDueOn',
] as const satisfies readonly (keyof Tree)[];

function factsOf(tree: Tree): Facts {
  return Object.fromEntries(FACTS.map((field) => [field, tree[field]]));
}
