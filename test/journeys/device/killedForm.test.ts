import type { Locator, Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { listInspections } from '../../../server/inspections/inspections.contract.ts';
import { listTrees } from '../../../server/trees/trees.contract.ts';
import { killableBrowser } from '../support/killableBrowser.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const tablet = await killableBrowser(town);
const { trees } = await town.call(listTrees, { query: { state: ['overdue'], status: ['BEST'], limit: 1 } });
const tree = trees[0];
if (!tree) throw new Error('the demo town has no overdue tree');
const { inspections } = await town.call(listInspections, { params: { id: tree.id } });
const [lon, lat] = tree.position;
afterEach(() => tablet.kill());

/** What may be lost of what was typed, in ms: a browser that draws maps in software takes its time for a keystroke. */
const MAY_BE_LOST_MS = 1000;

interface HalfFilled {
  /** Where the form is. */
  path: string;
  /** From there into the form; a dialog is opened again by hand. */
  begin?(page: Page): Promise<void>;
  /** The address after the restart, where it is another one. */
  again?: string;
  beginAgain?(page: Page): Promise<void>;
  field(page: Page): Locator;
  words: string;
}

const remarks = (page: Page) => page.getByRole('textbox', { name: 'Bemerkungen' });
const inspected = (page: Page) => page.getByRole('textbox', { name: 'Bemerkung zur Kontrolle' });
const orderTask = async (page: Page) => {
  await page.getByRole('button', { name: 'Kontrolle anordnen' }).first().click();
};

const FORMS: Record<string, HalfFilled> = {
  'a new tree': {
    path: `/?at=${lat},${lon},20`,
    begin: async (page) => {
      await page.getByRole('button', { name: 'Baum aufnehmen' }).click();
      await page.getByRole('button', { name: 'Position übernehmen' }).click();
    },
    again: '/trees/new',
    field: (page) => page.getByRole('textbox', { name: 'Umfang in cm' }),
    words: '187',
  },
  'the next tree of a row': {
    path: `/?at=${lat},${lon},20`,
    begin: async (page) => {
      await page.getByRole('button', { name: 'Baum aufnehmen' }).click();
      // The draft of the test before, where that one ran.
      const discard = page.getByRole('button', { name: 'Verwerfen' });
      const position = page.getByRole('button', { name: 'Position übernehmen' });
      // Or the row itself, where this test is tried again.
      const row = page.getByText('1 Baum in dieser Reihe.');
      await discard.or(position).or(row).first().waitFor();
      if (await row.isVisible()) return;
      if (await discard.isVisible()) await discard.click();
      await page.getByRole('button', { name: 'Position übernehmen' }).click();
      await page.getByRole('button', { name: 'Speichern und nächster' }).click();
      await page.getByText('1 Baum in dieser Reihe.').waitFor();
    },
    again: '/trees/new',
    field: (page) => page.getByRole('textbox', { name: 'Umfang in cm' }),
    words: '93',
  },
  'an edited tree': { path: `/trees/${tree.id}/edit`, field: remarks, words: ' halb geschrieben' },
  'an inspection': { path: `/trees/${tree.id}/inspect`, field: inspected, words: ' halb geschrieben' },
  'a correction': {
    path: `/trees/${tree.id}/correct/${inspections[0]?.id ?? ''}`,
    field: inspected,
    words: ' halb geschrieben',
  },
  'a skipped control': {
    path: '/tasks',
    begin: skipFirst,
    beginAgain: skipFirst,
    field: (page) => page.getByRole('textbox', { name: /Grund/ }),
    words: 'Baustelle, Zugang erst ab',
  },
  'an ordered control': {
    path: `/?tree=${tree.id}`,
    begin: orderTask,
    beginAgain: orderTask,
    field: (page) => page.getByRole('dialog').getByRole('textbox').first(),
    words: 'Nach dem Sturm am',
  },
};

test.each(Object.entries(FORMS))(
  '%s is there again after the battery went empty while it was written',
  async (_name, { path, begin, again, beginAgain, field, words }) => {
    let page = await tablet.open(path);
    await begin?.(page);
    await field(page).pressSequentially(words, { delay: 20 });
    await page.waitForTimeout(MAY_BE_LOST_MS);
    await tablet.kill();
    page = await tablet.open(again ?? path);
    await beginAgain?.(page);
    await page
      .getByText(/wieder da|Nichts ist verloren/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await expect.poll(() => field(page).inputValue()).toContain(words.trim());
  },
);

test('a tree on its way to another place is aimed at again after the battery went empty', async () => {
  let page = await tablet.open(`/trees/${tree.id}/move`);
  await page.getByText('Noch nicht versetzt').waitFor();
  await dragTheMap(page);
  await page
    .getByText(/ versetzt$/)
    .filter({ hasNotText: 'Noch nicht' })
    .waitFor();
  await page.waitForTimeout(250 + MAY_BE_LOST_MS);
  const distance = (await page.locator('.move-distance').textContent()) ?? '';
  await tablet.kill();
  page = await tablet.open(`/trees/${tree.id}/move`);
  await page.getByText(distance, { exact: true }).waitFor();
});

async function skipFirst(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /überspringen/i })
    .first()
    .click();
}

async function dragTheMap(page: Page): Promise<void> {
  await page.waitForTimeout(1500);
  await page.mouse.move(300, 250);
  await page.mouse.down();
  await page.mouse.move(240, 300, { steps: 5 });
  await page.mouse.up();
}
