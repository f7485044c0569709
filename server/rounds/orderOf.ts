import { firstOrder, type Place, type RoundEnds } from './roundOrder.rules.ts';

/** The positions of places in the order of the shortest walk that is found. */
export async function orderOf(places: readonly Place[], ends: RoundEnds): Promise<number[]> {
  return firstOrder(places, ends);
}
