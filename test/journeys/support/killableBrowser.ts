import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';
import { findBrowser } from '../../run/browser.ts';
import { BROWSER_FLAGS } from '../../run/browserFlags.ts';
import type { Town } from './town.ts';

/** A browser on one device, to be ended between two instructions and opened again with all it had on its disk. */
export interface KillableBrowser {
  /** Opens a page of the product; starts the browser where it does not run. */
  open(path: string): Promise<Page>;
  /** As an empty battery does: no event reaches the page. */
  kill(): Promise<void>;
}

export async function killableBrowser(town: Pick<Town, 'origin' | 'signIn'>): Promise<KillableBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'baumkataster-profile-'));
  const cookie = (await town.signIn(DEMO_INSPECTOR_ID)).cookie;
  let running: ChildProcess | null = null;
  const kill = async () => {
    if (!running) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    running = null;
    await ended;
  };
  const started = async (tries: number): Promise<Browser> => {
    running = spawn(findBrowser() ?? chromium.executablePath(), [
      ...BROWSER_FLAGS,
      '--headless=new',
      '--remote-debugging-port=0',
      '--window-size=1180,820',
      '--lang=de-DE',
      '--touch-events=enabled',
      `--user-data-dir=${profile}`,
    ]);
    try {
      return await chromium.connectOverCDP(await addressOf(running), { timeout: START_MS });
    } catch (error) {
      await kill();
      if (tries === 1) throw error;
      return started(tries - 1);
    }
  };
  afterAll(async () => {
    await kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    kill,
    open: async (path) => {
      const browser = await started(STARTS);
      const [context] = browser.contexts();
      if (!context) throw new Error('the browser has no window');
      // What is tested is the form's own memory; a worker in the midst of its installation keeps others from connecting.
      await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: town.origin }]);
      const page = context.pages()[0] ?? (await context.newPage());
      page.setDefaultTimeout(20_000);
      await page.goto(new URL(path, town.origin).href);
      return page;
    },
  };
}

/** A browser killed in the midst of something now and then opens no door to the driver at its next start. */
const STARTS = 3;
const START_MS = 15_000;

function addressOf(browser: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    browser.once('exit', () => reject(new Error(`the browser did not start; it said:\n${said}`)));
    browser.stderr?.on('data', (data) => {
      said += String(data);
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
  });
}
