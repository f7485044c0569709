import { expect, test } from 'vitest';
import { getPlan } from '../../server/planner/planner.contract.ts';
import { listRounds } from '../../server/rounds/rounds.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('from the due list to assigned rounds in six presses, and an area moved to another month by keyboard', async () => {
  const page = await open('/tasks', { as: personWith('office') });
  const office = new Person(page);
  await page.getByRole('link', { name: 'Jahresplan' }).click();
  await office.presses('Monate füllen');
  await office.presses('Füllen', page.getByRole('dialog'));
  await office.sees(/Kontrollen verteilt/);
  const { cells, months } = await town.call(getPlan, { query: {} });
  const month = months.find((one) => cells.some((cell) => cell.month === one && cell.trees > 0));
  await page
    .locator('.plan-month')
    .nth(months.indexOf(month ?? ''))
    .click();
  await office.presses('Anlegen', page.getByRole('dialog'));
  await office.sees(/Bäumen angelegt/);
  await page.getByRole('link', { name: 'Zu den Runden' }).click();
  const { rounds } = await town.call(listRounds, { query: { limit: 200 } });
  const made = rounds.filter(({ name }) => name.endsWith(`${month?.slice(5, 7)}/${month?.slice(0, 4)}`));
  expect(made.length).toBeGreaterThan(0);
  await office.sees(made[0]?.name ?? '');

  await page.goBack();
  const cell = page.locator('.plan-cell:not(.plan-cell-none)').last();
  const full = (await cell.getAttribute('data-key')) ?? '';
  await cell.click();
  const handle = page.locator('.plan-handle').first();
  // Faster than any hand, keys would come before the pane has settled.
  await handle.waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const before = (await town.call(getPlan, { query: {} })).cells.find(
    (one) => `${one.month} ${one.inspectorId}` === full,
  );
  await handle.focus();
  await page.keyboard.press('Enter');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await office.sees(/steht jetzt im/);
  const after = (await town.call(getPlan, { query: {} })).cells.find(
    (one) => `${one.month} ${one.inspectorId}` === full,
  );
  expect(after?.trees ?? 0).toBeLessThan(before?.trees ?? 0);
  await office.presses(/^Rückgängig ·/);
  await office.sees('Zurückgenommen');
});
