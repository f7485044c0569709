import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const compose = readFileSync('docker-compose.yml', 'utf8');
const hasDocker = spawnSync('docker', ['compose', 'version']).status === 0;

test('docker-compose.yml passes its linter', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/dclint/bin/dclint.cjs', '--max-warnings', '0', '.'],
    {
      encoding: 'utf8',
    },
  );
  expect(stdout.trim()).toBe('');
  expect(status).toBe(0);
});

test.skipIf(!hasDocker)('docker compose reads it once the password is given, and refuses without', () => {
  const read = (password: string) =>
    spawnSync('docker', ['compose', 'config', '--quiet'], {
      env: { ...process.env, POSTGRES_PASSWORD: password },
    });
  expect(read('a secret').status).toBe(0);
  expect(read('').status).not.toBe(0);
});

test('no secret has a default', () => {
  const secrets = [...compose.matchAll(/\$\{(\w*(?:PASSWORD|SECRET|TOKEN|KEY)\w*)([^}]*)\}/g)];
  expect(secrets.length).toBeGreaterThan(0);
  for (const [, , otherwise] of secrets) expect(otherwise).toMatch(/^:\?./);
});

test('the container runs the Node that package.json asks for, and not as root', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
  const [, major, minor] = /(\d+)\.(\d+)/.exec(engines.node) ?? [];
  const images = [...compose.matchAll(/FROM node:(\d+)\.(\d+)/g)];
  expect(images.length).toBe(2);
  for (const image of images)
    expect(Number(image[1]) * 1000 + Number(image[2])).toBeGreaterThanOrEqual(
      Number(major) * 1000 + Number(minor),
    );
  expect(compose).toMatch(/^ *USER node$/m);
});
