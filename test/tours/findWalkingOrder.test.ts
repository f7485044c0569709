import { describe, expect, it } from 'vitest';
import { findWalkingOrder } from '../../server/tours/findWalkingOrder.ts';
import { walkingOrder } from '../../server/tours/tours.rules.ts';
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
});
