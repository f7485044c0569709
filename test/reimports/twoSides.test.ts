import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { tryTwoSides } from './support/tryTwoSides.ts';

const database = await testDatabase();

// The whole of Magdeburg with ten thousand edits: npm run bench -- --only reimport.
test(
  'after random edits on both sides exactly what must is new, changed, kept and gone',
  { timeout: 120_000 },
  async () => {
    const trial = await tryTwoSides(database, 1500, 1200, 20_260_615);
    expect(trial.wrong).toEqual([]);
    expect(trial.found).toEqual(trial.expected);
    for (const kind of ['new', 'changed', 'conflict', 'unchanged', 'kept', 'gone', 'toWrite'])
      expect(trial.found[kind]).toBeGreaterThan(10);
    const { new: added = 0, changed = 0, unchanged = 0, gone } = trial.found;
    // What was a conflict and stayed is kept from now on.
    expect(trial.again).toEqual({ unchanged: added + changed + unchanged, gone, kept: expect.any(Number) });
  },
);
