import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { codeAt } from '../support/device.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { emptyCadastre } from './support/emptyCadastre.ts';

const cadastre = await emptyCadastre();
const open = await browserAt(cadastre);
const NOBODY = { as: null, device: 'desktop' } as const;
const PASSWORD = 'Hainbuche am Deich 3';

/** Of the administrator's app, once they have set it up. */
let secret = '';

test('from the first start to a signed-in administrator', async () => {
  const page = await open(cadastre.welcome, NOBODY);
  const administrator = new Person(page);
  await administrator.sees('Das erste Konto einrichten');
  await administrator.writes('Name', 'Almut Ennen');
  await administrator.writes('Kennung', 'ennen');
  await types(page, 'Neues Passwort', 'Oldenburg2026!');
  await administrator.presses('Konto anlegen');
  await administrator.sees(/Fast nur „Oldenburg“/i);
  await types(page, 'Neues Passwort', PASSWORD);
  await administrator.presses('Konto anlegen');

  await administrator.sees(/brauchen Sie einen zweiten Faktor/);
  await administrator.presses('Zweiten Faktor einrichten');
  await page.getByRole('img', { name: /QR-Code/ }).waitFor();
  secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(' ', '');
  await administrator.writes('Code', codeAt(secret, new Date()));
  await administrator.presses(/^Einrichten$/);
  await administrator.sees('Der zweite Faktor ist eingerichtet.');

  await page.goto('/people');
  await administrator.sees('Almut Ennen');
  await administrator.sees('Passwort, zweiter Faktor');
});

test('the link that made the administrator makes nobody else', async () => {
  const stranger = new Person(await open(cadastre.welcome, NOBODY));
  await stranger.sees('Dieser Link gilt nicht mehr');
  await stranger.presses('Zur Anmeldung');
  await stranger.sees('Anmelden');
});

test('the administrator signs in by password and code, and invites an inspector, who comes in', async () => {
  const page = await open('/people', NOBODY);
  const administrator = new Person(page);
  await administrator.writes('Kennung', 'ennen');
  await types(page, 'Passwort', PASSWORD);
  await administrator.presses('Anmelden');
  await page.getByRole('textbox', { name: 'Code' }).waitFor();
  // The code that set the app up has been used; the next one counts already.
  await administrator.writes('Code', codeAt(secret, new Date(Date.now() + 30_000)));
  await administrator.presses('Anmelden');

  await administrator.presses('Person aufnehmen');
  const form = page.getByRole('dialog', { name: 'Person aufnehmen' });
  await administrator.writes('Name', 'Jelda Tjaden', form);
  await administrator.writes('Kennung', 'jelda', form);
  await form.getByText('Baumkontrolle', { exact: true }).click();
  await administrator.presses(/^Aufnehmen$/, form);
  await administrator.presses('Einladungslink erzeugen');
  const box = page.getByRole('group', { name: 'Einladungslink' });
  const link = await box.getByText(/\/welcome#/).innerText();

  const tablet = await open(link.slice(link.indexOf('/welcome')), { as: null });
  const inspector = new Person(tablet);
  await inspector.sees('Willkommen, Jelda Tjaden');
  await types(tablet, 'Neues Passwort', 'Feldulme im Graben 4');
  await tablet.getByText('Das ist mein Tablet für draußen').tap();
  await inspector.presses('Passwort setzen');
  await tablet.getByRole('region', { name: 'Karte' }).waitFor();

  // The administrator sees where she is signed in.
  await page.reload();
  await administrator.presses(/Jelda Tjaden/);
  await administrator.sees('Tablet für draußen', page.getByRole('dialog', { name: 'Jelda Tjaden' }));
  expect(await page.getByText('Link offen').count()).toBe(0);
});

/** Passwords are no text boxes to whoever looks for roles. */
function types(page: Page, label: string, words: string): Promise<void> {
  return page.getByLabel(label, { exact: true }).fill(words);
}
