import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { afterEach } from 'vitest';
import { findBrowser } from '../../run/browser.ts';
import { BROWSER_FLAGS } from '../../run/browserFlags.ts';
import { optionsOf, prepare, type Visit } from './browser.ts';
import type { Town } from './town.ts';

/** A tablet of somebody's own: what the browser keeps outlives it. */
export interface InstalledDevice {
  /** Starts the browser with what it kept. */
  start(): Promise<Page>;
  /** Ends the browser. */
  stop(): Promise<void>;
}

/** Hands out devices; to be called once, at the top of the file. They end after each test. */
export function devicesAt(
  town: Pick<Town, 'origin' | 'signIn'>,
): (visit?: Visit) => Promise<InstalledDevice> {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  return async (visit = {}) => {
    const profile = await mkdtemp(join(tmpdir(), 'baumkataster-device-'));
    let running: BrowserContext | null = null;
    let isKnown = false;
    const stop = async () => {
      await running?.close();
      running = null;
    };
    ends.push(async () => {
      await stop();
      await rm(profile, { recursive: true, force: true });
    });
    return {
      stop,
      start: async () => {
        running = await chromium.launchPersistentContext(profile, {
          ...optionsOf(town.origin, visit),
          executablePath: findBrowser() ?? undefined,
          args: BROWSER_FLAGS,
        });
        // Signed in once: after that the device has to know by itself.
        await prepare(running, town, isKnown ? { ...visit, as: null } : visit);
        isKnown = true;
        return running.pages()[0] ?? running.newPage();
      },
    };
  };
}

/** The whole program lies on the device, and what is opened from now on comes from there. */
export async function isOnDevice(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    polling: 200,
    timeout: 60_000,
  });
}
