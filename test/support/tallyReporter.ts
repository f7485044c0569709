import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Counted, Tally } from '../run/tally.ts';

/** Writes what became of each project's tests to the file `TALLY_FILE` names, for the last lines of `npm test`. */
export function tallyReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandled) {
      const file = process.env.TALLY_FILE;
      if (!file) return;
      const counted: Counted = {
        tallies: tally(modules, unhandled.length),
        failures: [
          ...modules.flatMap(failuresOf),
          ...unhandled.map(({ message }) => `unhandled: ${firstLine(message)}`),
        ],
      };
      writeFileSync(file, JSON.stringify(counted));
    },
  };
}

/** Which of its tests failed, and why in one line; a long log may be cut, its end is not. */
function failuresOf(module: TestModule): string[] {
  const about = (name: string, errors: readonly { message: string }[]) =>
    `${module.project.name} ${module.relativeModuleId} > ${name}: ${firstLine(errors[0]?.message ?? '')}`;
  const failed = [...module.children.allTests('failed')].map((test: TestCase) =>
    about(test.fullName, test.result().errors ?? []),
  );
  if (module.state() !== 'failed' || failed.length > 0) return failed;
  return [about('the file', module.errors())];
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
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
