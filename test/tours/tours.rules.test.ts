import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../server/tours/ground.rules.ts';
import { tourLength, walkingOrder, type TourTask } from '../../server/tours/tours.rules.ts';
import { streetTrees } from './streetTrees.ts';
import { readInstance, roundedLength, SHORTEST, type Instance } from './tsplib.ts';

const place = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
const task = fc.record({
  points: fc.array(place, { maxLength: 40 }),
  start: fc.option(place, { nil: undefined }),
  end: fc.option(place, { nil: undefined }),
  closed: fc.boolean(),
  iterations: fc.constant(200),
});
const small = fc.record({
  points: fc.array(place, { maxLength: 6 }),
  start: fc.option(place, { nil: undefined }),
  end: fc.option(place, { nil: undefined }),
  closed: fc.boolean(),
  iterations: fc.constant(200),
});

describe('a walk', () => {
  it('comes past every tree exactly once, several on one place too', () => {
    fc.assert(
      fc.property(task, (given) => {
        const order = walkingOrder(given);
        expect(order.toSorted((a, b) => a - b)).toEqual(given.points.map((_, index) => index));
      }),
    );
  });

  it('is the same for the same trees', () => {
    fc.assert(
      fc.property(task, (given) => {
        expect(walkingOrder(given)).toEqual(walkingOrder(given));
      }),
    );
  });

  it('past a few trees is the shortest there is, with free and with fixed ends', () => {
    fc.assert(
      fc.property(small, (given) => {
        expect(tourLength(given, walkingOrder(given))).toBeCloseTo(shortest(given), 6);
      }),
    );
  });

  it.each<[string, Partial<TourTask>, number[]]>([
    ['goes through a row from one end to the other', {}, [0, 1, 2, 3, 4]],
    ['begins at its start', { start: [50, 0] }, [4, 3, 2, 1, 0]],
    ['ends at its end', { end: [-10, 0] }, [4, 3, 2, 1, 0]],
    ['goes from start to end', { start: [-10, 0], end: [50, 0] }, [0, 1, 2, 3, 4]],
  ])('%s', (_, ends, order) => {
    const row: Place[] = [0, 10, 20, 30, 40].map((x) => [x, 0]);
    const found = walkingOrder({ points: row, closed: false, ...ends });
    expect([order, ends.start || ends.end ? order : order.toReversed()]).toContainEqual(found);
  });

  it.each<[Instance]>([['kroA100'], ['lin318'], ['pr1002']])(
    'through the published instance %s is within 3 % of the shortest',
    (name) => {
      const points = readInstance(name);
      const length = roundedLength(points, walkingOrder({ points, closed: true }));
      expect(length).toBeGreaterThanOrEqual(SHORTEST[name]);
      expect(length / SHORTEST[name]).toBeLessThan(1.03);
    },
  );

  it('past street trees is less than half as long as by street and number of the trees', () => {
    const points = streetTrees(1000, 7);
    const found = tourLength({ points, closed: false }, walkingOrder({ points, closed: false }));
    const listed = tourLength(
      { points, closed: false },
      points.map((_, index) => index),
    );
    expect(found).toBeLessThan(listed / 2);
  });
});

function shortest(given: TourTask): number {
  const orders = permutations(given.points.map((_, index) => index));
  return Math.min(...orders.map((order) => tourLength(given, order)));
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
