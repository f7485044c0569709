import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { root, say } from './install.mjs';

const STAMP = `${root}dist/client-built-from`;

/** Builds the pages under dist/client when anything they are made of has changed since the last time. */
export function buildClient() {
  const current = fingerprint();
  if (
    existsSync(`${root}dist/client/index.html`) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === current
  )
    return;
  say('building the pages …');
  rmSync(STAMP, { force: true });
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) {
    say('building the pages failed: the lines above say why.');
    process.exit(1);
  }
  writeFileSync(STAMP, current);
}

/** Everything the pages are built from: their own files, what they take from the server, libraries, settings. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of sources()) hash.update(path).update(readFileSync(`${root}${path}`));
  return hash.digest('hex');
}

function sources() {
  const shared = filesUnder('server').filter((path) => /\.(contract|rules)\.ts$|\/endpoint\.ts$/.test(path));
  return [
    ...filesUnder('client'),
    ...shared,
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
  ];
}

function filesUnder(folder) {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .toSorted();
}
