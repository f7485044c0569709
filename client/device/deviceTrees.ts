import type { TreeFile } from '#contract/offlineAreas/offlineAreas';
import type { TreeFilter } from '#contract/trees/trees';
import { controlStateOn } from '#rules/trees/trees';
import { inNaturalOrder } from '../i18n/naturalOrder.ts';
import { shownOperations } from '../offline/outboxView.ts';
import { areasKnown, onAreasChange, shownAreas } from './areaView.ts';
import { deviceDatabase, keysOf } from './deviceDatabase.ts';
import type { DeviceTree, OfflineArea, TreeRow } from './offlineArea.ts';
import { ownInspections } from './ownInspections.ts';
import { dayOnDevice } from './person.ts';

/** The trees on the device as they stand on one day, each once. */
export interface DeviceTrees {
  day: string;
  trees: readonly DeviceTree[];
  byId: ReadonlyMap<string, DeviceTree>;
  /** In the order of lists: by control area and number, as people count. */
  inOrder(): readonly DeviceTree[];
}

let read: Promise<DeviceTrees> | null = null;
let readOn = '';

/**
 * The trees of all areas that are wholly here, for whoever is signed in, with what they have inspected since; undefined
 * when there is none. Read once, and anew after every change.
 */
export async function deviceTrees(): Promise<DeviceTrees | undefined> {
  await areasKnown();
  if (wholeAreas().length === 0) return undefined;
  return withOwn(await treesAsFetched());
}

/** Have all trees been read, or are they being read? Then nobody need read some of them. */
export function areAllRead(): boolean {
  return read !== null;
}

function treesAsFetched(): Promise<DeviceTrees> {
  const day = dayOnDevice();
  if (read && readOn === day) return read;
  readOn = day;
  const reading = readTrees(wholeAreas(), day);
  read = reading;
  reading.catch(() => {
    if (read === reading) read = null;
  });
  return reading;
}

onAreasChange(() => {
  read = null;
});

let joined: { fetched: DeviceTrees; kept: unknown; result: DeviceTrees } | null = null;

function withOwn(fetched: DeviceTrees): DeviceTrees {
  const kept = shownOperations();
  if (joined?.fetched === fetched && joined.kept === kept) return joined.result;
  const own = ownInspections(kept, fetched.byId, fetched.day);
  const result = own.size === 0 ? fetched : treesOn(fetched.day, new Map([...fetched.byId, ...own]));
  joined = { fetched, kept, result };
  return result;
}

/** The file of a tree on the device, the newest where several areas hold it. */
export async function deviceFile(treeId: string): Promise<TreeFile | undefined> {
  await areasKnown();
  const database = await deviceDatabase();
  for (const { id } of newestFirst(wholeAreas())) {
    const text = await database.get('files', [id, treeId]);
    // This device wrote it, as the server had given it.
    if (text !== undefined) return JSON.parse(text) as TreeFile;
  }
  return undefined;
}

/** Does one area hold all that stands in a control area? Only then something that is not there does not exist. */
export function holdsWholly(controlAreaId: string): boolean {
  return wholeAreas().some(({ filter }) => isOnlyBy('area', filter) && filter.area?.includes(controlAreaId));
}

function isOnlyBy(name: keyof TreeFilter, filter: TreeFilter): boolean {
  return Object.entries(filter).every(([key, value]) => key === name || value === undefined);
}

export function wholeAreas(): OfflineArea[] {
  return shownAreas().filter(({ asOf }) => asOf !== null);
}

export function newestFirst(areas: readonly OfflineArea[]): OfflineArea[] {
  return areas.toSorted((one, other) => (other.asOf ?? '').localeCompare(one.asOf ?? ''));
}

async function readTrees(areas: readonly OfflineArea[], day: string): Promise<DeviceTrees> {
  const byId = new Map<string, DeviceTree>();
  for (const { id } of newestFirst(areas)) withState(await readRows(id), day, byId);
  return treesOn(day, byId);
}

/** Adds the rows of trees that are not there yet, with their state on a day. */
export function withState(
  rows: readonly TreeRow[],
  day: string,
  byId: Map<string, DeviceTree>,
): Map<string, DeviceTree> {
  const stateOf = controlStateOn(day);
  for (const row of rows) {
    if (!byId.has(row.id)) byId.set(row.id, Object.assign(row, { controlState: stateOf(row) }));
  }
  return byId;
}

function treesOn(day: string, byId: ReadonlyMap<string, DeviceTree>): DeviceTrees {
  const trees = [...byId.values()];
  let ordered: readonly DeviceTree[] | null = null;
  return { day, trees, byId, inOrder: () => (ordered ??= trees.toSorted(byAreaAndNumber)) };
}

export async function readRows(areaId: string): Promise<TreeRow[]> {
  return parsed(await (await deviceDatabase()).getAll('rows', keysOf(areaId)));
}

/** One text of all rows is read in half the time of thousands. */
export function parsed(texts: readonly string[]): TreeRow[] {
  // This device wrote them.
  return JSON.parse(`[${texts.join(',')}]`) as TreeRow[];
}

function byAreaAndNumber(one: DeviceTree, other: DeviceTree): number {
  return (
    inNaturalOrder(one.controlAreaName, other.controlAreaName) ||
    inNaturalOrder(one.number ?? '', other.number ?? '') ||
    one.id.localeCompare(other.id)
  );
}
