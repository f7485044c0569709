import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { provideBrowser } from '../run/browser.ts';
import { BROWSER_FLAGS } from '../run/browserFlags.ts';
import { startServer } from '../support/serverProcess.ts';

/**
 * `npm run lighthouse`: the pages of the public map as Lighthouse's mobile settings load them, a slow telephone on a
 * slow line, over the demo town. Installs Lighthouse on demand; the client must be built (`npm run build`). With
 * `LIGHTHOUSE_ORIGIN` it measures a server that runs already.
 */
const TOOLS = resolve('node_modules/.cache/lighthouse');
const LEAST = { performance: 0.9, accessibility: 1 };

const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), displayValue: z.string().optional() }),
  ),
});

const browser = provideBrowser();
if (browser === null) throw new Error('there is no Chromium; set CHROMIUM to one');
cpSync(join(import.meta.dirname, 'tools'), TOOLS, { recursive: true });
const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
  cwd: TOOLS,
  stdio: 'inherit',
});
if (installed.status !== 0) process.exit(installed.status ?? 1);

const given = process.env.LIGHTHOUSE_ORIGIN;
const directory = mkdtempSync(join(tmpdir(), 'baumkataster-lighthouse-'));
const server =
  given === undefined ? await startServer({ DATA_DIR: join(directory, 'data'), DEMO: 'yes' }) : null;
const origin = given ?? server?.origin ?? '';
let isGood = true;
try {
  const tree = /\/karte\/baum\/(\d+)/.exec(await (await fetch(`${origin}/karte`)).text())?.[0] ?? '/karte';
  for (const path of ['/karte', tree, `/karte/melden?baum=${tree.split('/').at(-1)}`])
    isGood = measured(path) && isGood;
} finally {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = isGood ? 0 : 1;

/** Prints what was found; are all scores what they have to be? */
function measured(path: string): boolean {
  const file = join(directory, 'report.json');
  const flags = [...BROWSER_FLAGS, '--headless=new'].join(' ');
  const args = [
    join(TOOLS, 'node_modules/lighthouse/cli/index.js'),
    `${origin}${path}`,
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--only-categories=${Object.keys(LEAST).join()}`,
    `--chrome-flags=${flags}`,
  ];
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, CHROME_PATH: browser ?? '' },
  });
  if (status !== 0) throw new Error(`Lighthouse failed at ${path}`);
  const { categories, audits } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const scores = Object.entries(LEAST).map(([name, least]) => ({
    name,
    least,
    score: categories[name]?.score ?? 0,
  }));
  const times = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ].map((name) => `${name} ${audits[name]?.displayValue ?? '?'}`);
  console.log(
    `${path}: ${scores.map(({ name, score }) => `${name} ${Math.round(score * 100)}`).join(', ')} (${times.join(', ')})`,
  );
  for (const [name, { score }] of Object.entries(audits))
    if (score !== null && score < 0.9) console.log(`  ${name}: ${score}`);
  return scores.every(({ score, least }) => score >= least);
}
