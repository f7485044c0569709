import type { TreeFilter } from '#contract/trees/trees';
import type { DeviceTree } from './offlineArea.ts';

/** Does a tree pass a filter? `treeConditions` of the server says the same in SQL. */
export function passes(tree: DeviceTree, filter: TreeFilter): boolean {
  return (
    isAmong(tree.controlState, filter.state) &&
    isAmong(tree.status, filter.status) &&
    isAmong(tree.speciesId, filter.species) &&
    (!filter.genus || tree.genus === filter.genus) &&
    isAmong(tree.controlAreaId, filter.area) &&
    isAmong(tree.vitality, filter.vitality) &&
    isWithin(tree.position, filter.bbox)
  );
}

/** An empty list asks for nothing. */
function isAmong<Value>(value: Value | null, wanted: readonly Value[] | undefined): boolean {
  return !wanted?.length || (value !== null && wanted.includes(value));
}

function isWithin([lon, lat]: readonly [number, number], box: TreeFilter['bbox']): boolean {
  if (!box) return true;
  const [west, south, east, north] = box;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
