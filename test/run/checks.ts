import { spawnSync } from 'node:child_process';
import type { Tally } from './tally.ts';

interface Check {
  name: string;
  program: string;
  args: readonly string[];
}

/** What is wrong with the code before any of it runs. */
const CHECKS: readonly Check[] = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'lint', program: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', program: 'oxfmt/bin/oxfmt', args: ['--list-different', '.'] },
  { name: 'unused files, exports, packages', program: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/** Runs every check and says of each how it went; what a failing one printed is shown. */
export function runChecks(): Tally {
  const outcomes = CHECKS.map(run);
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed, skipped: 0 };
}

function run({ name, program, args }: Check): boolean {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${program}`, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const holds = status === 0;
  process.stdout.write(`${holds ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  if (!holds) process.stdout.write(`${stdout}${stderr}\n`);
  return holds;
}
