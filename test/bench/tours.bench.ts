import { findWalkingOrder } from '../../server/tours/findWalkingOrder.ts';
import type { Place } from '../../server/tours/ground.rules.ts';
import { tourLength } from '../../server/tours/tours.rules.ts';
import { streetTrees } from '../tours/streetTrees.ts';
import { readInstance, roundedLength, SHORTEST, type Instance } from '../tours/tsplib.ts';
import { atMost, median, type Figure } from './figure.ts';

const SIZES = [
  { trees: 200, limitS: 0.2 },
  { trees: 1000, limitS: 2 },
];
const TOWNS = [7, 8, 9];
/** A reference that takes minutes is made for one town of each size. */
const LONG_REFERENCE_S = 60;
const LONGER_PERCENT = 1;
const LONGER_THAN_PUBLISHED_PERCENT = 3;
const CALIBRATION = 2000;

/** Walks past street trees, in time and as long as the best the same solver finds in `referenceS`; published instances. */
export async function toursBench(referenceS: number, say: (line: string) => void): Promise<Figure[]> {
  await walk(streetTrees(200, 1)); // starts the thread
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await streets(size, referenceS, say)));
  for (const name of ['kroA100', 'lin318', 'pr1002'] as const) figures.push(await published(name));
  return figures;
}

async function streets(
  { trees, limitS }: (typeof SIZES)[number],
  referenceS: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const taken: number[] = [];
  const longer: number[] = [];
  for (const town of referenceS > LONG_REFERENCE_S ? TOWNS.slice(0, 1) : TOWNS) {
    const points = streetTrees(trees, town);
    const found = await walk(points);
    const best = await walk(points, Math.round(referenceS * (await iterationsPerS(points))));
    taken.push(found.seconds);
    longer.push(percentLonger(found.length, Math.min(best.length, found.length)));
    say(
      `  ${trees} trees, town ${town}: ${found.seconds.toFixed(2)} s, ${found.length.toFixed(0)} m; reference ${best.seconds.toFixed(0)} s, ${best.length.toFixed(0)} m`,
    );
  }
  return [
    atMost(limitS, { name: `walk of ${trees} trees, median`, value: median(taken), unit: 's' }),
    atMost(LONGER_PERCENT, {
      name: `walk of ${trees} trees, worst, longer than after ${referenceS} s by`,
      value: Math.max(...longer),
      unit: '%',
    }),
  ];
}

async function published(name: Instance): Promise<Figure> {
  const points = readInstance(name);
  const order = await findWalkingOrder({ points, closed: true });
  return atMost(LONGER_THAN_PUBLISHED_PERCENT, {
    name: `${name}, longer than the published optimum by`,
    value: percentLonger(roundedLength(points, order), SHORTEST[name]),
    unit: '%',
  });
}

async function iterationsPerS(points: readonly Place[]): Promise<number> {
  const [one, two] = [await walk(points, CALIBRATION), await walk(points, 2 * CALIBRATION)];
  return CALIBRATION / Math.max(two.seconds - one.seconds, 0.001);
}

async function walk(points: readonly Place[], iterations?: number) {
  const task = { points, closed: true, iterations };
  const began = performance.now();
  const order = await findWalkingOrder(task);
  return { seconds: (performance.now() - began) / 1000, length: tourLength(task, order) };
}

function percentLonger(length: number, best: number): number {
  return 100 * (length / best - 1);
}
