import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const DOWNLOAD_LIMIT_MS = 180_000;
const PACKAGE_LIMIT_MS = 300_000;

/** The path of a Chromium that starts, installing one where that is possible; null when there is none. */
export function provideBrowser(): string | null {
  const found = findBrowser();
  if (found) return found;
  say('no Chromium found; trying to download the one Playwright uses …');
  attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], DOWNLOAD_LIMIT_MS);
  const downloaded = findBrowser();
  if (downloaded || !isDebianRoot()) return downloaded;
  say('that did not work; installing the chromium package of the system …');
  attempt('apt-get', ['update', '-q'], PACKAGE_LIMIT_MS);
  attempt('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], PACKAGE_LIMIT_MS);
  return findBrowser();
}

/** The path of an installed Chromium: `$CHROMIUM`, else one on the path, else Playwright's own; null when there is none. */
export function findBrowser(): string | null {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, chromium.executablePath()].find((path) => existsSync(path) && starts(path)) ?? null;
}

/** Playwright's own lacks libraries of the system on some machines, and then is there without being of use. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}

function isDebianRoot(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function attempt(command: string, args: readonly string[], timeout: number): void {
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function say(line: string): void {
  process.stderr.write(`baumkataster: ${line}\n`);
}
