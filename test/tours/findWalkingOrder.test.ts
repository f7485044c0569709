import { describe, expect, it } from 'vitest';
import { AnsweringThread } from '../../server/threads/answeringThread.ts';
import { findWalkingOrder } from '../../server/tours/findWalkingOrder.ts';
import { walkingOrder, type TourTask } from '../../server/tours/tours.rules.ts';
import { streetTrees } from './streetTrees.ts';

describe('a walk found beside the server', () => {
  it('is the one found in the server', async () => {
    const task = { points: streetTrees(60, 3), closed: true };
    expect(await findWalkingOrder(task)).toEqual(walkingOrder(task));
  });

  it('keeps nothing else waiting', async () => {
    let beats = 0;
    const beat = setInterval(() => beats++, 10);
    await findWalkingOrder({ points: streetTrees(400, 3), closed: false });
    clearInterval(beat);
    expect(beats).toBeGreaterThan(3);
  });

  it('says what failed to the one who asked, and answers the next', async () => {
    const url = new URL('../../server/tours/toursWorker.ts', import.meta.url);
    const thread = new AnsweringThread<Partial<TourTask>, number[]>(url);
    await expect(thread.ask({})).rejects.toThrow(/TypeError/);
    expect(await thread.ask({ points: [[0, 0]], closed: true })).toEqual([0]);
  });

  it('tells whoever waits when its thread cannot start', async () => {
    const thread = new AnsweringThread(new URL('./nothingHere.ts', import.meta.url));
    await expect(thread.ask(null)).rejects.toThrow();
  });
});
