import type { Place } from '../../server/tours/ground.rules.ts';

/** Trees as they stand in a town: rows on both sides of streets scattered over 3 × 3 km, the same ones each time. */
export function streetTrees(count: number, seed: number): Place[] {
  const draw = drawn(seed);
  const trees: Place[] = [];
  while (trees.length < count) trees.push(...street(draw));
  return trees.slice(0, count);
}

function street(draw: () => number): Place[] {
  const [x, y, bearing] = [draw() * 3000, draw() * 3000, draw() * Math.PI];
  const trees = 10 + Math.floor(draw() * 50);
  return Array.from({ length: trees }, (_, tree) => {
    const along = tree * 8;
    const across = (tree % 2) * 9;
    return [
      x + Math.cos(bearing) * along + Math.sin(bearing) * across + draw(),
      y + Math.sin(bearing) * along - Math.cos(bearing) * across + draw(),
    ];
  });
}

/** Numbers from 0 to below 1 (linear congruence, Numerical Recipes 1992). */
export function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
