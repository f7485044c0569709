import { expect, onTestFinished, test } from 'vitest';
import { startMailServer } from '../mails/mailServer.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const mailServer = await startMailServer();
const town = await demoTown({
  SMTP_URL: mailServer.url,
  MAIL_FROM: 'Baumkataster <baum@oldenburg.example>',
  PUBLIC_URL: 'http://127.0.0.1',
});
const open = await browserAt(town);

test('an overdue measure stands on the page the office begins with, and comes by mail once', async () => {
  onTestFinished(() => mailServer.close());
  const page = await open('/', { as: personWith('office') });
  const office = new Person(page);
  await office.sees(/Maßnahmen? überfällig/);
  expect(new URL(page.url()).pathname).toBe('/today');
  await office.follows(/ungelesene/);
  await office.writes('E-Mail-Adresse', 'harms@oldenburg.example');
  await office.presses('Speichern');
  await office.sees('Einstellungen gespeichert');
  // The server looks once a minute.
  const [received] = await mailServer.arrived(1, 90_000);
  expect(received?.to).toEqual(['harms@oldenburg.example']);
  expect(received?.mail.subject).toMatch(/dringend/);
  expect(received?.mail.text).toMatch(
    /Frist \d\d\.\d\d\.\d{4} überschritten\n {2}http:\/\/127\.0\.0\.1\/\?tree=/,
  );
  await page.goto('/today');
  await office.follows(/Maßnahmen? überfällig/);
  await page.waitForURL(/\/measures\?show=open&overdue=yes/);
  expect(mailServer.received).toHaveLength(1);
});
