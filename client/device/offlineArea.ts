import type { TreeFile } from '#contract/offlineAreas/offlineAreas';
import type { Tree, TreeFilter, TreeSummary } from '#contract/trees/trees';

/** Trees somebody takes along: those of a filter, with all that work at them needs. */
export interface OfflineArea {
  id: string;
  /** Whose it is; nobody else sees it. */
  accountId: string;
  name: string;
  filter: TreeFilter;
  /** ISO 8601: everything in it is at least as new. Null: not yet all here, and not to be used. */
  asOf: string | null;
  treeCount: number;
  /** About what it takes on the device. */
  bytes: number;
}

/** An answer of the server that is kept for when there is none. */
export interface Remembered {
  reply: unknown;
  /** ISO 8601 */
  at: string;
  /** The program that kept it (`program.ts`); its first version did not say. */
  program?: string;
}

/** What lists, search, map and tasks need of a tree on the device. */
export type TreeRow = Omit<TreeSummary, 'controlState'> &
  Pick<Tree, 'genus' | 'crownDiameterM' | 'tagNumber' | 'lastFoliage'> &
  Pick<TreeFile, 'stamp' | 'tasks'> & {
    /** About what the tree takes: letters, most of which are one byte. */
    bytes: number;
  };

/** The same on a day. */
export type DeviceTree = TreeRow & Pick<TreeSummary, 'controlState'>;

/** What a row takes beside its file. Measured with the demo town. */
const ROW_BYTES = 950;

/** `letters`: the length of the file as it is kept. */
export function rowOf({ stamp, tree, tasks }: TreeFile, letters: number): TreeRow {
  return {
    bytes: letters + ROW_BYTES,
    stamp,
    tasks,
    id: tree.id,
    featureId: tree.featureId,
    number: tree.number,
    generation: tree.generation,
    kind: tree.kind,
    status: tree.status,
    controlAreaId: tree.controlAreaId,
    controlAreaName: tree.controlAreaName,
    street: tree.street,
    houseNumber: tree.houseNumber,
    speciesId: tree.speciesId,
    botanicalName: tree.botanicalName,
    germanName: tree.germanName,
    englishName: tree.englishName,
    cultivar: tree.cultivar,
    position: tree.position,
    vitality: tree.vitality,
    lastInspectedOn: tree.lastInspectedOn,
    nextDueOn: tree.nextDueOn,
    dueUntil: tree.dueUntil,
    genus: tree.genus,
    crownDiameterM: tree.crownDiameterM,
    tagNumber: tree.tagNumber,
    lastFoliage: tree.lastFoliage,
  };
}

/** The row without what only the device knows, as lists of the server have it. */
export function summaryOf(tree: DeviceTree): TreeSummary {
  const { genus: _g, crownDiameterM: _c, tagNumber: _n, lastFoliage: _f, ...rest } = tree;
  const { stamp: _s, tasks: _t, bytes: _b, ...summary } = rest;
  return summary;
}
