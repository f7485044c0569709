import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test.skipIf(!hasShellcheck)('.ci/run passes its linter', () => {
  const { status, stdout } = spawnSync('shellcheck', ['.ci/run'], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
