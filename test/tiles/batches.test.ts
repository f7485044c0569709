import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Batches, NoLongerWanted, QueueFull } from '../../server/tiles/batches.ts';

const WANTED = () => true;

test('what comes at the same time goes together, as far as a batch holds', async () => {
  const { batches, begun } = recording({ atOnce: 1, largest: 3 });
  const results = await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add('a', item, WANTED)));
  expect(begun).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(results).toEqual([10, 20, 30, 40, 50]);
});

test('beside another batch a few wait until they are half a batch', async () => {
  const { batches, begun, letGo } = heldBack({ atOnce: 2, largest: 4 });
  const first = batches.add('a', 1, WANTED);
  await setImmediate();
  const second = batches.add('a', 2, WANTED);
  await setImmediate();
  expect(begun).toEqual([[1]]);
  const third = batches.add('a', 3, WANTED);
  await setImmediate();
  expect(begun).toEqual([[1], [2, 3]]);
  letGo();
  expect(await Promise.all([first, second, third])).toEqual([1, 2, 3]);
});

test('nobody waits long for others beside a slow batch', async () => {
  const { batches, begun, letGo } = heldBack({ atOnce: 2, largest: 4 });
  const first = batches.add('a', 1, WANTED);
  await setImmediate();
  const second = batches.add('a', 2, WANTED);
  await expect.poll(() => begun).toEqual([[1], [2]]);
  letGo();
  expect(await Promise.all([first, second])).toEqual([1, 2]);
});

test('only pieces of one group go together', async () => {
  const { batches, begun } = recording({ atOnce: 1, largest: 9 });
  const groups = ['a', 'b', 'a', 'b', 'a'];
  await Promise.all(groups.map((group, item) => batches.add(group, item, WANTED)));
  expect(begun).toEqual([
    [0, 2, 4],
    [1, 3],
  ]);
});

test('no more batches are under way at once than there may be', async () => {
  let running = 0;
  let most = 0;
  const batches = new Batches<string, number, number>(
    { atOnce: 2, longestQueue: 100, largest: 1 },
    async (_, items) => {
      most = Math.max(most, ++running);
      await setImmediate();
      running--;
      return items;
    },
  );
  await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add('a', item, WANTED)));
  expect(most).toBe(2);
});

test('what nobody wants any more is left out', async () => {
  const { batches, begun } = recording({ atOnce: 1, largest: 9 });
  const first = batches.add('a', 1, WANTED);
  const abandoned = batches.add('a', 2, () => false);
  const last = batches.add('a', 3, WANTED);
  await expect(abandoned).rejects.toThrow(NoLongerWanted);
  expect(await Promise.all([first, last])).toEqual([10, 30]);
  expect(begun).toEqual([[1, 3]]);
});

test('a queue that is full refuses', async () => {
  const { batches } = recording({ atOnce: 1, largest: 1, longestQueue: 2 });
  const taken = [1, 2].map((item) => batches.add('a', item, WANTED));
  await expect(batches.add('a', 3, WANTED)).rejects.toThrow(QueueFull);
  expect(await Promise.all(taken)).toEqual([10, 20]);
});

test('a failure reaches its whole batch and no other', async () => {
  let calls = 0;
  const batches = new Batches<string, number, number>(
    { atOnce: 1, longestQueue: 100, largest: 2 },
    async (_, items) => {
      await setImmediate();
      if (++calls === 2) throw new Error('broken');
      return items;
    },
  );
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => batches.add('a', item, WANTED)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
});

/** Answers each number with itself, but none before `letGo`. */
function heldBack(limits: { atOnce: number; largest: number }) {
  const begun: number[][] = [];
  let letGo = () => undefined as void;
  const free = new Promise<void>((resolve) => (letGo = resolve));
  const batches = new Batches<string, number, number>({ ...limits, longestQueue: 100 }, async (_, items) => {
    begun.push(items);
    await free;
    return items;
  });
  return { batches, begun, letGo: () => letGo() };
}

/** Answers each number with its tenfold and keeps which went together. */
function recording({
  atOnce,
  largest,
  longestQueue = 100,
}: {
  atOnce: number;
  largest: number;
  longestQueue?: number;
}) {
  const begun: number[][] = [];
  const batches = new Batches<string, number, number>({ atOnce, longestQueue, largest }, async (_, items) => {
    begun.push(items);
    await setImmediate();
    return items.map((item) => item * 10);
  });
  return { batches, begun };
}
