import type { ControlArea } from '#contract/areas/areas';
import type { TreeFilter } from '#contract/trees/trees';
import type { WordsOf } from '../i18n/text.ts';
import type { Box } from '../map/mapHandle.ts';
import type { offlineAreasText } from './offlineAreas.text.ts';

/** By what somebody chooses the trees to take along. */
export type Way = 'view' | 'filter' | 'areas' | 'drawn';

export interface Choosing {
  way: Way;
  /** What the map shows. */
  view: Box;
  /** The filter of map and list. */
  filter: TreeFilter;
  areaIds: readonly string[];
  /** An area drawn on the map. */
  drawn: string | null;
}

/** The trees that are meant; null while nothing is. */
export function chosenTrees({ way, view, filter, areaIds, drawn }: Choosing): TreeFilter | null {
  if (way === 'view') return { bbox: [view[0], view[1], view[2], view[3]] };
  if (way === 'filter') return filter;
  if (way === 'drawn') return drawn === null ? null : { within: drawn };
  return areaIds.length === 0 ? null : { area: [...areaIds] };
}

/** How the area will be called; `when` is now, in words. */
export function nameOf(
  { way, areaIds }: Choosing,
  areas: readonly ControlArea[],
  t: WordsOf<typeof offlineAreasText>,
  when: string,
): string {
  if (way === 'view') return t.nameOfView(when);
  if (way === 'filter') return t.nameOfFilter(when);
  if (way === 'drawn') return t.nameOfDrawn(when);
  const first = areas.find(({ id }) => id === areaIds[0])?.name ?? t.areas;
  return areaIds.length > 1 ? t.andMore(first, areaIds.length - 1) : first;
}
