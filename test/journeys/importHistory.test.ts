import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { ansi } from '../histories/support/isiman.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const office = DEMO_PEOPLE.find(({ roles }) => roles.join() === 'office')?.id ?? '';

/** Two inspections of a tree of the demo town, and one of a tree that is not there. */
const INSPECTIONS = [
  ['Straße', 'Baumnummer', 'Kontrolldatum', 'Kontrollart', 'Kontrolleur', 'Verkehrssicherheit', 'Befund'],
  ['Immenwall', '5', '12.03.2009', 'Regelkontrolle', 'K. Müller', 'verkehrssicher', 'Totholz Ø 3–5 cm'],
  ['Immenwall', '5', '11.03.2012', 'Regelkontrolle', 'K. Müller', 'bedenklich', 'Höhlung Stammfuß'],
  ['Immenwall', '9999', '11.03.2012', 'Regelkontrolle', 'K. Müller', 'verkehrssicher', ''],
] as const;

test('the office takes over past inspections of another system, sees them at their tree, and takes them back', async () => {
  const desk = await open('/import', { as: office, device: 'desktop' });
  const clerk = new Person(desk);
  await clerk.answers('Was steht in der Datei?', 'Frühere Kontrollen oder Maßnahmen');
  await clerk.handsOver({ name: 'ISIMan.csv', mimeType: 'text/csv', buffer: ansi(INSPECTIONS) });
  await clerk.sees('Was bedeuten die Werte?');
  await clerk.sees('bedenklich');
  // What was assigned outlives another reading of the file, and a check that came to nothing.
  const inspector = desk.getByRole('group', { name: /: Kontrolleur$/ });
  await clerk.presses('nicht übernehmen', inspector);
  for (const encoding of ['cp850', 'windows-1252']) {
    await readsAnew(clerk, encoding);
    await clerk.sees('nicht übernehmen', inspector);
  }
  await desk.route('**/api/histories/*/plan', (route) => route.abort());
  await clerk.presses('Gegen das Kataster prüfen');
  await clerk.sees('Der Server ist nicht erreichbar. Bitte später noch einmal.');
  await clerk.sees('nicht übernehmen', inspector);
  await desk.unroute('**/api/histories/*/plan');
  await clerk.presses('Gegen das Kataster prüfen');
  await clerk.sees('2 Zeilen zu 1 Baum');
  await clerk.answers('Zeilen zeigen', 'ohne Baum');
  await clerk.sees('Immenwall 9999');
  const listed = await clerk.downloads('Diese Zeilen als CSV');
  expect(listed).toContain('9999');
  await clerk.presses('2 Zeilen übernehmen');
  await clerk.sees(/^2 Zeilen zu 1 Baum übernommen/);
  await clerk.answers('Zeilen zeigen', 'nachzusehen');
  await clerk.follows('Baum öffnen');
  await clerk.sees('Übernommene Vorgeschichte');
  await clerk.presses(/^11\.03\.2012 Regelkontrolle/);
  await clerk.sees('Höhlung Stammfuß');
  await clerk.sees(/^Übernommen aus ISIMan\.csv, Zeile 2/);

  await desk.goBack();
  await clerk.presses('Übernahme zurücknehmen');
  await clerk.presses('Übernahme zurücknehmen', desk.getByRole('dialog'));
  await clerk.sees(/^Zurückgenommen von/);
});

/** Another encoding is chosen; until the answer is there nothing can be said of columns that may be called otherwise. */
async function readsAnew(clerk: Person, encoding: string): Promise<void> {
  const { page } = clerk;
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const address = '**/api/imports/*/reading';
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  await clerk.presses(/./, page.getByRole('group', { name: 'Zeichensatz: Welche Wörter stimmen?' }));
  await clerk.presses(encoding, page.getByRole('dialog'));
  await clerk.sees('Die Datei wird neu gelesen');
  expect(await page.locator('.imports-body').getAttribute('inert')).not.toBeNull();
  answer();
  await clerk.sees(new RegExp(`^${encoding}`));
  await expect.poll(() => page.locator('[inert]').count()).toBe(0);
  await page.unroute(address);
}
