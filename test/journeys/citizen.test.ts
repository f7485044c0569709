import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const office = DEMO_PEOPLE.find(({ roles }) => roles.join() === 'office')?.id ?? '';

const WORDS = 'Am Stamm fehlt ein großes Stück Rinde';
const ANSWER = 'Danke. Der Baum wird in dieser Woche angesehen.';

test('a citizen finds a tree, reports it with a photo, and reads by the link what the office answers', async () => {
  const phone = await open('/karte', { as: null, device: 'phone' });
  const citizen = new Person(phone);
  await citizen.sees('Liste der Bäume');
  await keepsTheRules(phone);
  await citizen.writes('Straße, Baumnummer oder Art', 'Immenwall 5');
  await citizen.presses('Suchen');
  await phone.waitForURL(/suche=/);
  await citizen.follows(/Rosskastanie/);
  await citizen.sees('Was ist geplant?');
  await citizen.presses(/^Karte öffnen/);
  await phone.getByRole('button', { name: 'Näher heran' }).waitFor({ timeout: 60_000 });
  await keepsTheRules(phone);
  await citizen.follows('Problem an diesem Baum melden');
  await phone.getByLabel('Schaden am Baum').check();
  await citizen.writes('Was haben Sie gesehen?', WORDS);
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#664422' } })
    .png()
    .toBuffer();
  await phone
    .getByLabel('Fotos (freiwillig)')
    .setInputFiles([{ name: 'rinde.png', mimeType: 'image/png', buffer: picture }]);
  await citizen.sees('Bilder gewählt: 1');
  await keepsTheRules(phone);
  await phone.waitForTimeout(3000);
  await citizen.presses('Meldung senden');
  await citizen.sees('Danke! Ihre Meldung ist angekommen.');
  await keepsTheRules(phone);

  const desk = await open('/notices?show=new', { as: office, device: 'desktop' });
  const clerk = new Person(desk);
  await clerk.sees('unbestätigt');
  await clerk.follows(new RegExp(WORDS));
  await clerk.sees('Öffentlichkeit');
  await desk.getByRole('button', { name: 'Foto 1' }).waitFor();
  await clerk.presses('Antwort festhalten');
  await clerk.writes('Was wurde geantwortet?', ANSWER);
  await clerk.presses('Speichern', desk.getByRole('dialog'));
  await clerk.sees('Antwort festgehalten');

  await phone.reload();
  await citizen.sees(ANSWER);
  expect(await phone.getByText(WORDS).count()).toBe(0);
});

test('nothing of the public map is wider than a narrow phone', async () => {
  const phone = await open('/karte', { as: null, device: 'phone' });
  // WCAG 2.1, 1.4.10: 320 pixels.
  await phone.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    '/karte',
    '/karte?welche=felled-trees&lang=en',
    '/karte/baum/11',
    '/karte/melden?baum=5',
  ]) {
    await phone.goto(path);
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect({ path, width }).toEqual({ path, width: 320 });
  }
});

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

async function keepsTheRules(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(LEVELS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
