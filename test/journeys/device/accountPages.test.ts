import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { personWith } from '../../support/signedIn.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';
import { emptyCadastre } from '../support/emptyCadastre.ts';

const town = await demoTown();
const cadastre = await emptyCadastre();
const open = await browserAt(town);
const openEmpty = await browserAt(cadastre);
const ADMINISTRATOR = { as: personWith('administrator') };

/** WCAG 2.1 A and AA, as accessibility.test.ts. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

test.each(['tablet', 'phone'] as const)(
  'pages about accounts keep the rules of WCAG on a %s',
  async (device) => {
    const page = await open('/people', { ...ADMINISTRATOR, device });
    const administrator = new Person(page);
    await administrator.sees('Tjark Oltmanns');
    await keepsTheRules(page);
    await administrator.presses('Tjark Oltmanns');
    await administrator.sees('Zugang sperren');
    await keepsTheRules(page);
    await administrator.presses('Angaben ändern');
    await administrator.sees('Zertifikatsnummer', page.getByRole('dialog').last());
    await keepsTheRules(page);

    await page.goto('/tokens');
    await administrator.presses('Schlüssel ausstellen');
    await administrator.writes('Wofür', 'Geoportal');
    await page.getByRole('dialog').getByText('Kataster lesen').click();
    await keepsTheRules(page);
    await administrator.presses(/^Ausstellen$/);
    await administrator.sees(/^bk_/);
    await keepsTheRules(page);
    await administrator.presses('Fertig');
    await administrator.sees('Geoportal');
    await keepsTheRules(page);

    await page.goto('/account');
    await administrator.sees('Meine Geräte');
    await administrator.sees('Dieses Gerät');
    await keepsTheRules(page);
  },
);

test('the page behind a one-time link keeps them, with what is wrong in red', async () => {
  const page = await openEmpty(cadastre.welcome, { as: null });
  const stranger = new Person(page);
  await stranger.presses('Konto anlegen');
  await stranger.sees(/Zu kurz/);
  await keepsTheRules(page);
});

test('everything that can be touched on pages about accounts is 48 px high', async () => {
  const page = await open('/people', { ...ADMINISTRATOR, device: 'phone' });
  const administrator = new Person(page);
  for (const path of ['/people', '/tokens', '/account']) {
    await page.goto(path);
    await administrator.sees(/Personen|Dienstschlüssel|Mein Konto/, page.getByRole('main'));
    const heights = await page
      .getByRole('main')
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
  }
});

async function keepsTheRules(page: Page): Promise<void> {
  // What slides or fades in is judged when it stands.
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page })
    // react-aria's region for screen readers, empty again, may still name a button that has gone.
    .exclude('[data-live-announcer]')
    .withTags(LEVELS)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
