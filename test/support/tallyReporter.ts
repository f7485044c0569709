import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Tally } from '../run/tally.ts';

/** Writes what became of each project's tests to the file `TALLY_FILE` names, for the last line of `npm test`. */
export function tallyReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandled) {
      const file = process.env.TALLY_FILE;
      if (file) writeFileSync(file, JSON.stringify(tally(modules, unhandled.length)));
    },
  };
}

function tally(modules: readonly TestModule[], unhandled: number): Record<string, Tally> {
  const tallies: Record<string, Tally> = {};
  for (const module of modules) {
    const counts = (tallies[module.project.name] ??= { passed: 0, failed: 0, skipped: 0 });
    const outcomes = [...module.children.allTests()].map((test) => test.result().state);
    for (const outcome of outcomes) if (outcome !== 'pending') counts[outcome]++;
    // A file that breaks before or after its tests counts as one failure even when each of them passed.
    if (module.state() === 'failed' && !outcomes.includes('failed')) counts.failed++;
  }
  if (unhandled > 0) tallies.unhandled = { passed: 0, failed: unhandled, skipped: 0 };
  return tallies;
}
