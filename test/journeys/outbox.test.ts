import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { listPhotos } from '../../server/photos/photos.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { editTree, getTree, listTrees, type Tree } from '../../server/trees/trees.contract.ts';
import { requestsTo } from '../support/request.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { aPhoto, download, entry, reads } from './support/outboxFiles.ts';
import { healthyTrees } from './support/healthyTrees.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const healthyTree = healthyTrees(town);
const open = await browserAt(town);

test('what is done without a network survives a reload and arrives once when it is back', async () => {
  const { tree, page, arborist } = await beforeATreeWithoutNetwork();

  await inspectsWithPhoto(arborist);
  await arborist.answers('Ergebnis', 'verkehrssicher');
  await arborist.presses('Abschließen');
  await arborist.presses('Endgültig abschließen');
  await arborist.sees(/Die Kontrolle liegt auf diesem Gerät/);
  await arborist.sees('Noch nicht beim Server: Kontrolle.', arborist.tree);

  await arborist.presses('Bearbeiten', arborist.tree);
  await arborist.writes('Bemerkungen', 'Bank am Stamm');
  await arborist.presses(/^Speichern$/);
  await arborist.sees('Noch nicht beim Server: Kontrolle, Stammdaten geändert.', arborist.tree);

  await page.getByRole('button', { name: 'Schließen' }).first().tap();
  await arborist.presses('Baum aufnehmen');
  await arborist.presses('Hier (GPS)');
  await arborist.presses('Position übernehmen');
  await arborist.picks('Kontrollbereich', tree.controlAreaName, tree.controlAreaName);
  await arborist.picks('Baumart', 'Ginkgo', /Ginkgo/);
  await arborist.presses(/^Speichern$/);
  await arborist.sees('Dieser Baum ist noch nicht beim Server.', arborist.tree);

  await cutTheRoad(page);
  await page.context().setOffline(false);
  await page.goto('/outbox');
  await arborist.sees('Baum aufgenommen');
  await arborist.sees('Fotos, noch nicht übertragen');
  expect(await entries(page, 'Noch nicht übertragen')).toBe(3);

  await openTheRoad(page);
  await arborist.presses('Jetzt senden');
  await expect.poll(() => entries(page, 'In den letzten 24 Stunden übertragen'), { timeout: 20_000 }).toBe(3);
  const { inspections } = await town.call(listInspections, { params: { id: tree.id } });
  const mine = inspections.filter(({ findings }) => findings.some(({ photoIds }) => photoIds.length > 0));
  expect(mine).toHaveLength(1);
  await expect
    .poll(async () => (await town.call(listPhotos, { params: { id: tree.id } })).photos.map(({ id }) => id), {
      timeout: 20_000,
    })
    .toEqual(mine[0]?.findings.flatMap(({ photoIds }) => photoIds));
  expect(await town.call(getTree, { params: { id: tree.id } })).toMatchObject({ remarks: 'Bank am Stamm' });
  const { trees } = await town.call(listTrees, { query: { genus: 'Ginkgo', bbox: around(tree), limit: 50 } });
  expect(
    trees.filter(({ lastInspectedOn, vitality }) => lastInspectedOn === null && vitality === null),
  ).toHaveLength(1);
});

test('an answer lost after the server has taken a change does not double it', async () => {
  const tree = await healthyTree();
  const page = await open(`/trees/${tree.id}/edit`);
  const office = new Person(page);
  await page.route('**/api/sync', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await office.writes('Bemerkungen', 'einmal und nie wieder');
  await office.presses(/^Speichern$/);
  await office.sees(/liegt auf diesem Gerät/);
  await openTheRoad(page);
  await page.goto('/outbox');
  await office.sees('übertragen');
  await expect.poll(() => entries(page, 'In den letzten 24 Stunden übertragen'), { timeout: 20_000 }).toBe(1);
  const { changes } = await town.call(treeHistory, { params: { id: tree.id } });
  const mine = changes.filter(({ after }) => after?.remarks === 'einmal und nie wieder');
  expect(mine).toHaveLength(1);
});

test('the same field changed by two people is decided by the one who comes second, value by value', async () => {
  const tree = await healthyTree();
  const page = await open(`/trees/${tree.id}/edit`);
  const arborist = new Person(page);
  await cutTheRoad(page);
  await arborist.writes(/^Höhe/, '15');
  await arborist.presses(/^Speichern$/);
  await arborist.sees(/liegt auf diesem Gerät/);
  const office = requestsTo(town.origin, await town.signIn(OFFICE));
  await office.call(editTree, { params: { id: tree.id }, body: { heightM: 12, version: tree.version } });
  await openTheRoad(page);
  await page.goto('/outbox');
  await arborist.presses('Entscheiden');
  await arborist.sees(/Wiebke Harms hat diesen Baum/);
  await arborist.answers('Höhe', '15');
  await arborist.presses('So speichern');
  await expect.poll(() => entries(page, 'In den letzten 24 Stunden übertragen'), { timeout: 20_000 }).toBe(1);
  expect(await town.call(getTree, { params: { id: tree.id } })).toMatchObject({ heightM: 15 });
});

test('an inspection of a tree felled meanwhile is added, and who felled it is told until it is heard', async () => {
  const tree = await healthyTree();
  const page = await open(`/trees/${tree.id}/inspect`, { standing: tree.position });
  const inspector = new Person(page);
  await cutTheRoad(page);
  await inspector.answers('Ergebnis', 'verkehrssicher');
  await inspector.presses('Abschließen');
  await inspector.presses('Endgültig abschließen');
  await inspector.sees(/liegt auf diesem Gerät/);
  const office = requestsTo(town.origin, await town.signIn(OFFICE));
  await office.call(editTree, { params: { id: tree.id }, body: { status: 'UMG', version: tree.version } });
  await openTheRoad(page);
  await page.goto('/outbox');
  await inspector.sees(/inzwischen als „umgestürzt“ eingetragen: Wiebke Harms/);
  await inspector.sees(/trotzdem aufgenommen/);
  await inspector.sees('1', page.getByRole('link', { name: 'Ausgang: 1 mit Nachricht zum Baum' }));
  const { inspections } = await town.call(listInspections, { params: { id: tree.id } });
  expect(inspections).toContainEqual(
    expect.objectContaining({ inspectedOn: expect.any(String), result: 'OK' }),
  );
  await inspector.presses('Verstanden');
  await inspector.sees('Alles ist übertragen');
});

test('an entry that waits is opened, corrected and saved as a file; a second device reads it, and it is done once', async () => {
  const { tree, page, arborist } = await beforeATreeWithoutNetwork();
  await inspectsWithPhoto(arborist);
  await closesAsSafe(arborist);
  await arborist.presses('Bearbeiten', arborist.tree);
  await arborist.writes('Bemerkungen', 'ein Versehn');
  await arborist.presses(/^Speichern$/);
  await arborist.follows(/^Ausgang/);
  await arborist.presses('Berichtigen', entry(page, /^Kontrolle/));
  await arborist.sees(/Wird nicht gesendet, bis Sie neu speichern/);
  await arborist.answers('Zustand', /^leicht/);
  await closesAsSafe(arborist);
  await arborist.follows(/^Ausgang/);
  await arborist.sees('Noch nicht übertragen');
  const file = await download(page, () => arborist.presses('Als Datei sichern'));
  const photo = file.content.photos[0]?.picture.split(',')[1] ?? '';
  expect(file.content.operations).toMatchObject([{ body: { condition: 'L' } }, { kind: 'editTree' }]);
  expect(Buffer.from(photo, 'base64').subarray(0, 2).toString('hex')).toBe('ffd8');
  const single = await download(page, () => arborist.presses('Sichern', entry(page, 'Stammdaten geändert')));
  expect(single.content).toMatchObject({ operations: [{ kind: 'editTree' }], photos: [] });

  const other = await open('/outbox');
  const again = new Person(other);
  await reads(other, file.text.replace('Versehn', 'Versehen'));
  await again.sees('Diese Datei ist beschädigt. Es wurde nichts eingelesen.');
  await reads(other, file.text);
  await again.sees('Eingelesen: 2 Einträge, 1 Foto.');
  await expect.poll(() => entries(other, SENT), { timeout: 20_000 }).toBe(2);
  await expect
    .poll(async () => (await town.call(listPhotos, { params: { id: tree.id } })).photos.length, {
      timeout: 20_000,
    })
    .toBe(1);

  await page.context().setOffline(false);
  await expect.poll(() => entries(page, SENT), { timeout: 30_000 }).toBe(2);
  const { inspections } = await town.call(listInspections, { params: { id: tree.id } });
  const mine = inspections.filter(({ findings }) => findings.some(({ photoIds }) => photoIds.length > 0));
  expect(mine).toHaveLength(1);
  const { changes } = await town.call(treeHistory, { params: { id: tree.id } });
  expect(changes.filter(({ after }) => after?.remarks === 'ein Versehn')).toHaveLength(1);
});

test('two tabs of one browser show the same outbox, and each entry arrives once', async () => {
  const [one, two] = [await healthyTree(), await healthyTree()];
  const page = await open(`/trees/${one.id}/edit`);
  const context = page.context();
  await context.route(WRITES, (route) => route.abort());
  const other = await context.newPage();
  await other.goto(`/trees/${two.id}/edit`);
  for (const tab of [page, other]) {
    const person = new Person(tab);
    await person.writes('Bemerkungen', 'aus zwei Fenstern');
    await person.presses(/^Speichern$/);
    await person.sees(/liegt auf diesem Gerät/);
  }
  await page.getByRole('link', { name: 'Ausgang: 2 noch nicht übertragen' }).waitFor();
  await context.unrouteAll();
  await Promise.all([page.goto('/outbox'), other.goto('/outbox')]);
  for (const tab of [page, other])
    await expect
      .poll(() => entries(tab, 'In den letzten 24 Stunden übertragen'), { timeout: 20_000 })
      .toBe(2);
  for (const { id } of [one, two]) {
    const { changes } = await town.call(treeHistory, { params: { id } });
    expect(changes.filter(({ after }) => after?.remarks === 'aus zwei Fenstern')).toHaveLength(1);
  }
});

test('what is done after the session has ended waits for the same person to sign in again', async () => {
  const tree = await healthyTree();
  const page = await open(`/trees/${tree.id}/edit`);
  const arborist = new Person(page);
  await arborist.writes('Bemerkungen', 'nach dem Ende der Sitzung');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await arborist.presses(/^Speichern$/);
  await arborist.sees('Bitte noch einmal anmelden');
  expect((await town.call(getTree, { params: { id: tree.id } })).remarks).toBe(tree.remarks);
  await page.context().addCookies(cookies);
  await page.goto('/outbox');
  await expect.poll(() => entries(page, 'In den letzten 24 Stunden übertragen'), { timeout: 20_000 }).toBe(1);
  expect((await town.call(getTree, { params: { id: tree.id } })).remarks).toBe('nach dem Ende der Sitzung');
});

const SENT = 'In den letzten 24 Stunden übertragen';

/** Wiebke Harms, who works at a desk. */
const OFFICE = '01970000-de30-7000-8000-000000000002';
/** Somebody whose tablet shows a healthy tree, has its forms, and has lost the line. */
async function beforeATreeWithoutNetwork() {
  const tree = await healthyTree();
  const [lon, lat] = tree.position;
  const page = await open(`/?tree=${tree.id}&at=${lat},${lon},20`, { standing: tree.position });
  const arborist = new Person(page);
  await arborist.sees('Fotos', arborist.tree);
  await formsAreHere(page);
  await page.context().setOffline(true);
  return { tree, page, arborist };
}

/** Begins to inspect the open tree: a slight damage, with a photo of it. */
async function inspectsWithPhoto(arborist: Person): Promise<void> {
  await arborist.presses('Kontrollieren', arborist.tree);
  await arborist.presses(/^Stamm\b/);
  await arborist.finds('Anfahrschaden', 'gering');
  await arborist.handsOver(await aPhoto(), arborist.finding('Anfahrschaden'));
}

async function closesAsSafe(inspector: Person): Promise<void> {
  await inspector.answers('Ergebnis', 'verkehrssicher');
  await inspector.presses('Abschließen');
  await inspector.presses('Endgültig abschließen');
  await inspector.sees(/liegt auf diesem Gerät/);
}

const WRITES = /\/api\/sync|\/api\/photos\/[^.]+\?|\/health\/live/;

/** The server is there for reading, and out of reach for all that waits. */
async function cutTheRoad(page: Page): Promise<void> {
  await page.route(WRITES, (route) => route.abort());
}

async function openTheRoad(page: Page): Promise<void> {
  await page.unrouteAll();
}

function entries(page: Page, section: string): Promise<number> {
  return page.getByRole('region', { name: section, exact: true }).locator('.outbox-item').count();
}

/** The app fetches the pages of field work when it has nothing else to do. */
async function formsAreHere(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    return ['InspectTree', 'EditTreePage', 'MapTreeOverlay', 'OutboxPane'].every((form) =>
      names.some((name) => name.includes(`/${form}-`)),
    );
  });
  // A form's own parts follow it, and parts of those: all are here once nothing new has come for a while.
  await page.waitForFunction(
    (quietMs) =>
      performance.getEntriesByType('resource').every((one) => performance.now() - one.startTime > quietMs),
    QUIET_MS,
  );
}

const QUIET_MS = 1500;

function around({ position: [lon, lat] }: Tree): [number, number, number, number] {
  return [lon - 0.0002, lat - 0.0002, lon + 0.0002, lat + 0.0002];
}
