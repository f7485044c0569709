import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { LIBRARY_STYLES } from '../../../server/http/headers.ts';
import { listTrees } from '../../../server/trees/trees.contract.ts';
import { browserAt, type Visit } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const { trees } = await town.call(listTrees, { query: { state: ['due'], status: ['BEST'], limit: 1 } });
const [tree] = trees;
const id = tree?.id ?? '';

/** What the browser refused, and what was asked of other hosts. */
interface Refusals {
  violations: string[];
  foreign: string[];
}

test.each([
  ['the map', '/', 'Baum aufnehmen'],
  ['a tree’s file', `/?tree=${id}`, 'Kontrollieren'],
  ['the list', '/?view=list', 'Filter'],
  ['the inspection form', `/trees/${id}/inspect`, 'Abschließen'],
  ['editing a tree', `/trees/${id}/edit`, 'Speichern'],
  ['mapping a tree', '/trees/new', 'Position übernehmen'],
  ['the control tasks', '/tasks', 'überfällig'],
  ['the page about this device', '/device', 'Speicher dieses Geräts'],
  ['the import', '/import', 'Datei wählen'],
  ['the page about the product', '/about', 'EUPL'],
  ['the description of the API', '/api/docs', '/api/trees/:id'],
  ['the public map', '/karte', 'Liste der Bäume'],
  ['a page of open data', '/ogc/collections/trees/items?f=html&limit=20', 'Karte dieser Seite'],
])('%s keeps to the content security policy and asks no other host', async (_page, path, words) => {
  const { page, refusals } = await watched(path);
  await page.getByText(words).filter({ visible: true }).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(refusals).toEqual({ violations: [], foreign: [] });
});

test('the page for whoever is not signed in keeps to the policy as well', async () => {
  const { page, refusals } = await watched('/', { as: null });
  await page.getByText('Anmelden').filter({ visible: true }).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(refusals).toEqual({ violations: [], foreign: [] });
});

test('dialogs and lists that open keep to the policy as well', async () => {
  const { page, refusals } = await watched('/?view=list');
  await page.getByRole('button', { name: 'Filter' }).first().click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Suche' }).pressSequentially('Linde');
  await page.getByRole('option').first().waitFor();
  expect(refusals).toEqual({ violations: [], foreign: [] });
});

test('the policy stops a script that somebody smuggled into a page', async () => {
  const { page, refusals } = await watched('/about');
  await page.evaluate(() => {
    const image = document.createElement('div');
    image.innerHTML = '<img src="x" onerror="window.smuggled = true">';
    document.body.append(image);
    const script = document.createElement('script');
    script.textContent = 'window.smuggled = true';
    document.body.append(script);
  });
  await expect.poll(() => refusals.violations.length).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(() => 'smuggled' in window)).toBe(false);
});

test('text that looks like a page stays text', async () => {
  const words = '<img src=x onerror="window.smuggled=1"><b>Notiz</b>';
  const current = await town.get(`/api/trees/${id}`);
  const { version } = current.body as { version: number }; // what the contract of a tree says
  expect((await town.patch(`/api/trees/${id}`, { remarks: words, version })).status).toBe(200);
  const { page, refusals } = await watched(`/?tree=${id}`);
  await page.getByText(words).first().waitFor();
  expect(refusals.violations).toEqual([]);
});

test('the styles the policy lets in are those react-aria writes', () => {
  const [press = '', scroll = ''] = LIBRARY_STYLES;
  const source = (file: string) =>
    readFileSync(`node_modules/react-aria/dist/private/${file}.mjs`, 'utf8').replace(
      /\$\{\$\w+\$var\$PRESSABLE_ATTRIBUTE\}/,
      'data-react-aria-pressable',
    );
  expect(source('interactions/usePress')).toContain(press);
  expect(source('overlays/usePreventScroll')).toContain(scroll);
});

async function watched(path: string, visit: Visit = {}): Promise<{ page: Page; refusals: Refusals }> {
  // A page beside the watched one: what the browser refuses would otherwise fail the test by its console alone.
  const page = await (await open('/health/live', visit)).context().newPage();
  const refusals: Refusals = { violations: [], foreign: [] };
  await page.exposeFunction('refused', (what: string) => void refusals.violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const said = `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`;
      // exposeFunction puts it there before any script runs.
      (window as unknown as { refused(what: string): void }).refused(said);
    });
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== town.origin) refusals.foreign.push(url.href);
  });
  await page.goto(path);
  return { page, refusals };
}
