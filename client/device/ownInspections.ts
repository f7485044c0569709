import { newInspection } from '#contract/inspections/inspections';
import { addMonths } from '#rules/calendar/calendar';
import { controlState, DUE_WINDOW_MONTHS } from '#rules/trees/trees';
import type { KeptOperation } from '../offline/operation.ts';
import type { DeviceTree } from './offlineArea.ts';

/**
 * What the person has inspected and the server does not know yet, by tree: without a network nobody is to walk to a
 * tree a second time. What was refused changes nothing.
 */
export function ownInspections(
  kept: readonly KeptOperation[],
  byId: ReadonlyMap<string, DeviceTree>,
  day: string,
): ReadonlyMap<string, DeviceTree> {
  const changed = new Map<string, DeviceTree>();
  for (const { kind, state, body } of kept) {
    if (kind !== 'recordInspection' || (state !== 'here' && state !== 'sending')) continue;
    const seen = newInspection.safeParse(body).data;
    const tree = seen && (changed.get(seen.treeId) ?? byId.get(seen.treeId));
    if (!tree) continue;
    const { vitality, countsAsRegular, nextDueOn, inspectedAt } = seen;
    const inspected = {
      ...tree,
      vitality,
      lastInspectedOn: inspectedAt.slice(0, 10),
      ...(countsAsRegular
        ? { nextDueOn, dueUntil: nextDueOn === null ? null : addMonths(nextDueOn, DUE_WINDOW_MONTHS) }
        : {}),
      tasks: tree.tasks.filter(({ type }) => type !== seen.type && !(type === 'RK' && countsAsRegular)),
    };
    changed.set(tree.id, { ...inspected, controlState: controlState(inspected, day) });
  }
  return changed;
}
