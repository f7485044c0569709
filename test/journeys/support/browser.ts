import { mkdirSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright';
import { afterAll, afterEach, expect } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../../seeds/people.ts';
import { findBrowser } from '../../run/browser.ts';
import { BROWSER_FLAGS } from '../../run/browserFlags.ts';
import type { Town } from './town.ts';

/** What people hold in their hands; the tablet is what the product is made for. */
const DEVICES = {
  tablet: { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true },
  portrait: { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1600, height: 1000 } },
} satisfies Record<string, BrowserContextOptions>;

const DAY_S = 24 * 60 * 60;

export interface Visit {
  device?: keyof typeof DEVICES;
  language?: 'de-DE' | 'en-GB';
  /** Who is signed in on the device; null: nobody. The head of tree inspection unless said otherwise. */
  as?: string | null;
  /** Longitude, latitude: where the device stands. */
  standing?: [number, number];
  /** Does the device know where it is, and may the page? */
  isLocated?: boolean;
  /** Another origin than the product's that its pages may lead to. */
  alsoAt?: string;
}

/**
 * Opens pages of the product in a real browser; to be called once, at the top of the file. Each test's pages are
 * closed after it, with a picture in test/artifacts when it failed; an error on a page's console fails its test.
 */
export async function browserAt(
  town: Pick<Town, 'origin' | 'signIn'>,
): Promise<(path: string, visit?: Visit) => Promise<Page>> {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: BROWSER_FLAGS });
  const open: Page[] = [];
  const errors: string[] = [];
  afterAll(() => browser.close());
  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail';
    for (const page of open.splice(0)) {
      if (failed) await picture(page, task.name);
      await page.context().close();
    }
    expect(errors.splice(0)).toEqual([]);
  });
  return async (path, visit = {}) => {
    const page = await newPage(browser, town, visit);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // A refused or unreachable request is for the page to tell, and part of some journeys.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        errors.push(message.text());
    });
    open.push(page);
    await page.goto(path);
    return page;
  };
}

async function newPage(browser: Browser, town: Pick<Town, 'origin' | 'signIn'>, visit: Visit): Promise<Page> {
  const context = await browser.newContext(optionsOf(town.origin, visit));
  // Each visit would fetch the whole program for a device that is thrown away; installedDevice.ts has one that stays.
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await prepare(context, town, visit);
  return context.newPage();
}

export function optionsOf(origin: string, visit: Visit): BrowserContextOptions {
  // The middle of the demo town.
  const [longitude, latitude] = visit.standing ?? [8.2146, 53.1435];
  return {
    ...DEVICES[visit.device ?? 'tablet'],
    // A quarter of the pixels for what has no graphics card: a tenth of the time.
    deviceScaleFactor: 0.5,
    baseURL: origin,
    locale: visit.language ?? 'de-DE',
    timezoneId: 'Europe/Berlin',
    geolocation: { longitude, latitude, accuracy: 4 },
    permissions: visit.isLocated === false ? [] : ['geolocation'],
  };
}

/** Somebody is signed in, and nothing outside is asked. */
export async function prepare(
  context: BrowserContext,
  { origin, signIn }: Pick<Town, 'origin' | 'signIn'>,
  visit: Visit,
): Promise<void> {
  context.setDefaultTimeout(15_000);
  const { as = DEMO_INSPECTOR_ID } = visit;
  if (as !== null) {
    const [name = '', value = ''] = (await signIn(as)).cookie.split('=');
    // As long as that of a device in the field: it outlives the browser.
    await context.addCookies([{ name, value, url: origin, expires: Date.now() / 1000 + DAY_S }]);
  }
  // Nothing outside is needed, and tests do not depend on what is.
  await context.route(
    (url) => ![origin, visit.alsoAt].includes(url.origin) && url.protocol.startsWith('http'),
    (route) => route.abort(),
  );
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('test/artifacts', { recursive: true });
  await page.screenshot({ path: `test/artifacts/${name.replaceAll(/[^\wäöüß]+/gi, '-')}.png` });
}
