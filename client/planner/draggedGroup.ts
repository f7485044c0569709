import { z } from 'zod';
import type { DropItem } from 'react-aria-components';
import type { MovedGroup } from './planner.queries.ts';

/** What is dragged within the planner and nowhere else. */
export const GROUP_TYPE = 'application/x-baumkataster-plan-group';

const moved = z.object({
  areaId: z.string(),
  areaName: z.string(),
  revision: z.string(),
  of: z.object({ month: z.string(), inspectorId: z.string() }).nullable(),
});

export async function draggedGroup(items: readonly DropItem[]): Promise<MovedGroup | null> {
  const [item] = items;
  if (item?.kind !== 'text' || !item.types.has(GROUP_TYPE)) return null;
  return moved.parse(JSON.parse(await item.getText(GROUP_TYPE)));
}
