import type { Order } from '#contract/measures/orders';
import type { LonLat } from '../map/mapHandle.ts';
import { metresBetween } from '../map/scale.ts';

/** So far somebody walks before the list is sorted anew: it must hold still under a finger. Own proposal. */
const RESORT_M = 25;

/** From where a list stays sorted, now that somebody stands at `position`. */
export function sortedFrom(before: LonLat | null, position: LonLat | null): LonLat | null {
  if (!before || !position) return position ?? before;
  return metresBetween(before, position) > RESORT_M ? position : before;
}

/** The nearest first; those at the same tree in the order they came. */
export function nearestFirst(orders: readonly Order[], from: LonLat): Order[] {
  const metres = new Map(orders.map(({ id, tree }) => [id, metresBetween(from, tree.position)]));
  return orders.toSorted((one, other) => (metres.get(one.id) ?? 0) - (metres.get(other.id) ?? 0));
}
