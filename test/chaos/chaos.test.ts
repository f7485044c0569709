import { expect, test } from 'vitest';
import { accountOf } from './account.ts';
import { runChaos } from './runChaos.ts';

/** `npm run chaos` does more of it, with a seed of its own each time. */
const ORDER = { seed: 20_260_615, operations: 60, tablets: 2 };

test('what is done in the field while everything breaks is applied exactly once, or refused with a reason', async () => {
  const outcome = await runChaos({ ...ORDER, say: () => undefined });
  if (outcome.violations.length > 0) throw new Error([accountOf(outcome), ...outcome.violations].join('\n'));
  expect(outcome.standings.size).toBeGreaterThan(ORDER.operations * 0.9);
}, 600_000);
