import type { TreeFilter } from '#contract/trees/trees';
import { boxOfCorners, cornersOf, liesIn } from '#rules/drawnAreas/drawnAreas';
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
    standsIn(tree.position, filter)
  );
}

/** The part of a filter that asks where something stands. */
export function standsIn(
  position: readonly [number, number],
  { bbox, within }: Pick<TreeFilter, 'bbox' | 'within'>,
): boolean {
  return isWithin(position, bbox) && (!within || isInDrawn(position, within));
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

let drawn: {
  text: string;
  corners: ReturnType<typeof cornersOf>;
  box: ReturnType<typeof boxOfCorners>;
} | null = null;

/** Thousands of trees in a row are asked about one area. */
function isInDrawn(position: readonly [number, number], text: string): boolean {
  if (drawn?.text !== text) {
    const corners = cornersOf(text);
    drawn = { text, corners, box: boxOfCorners(corners) };
  }
  return isWithin(position, drawn.box) && liesIn(position, drawn.corners);
}
