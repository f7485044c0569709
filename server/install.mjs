import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder. Plain JavaScript without libraries up to here: nothing may be installed yet. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** Says what is going on, one short line. */
export function say(line) {
  process.stderr.write(`baumkataster: ${line}\n`);
}

/** Ends the process with a sentence when Node is older than package.json allows. */
export function requireNode() {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(readJson('package.json').engines.node);
  const [actualMajor, actualMinor] = process.versions.node.split('.').map(Number);
  if (actualMajor > Number(major) || (actualMajor === Number(major) && actualMinor >= Number(minor))) return;
  say(`this needs Node ${major}.${minor} or newer; the node in use is ${process.versions.node}.`);
  process.exit(1);
}

/** Brings node_modules to what package-lock.json asks for; does nothing, in milliseconds, when it already is. */
export function installMissing({ development }) {
  const missing = missingPackages(development);
  if (missing === 0) return;
  say('installing what is missing with npm install; the first time this takes a minute …');
  // npm tells its scripts where it lives; without it the one on the path serves.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const [command, ...before] = npm;
  const { status, error } = spawnSync(command, [...before, 'install', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: 'inherit',
    shell: command.endsWith('.cmd'),
  });
  if (status === 0) return;
  say(
    `npm install failed${error ? ` (${error.message})` : ''}: its own lines above say why. Nothing was started.`,
  );
  process.exit(1);
}

/** How many packages the lock file wants that npm has not recorded as installed, or whose folder is gone. */
function missingPackages(development) {
  const wanted = readJson('package-lock.json').packages;
  const recorded = existsSync(`${root}node_modules/.package-lock.json`)
    ? readJson('node_modules/.package-lock.json').packages
    : {};
  const lacking = Object.entries(wanted).filter(
    ([path, entry]) =>
      path !== '' &&
      !entry.optional && // built for other machines, most of them
      (development || !entry.dev) &&
      (recorded[path]?.version !== entry.version || !existsSync(`${root}${path}`)),
  );
  return lacking.length + undeclared(wanted['']);
}

/** Dependencies someone wrote into package.json which the lock file does not know yet. */
function undeclared(locked) {
  const manifest = readJson('package.json');
  return ['dependencies', 'devDependencies'].flatMap((group) =>
    Object.entries(manifest[group] ?? {}).filter(([name, version]) => locked[group]?.[name] !== version),
  ).length;
}

function readJson(path) {
  return JSON.parse(readFileSync(`${root}${path}`, 'utf8'));
}
