import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findBrowser } from '../run/browser.ts';
import { BROWSER_FLAGS } from '../run/browserFlags.ts';
import { startServer } from '../support/serverProcess.ts';
import { atLeast, atMost, median, type Figure } from './figure.ts';
import { signInOn, tabletOptions } from './tablet.ts';

const TREES = 5_000;
const DOWNLOAD_S = 20;
const DEVICE_MB = 30;
const COLD_S = 3;
/** A tablet of the field beside the machine this runs on. */
const SLOWDOWN = 4;
const COLD_STARTS = 5;
/** Shows the whole demo town, which has some 6,000 trees. */
const TOWN = '/?at=53.14350,8.21460,11';

/**
 * An area of more than 5,000 trees with their last inspections: how long it takes to be downloaded from the embedded
 * database, how large it is on the device, and how soon a browser started anew shows it when the server is gone.
 */
export async function offlineAreaBench(say: (line: string) => void): Promise<Figure[]> {
  const executablePath = findBrowser();
  if (!executablePath) {
    say('There is no browser, so offline areas are not measured.');
    return [];
  }
  const directory = await mkdtemp(join(tmpdir(), 'offline-bench-'));
  const server = await startServer({ DATA_DIR: join(directory, 'data'), DATABASE_URL: '', DEMO: 'yes' });
  const tablet = () =>
    chromium.launchPersistentContext(join(directory, 'tablet'), {
      ...tabletOptions(server.origin),
      executablePath,
      args: BROWSER_FLAGS,
    });
  try {
    const { trees, seconds, megabytes } = await download(await tablet(), server.origin);
    await server.stop();
    const cold = await coldStarts(tablet);
    say(
      `${trees} trees: ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB; cold: ${cold.map((s) => s.toFixed(2)).join(', ')} s`,
    );
    return [
      atLeast(1, {
        name: 'trees of the offline area',
        value: trees,
        unit: '',
        reference: TREES,
        referenceName: 'the requirement',
      }),
      atMost(DOWNLOAD_S, { name: 'offline area downloaded', value: seconds, unit: 's' }),
      atMost(DEVICE_MB, { name: 'offline area on the device', value: megabytes, unit: 'MB' }),
      atMost(COLD_S, {
        name: `cold start without a server, ${SLOWDOWN} × slower`,
        value: median(cold),
        unit: 's',
      }),
    ];
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function download(context: BrowserContext, origin: string) {
  await signInOn(context, origin);
  const page = await context.newPage();
  await page.goto(TOWN);
  await page.waitForLoadState('networkidle');
  const before = await bytesUsed(page);
  await page.getByRole('button', { name: /^Offline$/ }).tap();
  const take = page.getByRole('button', { name: /^Mitnehmen$/ });
  await take.tap();
  const began = performance.now();
  const card = page.getByText(/Bäume, etwa .* · Stand \d/);
  await card.waitFor({ timeout: 120_000 });
  const seconds = (performance.now() - began) / 1000;
  const trees = Number(/^[\d.]+/.exec((await card.textContent()) ?? '')?.[0].replaceAll('.', ''));
  const megabytes = ((await bytesUsed(page)) - before) / 1_000_000;
  // The program itself has to lie on the device too.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    polling: 200,
    timeout: 60_000,
  });
  await context.close();
  return { trees, seconds, megabytes };
}

/** Seconds from opening the page to the first whole picture of the map, each in a browser started anew. */
async function coldStarts(tablet: () => Promise<BrowserContext>): Promise<number[]> {
  const taken: number[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) {
    const context = await tablet();
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto('/?at=53.14350,8.21460,16', { waitUntil: 'commit' });
    // Seldom: whoever looks at every frame slows down what is measured.
    const shown = await page.waitForFunction(() => performance.getEntriesByName('map-shown')[0], null, {
      polling: 500,
      timeout: 60_000,
    });
    taken.push((await shown.evaluate((mark) => mark?.startTime ?? NaN)) / 1000);
    await context.close();
  }
  return taken;
}

function bytesUsed(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}
