import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { listTrees, type TreeSummary } from '../../server/trees/trees.contract.ts';
import { findBrowser } from '../run/browser.ts';
import { BROWSER_FLAGS } from '../run/browserFlags.ts';
import { requestsTo } from '../support/request.ts';
import { startServer } from '../support/serverProcess.ts';
import { atMost, beside, median, type Figure } from './figure.ts';
import { Finger } from './finger.ts';
import { showWhole, tabletAt } from './tablet.ts';

const LIMIT_MS = 100;
/** A tablet of the field beside the machine this runs on. */
const SLOWDOWN = 4;
const TREES = 3;
/** What a page does once it is there, it shall have done before a finger comes. */
const SETTLE_MS = 3_000;
/** Until a tap's answer has been drawn, and the next one is no double tap. */
const BETWEEN_MS = 600;

interface Tap extends Answer {
  what: string;
}

interface Answer {
  /** From the finger to the next picture, in ms, as the browser itself reports it; less than 16 counts as 16. */
  ms: number;
  /** The part of it until the page's main thread has handed that picture over; the rest is drawing. */
  mainMs: number;
}

/**
 * How soon a tap is answered by a new picture while the processor is slowed down, in the form of an inspection and on
 * the map, beside a button that does nothing on the same page: a browser that draws in software is slow of itself.
 */
export async function tapsBench(say: (line: string) => void): Promise<Figure[]> {
  const executablePath = findBrowser();
  if (!executablePath) {
    say('There is no browser, so taps are not measured.');
    return [];
  }
  const directory = await mkdtemp(join(tmpdir(), 'taps-bench-'));
  const server = await startServer({ DATA_DIR: directory, DATABASE_URL: '', DEMO: 'yes' });
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const { context, headers } = await tabletAt(browser, server.origin, {
      geolocation: { longitude: 8.2146, latitude: 53.1435, accuracy: 4 },
      permissions: ['geolocation'],
    });
    const { trees } = await requestsTo(server.origin, headers).call(listTrees, {
      query: { state: ['overdue'], status: ['BEST'], limit: TREES },
    });
    await context.addInitScript(watchTaps);
    const form: Tap[] = [];
    const map: Tap[] = [];
    for (const tree of trees) {
      const page = await context.newPage();
      await showWhole(page);
      form.push(...(await inForm(page, tree)));
      map.push(...(await onMap(page, tree)));
      await page.close();
    }
    return [...figuresOf('form', form, say), ...figuresOf('map', map, say)];
  } finally {
    await browser.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const NOTHING = 'nothing';

function figuresOf(where: string, taps: readonly Tap[], say: (line: string) => void): Figure[] {
  const whats = [...new Set(taps.map(({ what }) => what))];
  const medians = whats.map((what) => {
    const same = taps.filter((tap) => tap.what === what);
    return { what, ms: median(same.map(({ ms }) => ms)), mainMs: median(same.map(({ mainMs }) => mainMs)) };
  });
  say(
    `Taps, ${where}, until the picture stands (of it, until the main thread has handed it over): ` +
      `${medians.map(({ what, ms, mainMs }) => `${what} ${ms} (${Math.round(mainMs)})`).join(', ')} ms`,
  );
  const slowest = medians.filter(({ what }) => what !== NOTHING).toSorted((a, b) => b.ms - a.ms)[0];
  const nothing = medians.find(({ what }) => what === NOTHING);
  if (!slowest || !nothing) throw new Error('no tap was measured');
  const name = `${where}, ${SLOWDOWN} × slower: ${slowest.what}`;
  return [
    atMost(LIMIT_MS, { name: `slowest tap, ${name}`, value: slowest.ms, unit: 'ms' }),
    beside({
      name: `the same`,
      value: slowest.ms,
      unit: 'ms',
      reference: nothing.ms,
      referenceName: 'a tap on a button that does nothing',
    }),
    beside({
      name: `of it the page's own part, before the drawing`,
      value: slowest.mainMs,
      unit: 'ms',
      reference: nothing.mainMs,
      referenceName: 'a tap on a button that does nothing',
    }),
  ];
}

async function inForm(page: Page, tree: TreeSummary): Promise<Tap[]> {
  await page.goto(`/trees/${tree.id}/inspect`);
  const person = await Finger.at(page);
  const tap = await slowed(page, person, 'Abschließen');
  return [
    await tap(NOTHING, () => person.tapsOn(page.locator('#nothing'))),
    await tap('a damage', () => person.presses(/^Höhlung am Stamm$/)),
    await tap('its severity', () => person.answers('Schwere', 'mittel', person.finding('Höhlung am Stamm'))),
    await tap('the condition', () => person.answers('Zustand', 'stärker geschädigt')),
    await tap('to the measures', () => person.presses(/^Maßnahmen\b/)),
    await tap('a measure', () => person.presses('Totholzentfernung')),
    await tap('its urgency', () =>
      person.answers('Dringlichkeit', '6 Wochen', person.finding('Totholzentfernung')),
    ),
    await tap('the result', () => person.answers('Ergebnis', 'Maßnahme nötig')),
    await tap('to close', () => person.presses('Abschließen')),
  ];
}

async function onMap(page: Page, tree: TreeSummary): Promise<Tap[]> {
  const [lon, lat] = tree.position;
  await page.goto(`/?at=${lat},${lon},20`);
  const person = await Finger.at(page);
  const tap = await slowed(page, person, 'Baum aufnehmen');
  const map = await page.getByRole('region', { name: 'Karte' }).boundingBox();
  if (!map) throw new Error('there is no map');
  const taps = [
    await tap(NOTHING, () => person.tapsOn(page.locator('#nothing'))),
    await tap('a tree', () => person.tapsAt(map.x + map.width / 2, map.y + map.height / 2)),
  ];
  await page.waitForTimeout(SETTLE_MS);
  taps.push(await tap('close its file', () => person.presses('Schließen', person.tree)));
  taps.push(await tap('a new tree', () => person.presses('Baum aufnehmen')));
  return taps;
}

/** Waits until the page has come to rest, slows it down, and gives back how to measure a tap. */
async function slowed(page: Page, person: Finger, words: string) {
  await person.sees(words);
  await page.waitForLoadState('networkidle');
  await page.evaluate(addIdleButton);
  await page.waitForTimeout(SETTLE_MS);
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return async (what: string, touch: () => Promise<void>): Promise<Tap> => {
    await page.evaluate(() => void (window.tapsSeen = []));
    await touch();
    await page.waitForTimeout(BETWEEN_MS);
    const seen = await page.evaluate(() => window.tapsSeen);
    const slowest = seen.toSorted((one, other) => other.ms - one.ms)[0];
    return { what, ms: Math.max(16, slowest?.ms ?? 0), mainMs: slowest?.mainMs ?? 0 };
  };
}

declare global {
  interface Window {
    /** Answers to what fingers began, since somebody emptied the list. */
    tapsSeen: Answer[];
  }
}

function watchTaps(): void {
  window.tapsSeen = [];
  /** When the main thread was done with the picture after something a finger did. */
  const handedOver: number[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => void handedOver.push(performance.now()));
  port1.start();
  for (const kind of ['pointerdown', 'pointerup', 'click'])
    window.addEventListener(kind, () => requestAnimationFrame(() => port2.postMessage(null)), true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!(entry instanceof PerformanceEventTiming) || !entry.interactionId) continue;
      const { startTime, duration, processingEnd } = entry;
      const end = handedOver.find((at) => at >= processingEnd) ?? Infinity;
      window.tapsSeen.push({ ms: duration, mainMs: Math.min(duration, end - startTime) });
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

function addIdleButton(): void {
  const button = document.createElement('button');
  button.id = 'nothing';
  button.textContent = '.';
  button.style.cssText = 'position:fixed;left:0;top:120px;width:48px;height:48px;z-index:99';
  document.body.append(button);
}
