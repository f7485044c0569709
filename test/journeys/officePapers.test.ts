import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { countTasks } from '../../server/tasks/tasks.contract.ts';
import { A_WHOLE_PAGE, lookAt } from '../reports/support/lookAt.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('filtered trees are changed together and back, become a round that takes in a neighbour, and leave as papers', async () => {
  const page = await open(`/?view=list&state=overdue&area=${await smallestArea()}`, {
    as: personWith('office'),
  });
  const office = new Person(page);
  await office.presses('Sammeländerung');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Herkunft', { exact: true }).first().click();
  await office.writes('Herkunft', 'Begehung der Probe', sheet);
  await office.presses('Vorschau', sheet);
  await office.sees(/werden geändert$/);
  await office.presses(/^\d+ Bäume ändern$/);
  await office.sees(/^\d+ Bäume geändert$/);
  await office.presses('Rückgängig');
  await office.sees(/^Rückgängig gemacht/);

  await page.goto(page.url());
  await office.follows('Runde aus diesen Bäumen');
  await office.answers('Wer kontrolliert?', 'Imke Behrens');
  await office.presses('Runde anlegen');
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  await office.presses('Bäume hinzufügen');
  await page.getByRole('region', { name: 'Fällige Bäume in der Nähe' }).getByRole('button').first().click();
  await office.sees('1 Baum gewählt');
  await office.presses('Hinzufügen');
  await office.sees('1 Baum ist jetzt in der Runde.');

  await page.getByRole('button', { name: /^Nummer 1:/ }).click();
  await office.follows('Baumakte öffnen');
  const caseFile = await paperOf(page, 'Baumakte als PDF');
  expect((await readPaper(caseFile)).title).toMatch(/^Baumakte /);
  for (const seen of await lookAt(caseFile)) expect(seen).toMatchObject(A_WHOLE_PAGE);

  await page.goto('/reports/costs');
  const costs = await paperOf(page, 'Als PDF');
  expect((await readPaper(costs)).text).toContain('Kostenbericht');
});

async function paperOf(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    new Person(page).presses(button),
  ]);
  return readFile(await download.path());
}

/** The control area with the fewest overdue tasks nobody has, but with some: few trees make a quick journey. */
async function smallestArea(): Promise<string> {
  const { areas } = await town.call(countTasks, { query: { assignedTo: 'none' } });
  const [area] = areas.filter(({ overdue }) => overdue >= 3).toSorted((a, b) => a.overdue - b.overdue);
  if (!area) throw new Error('nothing is overdue in the demo town');
  return area.id;
}
