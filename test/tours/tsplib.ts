import { readFileSync } from 'node:fs';
import type { Place } from '../../server/tours/ground.rules.ts';

/**
 * Instances of TSPLIB (Reinelt 1991), a public collection of tour problems, with their proven shortest tours as the
 * University of Heidelberg publishes them. Lengths are rounded edge by edge, as the collection defines EUC_2D.
 */
export const SHORTEST = { kroA100: 21_282, lin318: 42_029, pr1002: 259_045 } as const;
export type Instance = keyof typeof SHORTEST;

export function readInstance(name: Instance): Place[] {
  return readFileSync(new URL(`./tsplib/${name}.tsp`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [, x, y] = line.split(' ').map(Number);
      return [x ?? NaN, y ?? NaN];
    });
}

export function roundedLength(points: readonly Place[], order: readonly number[]): number {
  const stops = order.flatMap((index) => points.slice(index, index + 1));
  return stops.reduce((sum, [x, y], index) => {
    const [x1, y1] = stops[(index + 1) % stops.length] ?? [x, y];
    return sum + Math.round(Math.hypot(x - x1, y - y1));
  }, 0);
}
