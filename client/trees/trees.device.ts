import type { TreeFile } from '#contract/offlineAreas/offlineAreas';
import * as contract from '#contract/trees/trees';
import { controlState, type ControlState } from '#rules/trees/trees';
import { summaryOf, type DeviceTree } from '../device/offlineArea.ts';
import { deviceFile, holdsWholly, type DeviceTrees } from '../device/deviceTrees.ts';
import { fromFile, fromTrees } from '../device/answers.ts';
import { pageOf } from '../device/pages.ts';
import { dayOnDevice } from '../device/person.ts';
import { passes } from '../device/treeMatch.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';
import { metresBetween } from '../map/scale.ts';

/** What the device knows about trees when the server does not answer. */
export const treesOnDevice: readonly DeviceAnswer[] = [
  fromFile(contract.getTree, treeIn),
  fromTrees(contract.getTreeByFeature, async ({ trees }, { params }) => {
    const found = trees.find(({ featureId }) => featureId === params.featureId);
    const file = found && (await deviceFile(found.id));
    return file && treeIn(file);
  }),
  fromTrees(contract.listTrees, (known, { query }) => {
    const passing = treesPassing(known, query);
    const found = pageOf(query.sort === 'area' ? passing : passing.toSorted(byDueDay), query);
    return found && { trees: found.page.map(summaryOf), nextCursor: found.nextCursor };
  }),
  fromTrees(contract.countTrees, ({ trees }, { query }) =>
    countsOf(trees.filter((tree) => passes(tree, query))),
  ),
  fromTrees(contract.treesNear, ({ trees }, { query: { lon, lat, radiusM, limit } }) => {
    const near = trees
      .map((tree) => ({ tree, distanceM: metresBetween([lon, lat], tree.position) }))
      .filter(({ distanceM }) => distanceM <= radiusM)
      .toSorted((one, other) => one.distanceM - other.distanceM);
    return {
      trees: near.slice(0, limit).map(({ tree, distanceM }) => ({ ...summaryOf(tree), distanceM })),
    };
  }),
  fromTrees(contract.listNumbers, ({ inOrder }, { params }) => {
    // A number that is free among some of the trees may be taken by another one.
    if (!holdsWholly(params.id)) return undefined;
    const numbers = inOrder().flatMap(({ controlAreaId, number }) =>
      controlAreaId === params.id && number !== null ? [number] : [],
    );
    return { numbers: [...new Set(numbers)] };
  }),
];

/** What was due when it was fetched says nothing about today. */
function treeIn({ tree }: TreeFile): contract.Tree {
  return { ...tree, controlState: controlState(tree, dayOnDevice()) };
}

function treesPassing({ inOrder }: DeviceTrees, filter: contract.TreeFilter): DeviceTree[] {
  return inOrder().filter((tree) => passes(tree, filter));
}

/** Those without a due day come last. */
function byDueDay(one: DeviceTree, other: DeviceTree): number {
  const [first, second] = [one.nextDueOn ?? 'never', other.nextDueOn ?? 'never'];
  return first < second ? -1 : first > second ? 1 : one.id.localeCompare(other.id);
}

function countsOf(trees: readonly DeviceTree[]) {
  const count = (state: ControlState) => trees.filter((tree) => tree.controlState === state).length;
  return {
    total: trees.length,
    byState: {
      overdue: count('overdue'),
      due: count('due'),
      upcoming: count('upcoming'),
      ok: count('ok'),
      uninspected: count('uninspected'),
      exempt: count('exempt'),
      planned: count('planned'),
      gone: count('gone'),
    },
    bbox: boxOf(trees),
  };
}

function boxOf(trees: readonly DeviceTree[]): [number, number, number, number] | null {
  const [first] = trees;
  if (!first) return null;
  let [west, south] = first.position;
  let [east, north] = first.position;
  for (const { position } of trees) {
    west = Math.min(west, position[0]);
    east = Math.max(east, position[0]);
    south = Math.min(south, position[1]);
    north = Math.max(north, position[1]);
  }
  return [west, south, east, north];
}
