import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { root, say } from './install.mjs';

const STAMP = `${root}dist/client-built-from`;

/** Builds the pages under dist/client when anything they are made of has changed; false when that failed. */
export function buildClient() {
  const current = fingerprint();
  if (current === builtFrom()) return true;
  say('building the pages …');
  rmSync(STAMP, { force: true });
  const options = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  const { status } = spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit' });
  if (status === 0) writeFileSync(STAMP, current);
  else say('building the pages failed: the lines above say why.');
  return status === 0;
}

function builtFrom() {
  return existsSync(`${root}dist/client/index.html`) && existsSync(STAMP)
    ? readFileSync(STAMP, 'utf8')
    : null;
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
    ...filesUnder('build'),
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
