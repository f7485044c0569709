import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { identityProvider } from '../support/identityProvider.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const port = await freePort();
const provider = await identityProvider(`http://127.0.0.1:${port}`, {
  wharms: { name: 'Wiebke Harms', groups: ['baum-buero', 'alle'] },
  ffremd: { name: 'Fenna Fremd', groups: ['alle'] },
});
const town = await demoTown({ ...provider.environment, PORT: String(port) });
const open = await browserAt(town);
/** Nobody is signed in, and the page may lead to the provider. */
const STRANGER = { as: null, alsoAt: provider.issuer, device: 'desktop' } as const;

test('somebody of the city signs in at the city’s provider, works, and signs out there as well', async () => {
  const page = await open('/tasks', STRANGER);
  const person = new Person(page);
  await person.follows('Mit Stadtkonto anmelden');
  await person.sees('Stadtkonto', page.getByRole('heading'));
  await person.writes('Kennung', 'wharms');
  await person.presses('Bestätigen');

  await page.waitForURL(`${town.origin}/tasks`);
  await person.presses(/Wiebke Harms/);
  await person.sees('Büro');

  await page.getByRole('menuitem', { name: 'Abmelden' }).click();
  await person.presses('Überall abmelden');
  await page.waitForURL(`${town.origin}/sign-in`);
  await person.follows('Mit Stadtkonto anmelden');
  // The session there has ended too, so that the provider asks again.
  await page.getByRole('textbox', { name: 'Kennung' }).waitFor();
  expect(new URL(page.url()).origin).toBe(provider.issuer);
});

test('somebody whom nobody let in learns why, and can try again', async () => {
  const page = await open('/', STRANGER);
  const person = new Person(page);
  await person.follows('Mit Stadtkonto anmelden');
  await person.writes('Kennung', 'ffremd');
  await person.presses('Bestätigen');
  await person.sees(/nicht freigegeben/, page.getByRole('alert'));
  await page.getByRole('link', { name: 'Mit Stadtkonto anmelden' }).waitFor();
});

test('who confirms at the provider comes back to their page; somebody else’s confirmation does not count', async () => {
  const page = await open('/tasks', STRANGER);
  const person = new Person(page);
  await person.follows('Mit Stadtkonto anmelden');
  await person.writes('Kennung', 'wharms');
  await person.presses('Bestätigen');
  await person.sees(/überfällig/);

  await page.goto('/sign-in/provider?confirm=yes&return=/tasks');
  await person.writes('Kennung', 'ffremd');
  await person.presses('Bestätigen');
  await person.sees(/jemand anderes/);

  await page.goto('/sign-in/provider?confirm=yes&return=/tasks');
  await person.writes('Kennung', 'wharms');
  await person.presses('Bestätigen');
  await page.waitForURL(`${town.origin}/tasks`);
  await person.sees(/überfällig/);
});

/** The way back is registered at the provider before the product listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const bound = server.address();
  await new Promise((done) => {
    server.close(done);
  });
  return typeof bound === 'object' && bound ? bound.port : 0;
}
