import { findWalkingOrder } from '../tours/findWalkingOrder.ts';
import { planeOf, type Place, type RoundEnds } from './roundOrder.rules.ts';

/** The positions of places in the order of the shortest walk that is found. */
export async function orderOf(places: readonly Place[], { start, end, tour }: RoundEnds): Promise<number[]> {
  const toPoint = planeOf(places);
  return findWalkingOrder({
    points: places.map(toPoint),
    start: start ? toPoint(start) : undefined,
    end: end ? toPoint(end) : undefined,
    closed: tour === 'closed',
  });
}
