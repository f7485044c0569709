import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { countTasks } from '../../server/tasks/tasks.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('a round goes from the due list to an inspector in three presses, keeps an order made by hand, and is walked in it', async () => {
  const area = await smallestArea();
  const page = await open(`/tasks?window=overdue&person=none&area=${area}`);
  const office = new Person(page);
  await office.presses('Runde aus allen planen');
  await office.answers('Wer kontrolliert?', 'Imke Behrens');
  await office.presses('Runde anlegen');
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  const stops = page.getByRole('list', { name: 'Bäume in der Reihenfolge des Wegs' }).getByRole('button', {
    name: /^Nummer/,
  });
  await stops.first().waitFor();
  const [first = '', second = ''] = await namesOf(stops);
  await stops.first().click();
  await office.presses(/einen Platz nach hinten/);
  await office.sees('Reihenfolge: von Hand, gespeichert');
  await page.reload();
  await stops.first().waitFor();
  expect((await namesOf(stops)).slice(0, 2)).toEqual([second, first]);

  const tablet = await open(`/round?planned=${page.url().split('/').at(-1)}`, {
    as: personWith('inspector'),
  });
  const inspector = new Person(tablet);
  await inspector.presses('Runde starten');
  const number = second.split(' ')[0] ?? '';
  await expect.poll(() => tablet.locator('.round-number').textContent()).toContain(number);
  await expect.poll(() => statusIn(page), { timeout: 15_000 }).toContain('läuft');
});

async function statusIn(page: Page): Promise<string> {
  await page.reload();
  return (await page.locator('.round-top-title').textContent()) ?? '';
}

/** The names of the stops without their places: "12 Winter-Linde". */
async function namesOf(stops: Locator): Promise<string[]> {
  const labels = await stops.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace(/^Nummer \d+: /, ''));
}

/** The control area with the fewest overdue tasks nobody has, but with some: few trees make a quick journey. */
async function smallestArea(): Promise<string> {
  const { areas } = await town.call(countTasks, { query: { assignedTo: 'none' } });
  const [area] = areas.filter(({ overdue }) => overdue >= 3).toSorted((a, b) => a.overdue - b.overdue);
  if (!area) throw new Error('nothing is overdue in the demo town');
  return area.id;
}
