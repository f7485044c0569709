import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findBrowser } from '../run/browser.ts';
import { BROWSER_FLAGS } from '../run/browserFlags.ts';
import { startServer } from '../support/serverProcess.ts';
import { countingWork, type BrowserWork } from './browserWork.ts';
import { atLeast, atMost, beside, median, type Figure } from './figure.ts';
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
    const shown = median(cold.map(({ shownS }) => shownS));
    say(`${trees} trees: ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB`);
    say(`Cold, of it main thread and drawing beside it: ${cold.map(inWords).join('; ')} s`);
    return [
      atLeast(1, {
        name: 'trees of the offline area',
        value: trees,
        unit: '',
        reference: TREES,
        referenceName: 'the requirement',
      }),
      atMost(DOWNLOAD_S, { name: 'offline area downloaded', value: seconds, unit: 's' }),
      atMost(DEVICE_MB, {
        name: `${TREES} trees of it on the device`,
        value: (megabytes / trees) * TREES,
        unit: 'MB',
      }),
      atMost(COLD_S, {
        name: `cold start without a server, ${SLOWDOWN} × slower`,
        value: shown,
        unit: 's',
      }),
      beside({
        name: 'of it tasks of the main thread',
        value: median(cold.map(({ mainS }) => mainS)),
        unit: 's',
        reference: shown,
        referenceName: 'the whole',
      }),
      beside({
        name: 'drawing in software beside it, in processor time',
        value: median(cold.map(({ drawingS }) => drawingS)),
        unit: 's',
        reference: shown,
        referenceName: 'the whole',
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

interface ColdStart extends BrowserWork {
  /** Seconds from opening the page to the first whole picture of the map. */
  shownS: number;
}

function inWords({ shownS, mainS, drawingS }: ColdStart): string {
  return `${shownS.toFixed(2)} (${mainS.toFixed(2)}, ${drawingS.toFixed(2)})`;
}

/** Each in a browser started anew. */
async function coldStarts(tablet: () => Promise<BrowserContext>): Promise<ColdStart[]> {
  const taken: ColdStart[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) {
    const context = await tablet();
    try {
      taken.push(await coldStart(await context.newPage()));
    } finally {
      await context.close();
    }
  }
  return taken;
}

async function coldStart(page: Page): Promise<ColdStart> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the tablet has no browser');
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  // The page itself says when it stands: whoever looks again and again slows down what is measured.
  await tools.send('Runtime.enable');
  await tools.send('Runtime.addBinding', { name: 'tellShown' });
  const shown = new Promise<string>((resolve) => {
    tools.on('Runtime.bindingCalled', ({ payload }) => resolve(payload));
  });
  await page.addInitScript(tellWhenShown);
  const work = await countingWork(browser, page);
  await page.goto('/?at=53.14350,8.21460,16', { waitUntil: 'commit' });
  const shownS = Number(await shown) / 1000;
  return { shownS, ...(await work()) };
}

declare global {
  interface Window {
    tellShown(startTime: string): void;
  }
}

function tellWhenShown(): void {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === 'map-shown') window.tellShown(String(startTime));
  }).observe({ type: 'mark' });
}

function bytesUsed(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}
