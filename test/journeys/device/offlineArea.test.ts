import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { listInspections } from '../../../server/inspections/inspections.contract.ts';
import { readFiles } from '../../../server/offlineAreas/offlineAreas.contract.ts';
import { editTree, getTree, type Tree } from '../../../server/trees/trees.contract.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { healthyTrees } from '../support/healthyTrees.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const healthyTree = healthyTrees(town, ['overdue']);
const open = await browserAt(town);

test('what the map shows comes along in two taps, and a due tree is found and inspected without a network', async () => {
  const tree = await healthyTree();
  const page = await open(around(tree), { standing: tree.position });
  const arborist = new Person(page);
  await takesAlongWhatTheMapShows(arborist);
  expect(arborist.taps).toBe(2);
  await arborist.presses('Fertig');

  await cutTheRoad(page);
  await page.goto(around(tree));
  await arborist.seesWithin(20_000, /Ohne Netz: Stand/);
  await arborist.touchesTheTreeInTheMiddle();
  await arborist.sees(tree.controlAreaName, arborist.tree);
  await arborist.sees('Ohne Netz: nur die letzten Kontrollen sind auf dem Gerät.', arborist.tree);
  await arborist.presses('Kontrollieren', arborist.tree);
  await arborist.answers('Ergebnis', 'verkehrssicher');
  await arborist.presses('Abschließen');
  await arborist.presses('Endgültig abschließen');
  await arborist.sees(/Die Kontrolle liegt auf diesem Gerät/);

  await openTheRoad(page);
  await expect
    .poll(async () => (await town.call(getTree, { params: { id: tree.id } })).lastInspectedOn, {
      timeout: 60_000,
    })
    .not.toBe(tree.lastInspectedOn);
  await page.getByText(/Ohne Netz: Stand/).waitFor({ state: 'hidden', timeout: 40_000 });
  const { inspections } = await town.call(listInspections, { params: { id: tree.id } });
  expect(inspections.filter(({ inspectedOn }) => inspectedOn === inspections[0]?.inspectedOn)).toHaveLength(
    1,
  );
});

test('list, search, filters and control tasks work on the device, and an update fetches what has changed', async () => {
  const tree = await healthyTree();
  const page = await open(around(tree), { standing: tree.position });
  const arborist = new Person(page);
  await takesAlongWhatTheMapShows(arborist);
  const { version } = await town.call(getTree, { params: { id: tree.id } });
  await town.call(editTree, { params: { id: tree.id }, body: { heightM: 23, version } });
  const fetched = page.waitForResponse(/\/api\/offline\/files/);
  await arborist.presses('Aktualisieren');
  const { files } = readFiles.reply.parse(await (await fetched).json());
  expect(files.map((file) => file.tree.id)).toEqual([tree.id]);
  await page.getByRole('button', { name: 'Aktualisieren' }).waitFor();
  await arborist.presses('Fertig');

  await cutTheRoad(page);
  await page.goto('/?view=list&state=overdue');
  await arborist.seesWithin(20_000, /Ohne Netz: Stand/);
  await arborist.searchesAndTouches(
    `${tree.controlAreaName} ${tree.number ?? ''}`,
    new RegExp(`${tree.controlAreaName} · ${tree.number ?? ''}`),
  );
  await arborist.sees('23 m', arborist.tree);
  await page.goto('/tasks');
  await arborist.sees(tree.controlAreaName);
});

test('an area belongs to whoever took it along, and is gone when they delete it', async () => {
  const tree = await healthyTree();
  const page = await open(around(tree), { standing: tree.position });
  const arborist = new Person(page);
  await takesAlongWhatTheMapShows(arborist);
  const own = await page.context().cookies();
  await signIn(page, OFFICE);
  await page.goto('/offline');
  await arborist.sees('Noch nichts mitgenommen');

  await page.context().addCookies(own);
  await page.goto('/offline');
  await arborist.sees(/Stand \d/);
  await arborist.presses('Löschen');
  await arborist.presses('Löschen', page.getByRole('dialog'));
  await arborist.sees('Noch nichts mitgenommen');
  expect(await leftOnTheDevice(page)).toEqual({ areas: 0, rows: 0, files: 0, answers: 0 });
});

/** Wiebke Harms, who works at a desk. */
const OFFICE = '01970000-de30-7000-8000-000000000002';

async function takesAlongWhatTheMapShows(arborist: Person): Promise<void> {
  await arborist.presses(/^Offline$/);
  await arborist.presses(/^Mitnehmen$/);
  await arborist.seesWithin(30_000, /Bäume, etwa .* · Stand \d/);
}

/** How much of what was taken along still lies in the browser's database. */
function leftOnTheDevice(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('the database does not answer')));
      });
    const database = await answer(indexedDB.open('baumkataster-areas'));
    const stores = ['areas', 'rows', 'files', 'answers'];
    const counts = stores.map(async (store) => [
      store,
      await answer(database.transaction(store).objectStore(store).count()),
    ]);
    return Object.fromEntries(await Promise.all(counts));
  });
}

async function signIn(page: Page, accountId: string): Promise<void> {
  const [name = '', value = ''] = (await town.signIn(accountId)).cookie.split('=');
  await page.context().addCookies([{ name, value, url: town.origin }]);
}

/** The page itself is still there, as a service worker would have it; all that the server knows is out of reach. */
async function cutTheRoad(page: Page): Promise<void> {
  await page.context().route(/\/(api|tiles|health)\//, (route) => route.abort());
}

async function openTheRoad(page: Page): Promise<void> {
  await page.context().unroute(/\/(api|tiles|health)\//);
}

function around({ position: [lon, lat] }: Tree): string {
  return `/?at=${lat},${lon},20`;
}
