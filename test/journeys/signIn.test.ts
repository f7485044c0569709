import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { listOrders } from '../../server/measures/orders.contract.ts';
import { getTree, listTrees } from '../../server/trees/trees.contract.ts';
import { requestsTo } from '../support/request.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

// Over a real PostgreSQL server the people of the demo cannot be signed in by a click, as it should be.
describe.runIf(inject('town').database === null)('where the demo town runs on this machine', () => {
  test('a person is signed in by one click, comes to the page asked for, and signs out again', async () => {
    const page = await open('/tasks', { as: null });
    const inspector = new Person(page);
    await inspector.sees('Diese Personen sind erfunden');
    await inspector.presses(/Imke Behrens/);
    await inspector.sees('überfällig');
    expect(new URL(page.url()).pathname).toBe('/tasks');
    await signOut(inspector);
    await inspector.sees('Mit eigenem Konto anmelden');
  });

  test('a wrong password is told in words, and what was typed stays', async () => {
    const page = await open('/', { as: null });
    const somebody = new Person(page);
    await somebody.writes('Kennung', 'niemand');
    await somebody.writes('Passwort', 'das falsche Passwort');
    await somebody.presses('Anmelden');
    await somebody.sees('Kennung oder Passwort stimmt nicht.');
    expect(await page.getByRole('textbox', { name: 'Kennung' }).inputValue()).toBe('niemand');
  });

  test('a session that ends in the middle of an inspection loses nothing: sign in again, and it closes', async () => {
    const treeId = await healthyTree();
    const page = await open(`/trees/${treeId}/inspect`);
    const inspector = new Person(page);
    await inspector.finds('Anfahrschaden', 'gering');
    await inspector.answers('Ergebnis', 'Kein Handlungsbedarf');
    await endSessionOf(page);

    await inspector.presses('Abschließen');
    await inspector.presses('Endgültig abschließen');
    await inspector.sees('Bitte noch einmal anmelden');
    await inspector.presses('Weiter als Tjark Oltmanns');

    await expect
      .poll(() => town.call(listInspections, { params: { id: treeId } }), { timeout: 15_000 })
      .toMatchObject({
        inspections: expect.arrayContaining([
          expect.objectContaining({
            inspectorName: 'Tjark Oltmanns',
            findings: [expect.objectContaining({ damage: 'S01', severity: 1 })],
          }),
        ]),
      });
  });

  test('a form stays under the sign-in as it is, and is sent once somebody has signed in again', async () => {
    const page = await open('/orders?show=reported', { as: personWith('office') });
    const office = new Person(page);
    await office.presses('Zurückgeben');
    await office.writes('Was fehlt', 'Schnittgut liegt noch auf dem Gehweg');
    await endSessionOf(page);
    await office.presses('Zurückgeben', page.getByRole('dialog'));
    await office.sees('Was hier eingegeben ist, bleibt stehen.');
    const reason = page.getByRole('textbox', { name: 'Was fehlt', includeHidden: true });
    expect(await reason.inputValue()).toBe('Schnittgut liegt noch auf dem Gehweg');
    await office.presses('Weiter als Wiebke Harms');
    await office.sees(/geht zur Nacharbeit zurück/);
    const { orders } = await town.call(listOrders, { query: { status: ['MAN'], limit: 200 } });
    expect(orders.map(({ reworkReason }) => reworkReason)).toContain('Schnittgut liegt noch auf dem Gehweg');
  });

  test('a map whose session has ended asks to sign in, and goes on drawing', async () => {
    const page = await open('/?at=53.14350,8.21460,17.0');
    const inspector = new Person(page);
    await inspector.sees('Baum aufnehmen');
    await theBellHasAsked(page);
    await endSessionOf(page);
    await inspector.presses('Weiter weg');
    await inspector.sees('Bitte noch einmal anmelden');
    const drawn = page.waitForResponse((answer) => answer.url().includes('/tiles/trees/') && answer.ok());
    await inspector.presses('Weiter als Tjark Oltmanns');
    await drawn;
  });

  test('who shares a tablet does not see the other’s draft, and finds their own again', async () => {
    const treeId = await healthyTree();
    const page = await open(`/trees/${treeId}/inspect`);
    const tablet = new Person(page);
    await tablet.finds('Anfahrschaden', 'gering');
    await tablet.sees('Entwurf auf dem Gerät gespeichert');
    await signOut(tablet);
    await tablet.sees(/Ungesendetes: ein Entwurf/);
    await tablet.presses('Trotzdem abmelden');

    await tablet.presses(/Imke Behrens/);
    await page.getByRole('link', { name: 'Kontrollen' }).waitFor();
    await page.goto(`/trees/${treeId}/inspect`);
    await tablet.sees('Abschließen');
    expect(await tablet.finding('Anfahrschaden').count()).toBe(0);
    await signOut(tablet);

    await tablet.presses(/Tjark Oltmanns/);
    await page.getByRole('link', { name: 'Kontrollen' }).waitFor();
    await page.goto(`/trees/${treeId}/inspect`);
    await tablet.sees(/Nichts ist verloren/);
    expect(await tablet.finding('Anfahrschaden').count()).toBe(1);
  });
});

test('every address asks who is not signed in to sign in', async () => {
  for (const path of ['/', '/orders', '/import', '/nothing']) {
    const page = await open(path, { as: null });
    await new Person(page).sees('Kennung');
    expect(new URL(page.url()).pathname).toBe(path);
  }
});

async function signOut(person: Person): Promise<void> {
  await person.presses(/^Menü von/);
  await person.page.getByRole('menuitem', { name: 'Abmelden' }).tap();
}

/** As when somebody revokes the device, or it has been away too long. */
async function endSessionOf(page: Page): Promise<void> {
  const [cookie] = await page.context().cookies();
  const device = requestsTo(town.origin, { cookie: `${cookie?.name}=${cookie?.value}` });
  expect((await device.post('/api/sign-out')).status).toBe(200);
}

/** Due, standing, inspected before, and without findings the last time; each once. */
async function healthyTree(): Promise<string> {
  const { trees } = await town.call(listTrees, { query: { state: ['due'], status: ['BEST'], limit: 200 } });
  for (const { id } of trees.filter((tree) => !taken.has(tree.id))) {
    const tree = await town.call(getTree, { params: { id } });
    if (tree.lastResult !== 'OK' || tree.condition !== 'G' || tree.agePhase !== 'R') continue;
    taken.add(id);
    return id;
  }
  throw new Error('the demo town has no healthy tree left in its window');
}

const taken = new Set<string>();

/** The last question a page has of its own accord, once its map stands: after it only people ask. */
async function theBellHasAsked(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/api/me/reminders/count')),
    null,
    { polling: 200, timeout: 20_000 },
  );
}
