import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Counted } from './tally.ts';

const counted = z.object({
  tallies: z.record(z.string(), z.object({ passed: z.int(), failed: z.int(), skipped: z.int() })),
  failures: z.array(z.string()),
});
const NOTHING: Counted = { tallies: {}, failures: [] };

/** Runs vitest on the named projects; what it counted, by project. A run that breaks off counts as a failure. */
export function runTests(wanted: {
  projects: readonly string[];
  browser: string | null;
  args: readonly string[];
}): Counted {
  const directory = mkdtempSync(join(tmpdir(), 'baumkataster-'));
  const file = join(directory, 'tally.json');
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        ...wanted.projects.map((name) => `--project=${name}`),
        ...wanted.args,
      ],
      {
        stdio: 'inherit',
        // Whatever tests leave in the temporary directory goes with it.
        env: {
          ...process.env,
          TMPDIR: directory,
          TALLY_FILE: file,
          ...(wanted.browser ? { CHROMIUM: wanted.browser } : {}),
        },
      },
    );
    const found = existsSync(file) ? counted.parse(JSON.parse(readFileSync(file, 'utf8'))) : NOTHING;
    const hasFailed = Object.values(found.tallies).some(({ failed }) => failed > 0);
    return status === 0 || hasFailed ? found : brokenOff(found);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function brokenOff({ tallies, failures }: Counted): Counted {
  return {
    tallies: { ...tallies, vitest: { passed: 0, failed: 1, skipped: 0 } },
    failures: [...failures, 'vitest: the run broke off'],
  };
}
