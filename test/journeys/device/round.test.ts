import sharp from 'sharp';
import { expect, test } from 'vitest';
import { listInspections } from '../../../server/inspections/inspections.contract.ts';
import { listTasks, type ControlTask } from '../../../server/tasks/tasks.contract.ts';
import { getTree, type Tree } from '../../../server/trees/trees.contract.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { realTaps } from '../support/realTaps.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

/** Issue 4: a healthy tree unchanged since last time, and a typical damaged one. */
const HEALTHY = { taps: 3, milliseconds: 10_000 };
const DAMAGED_TAPS = 15;

test('a round leads to a healthy tree, which takes three taps and ten seconds at most, and on to the next one', async () => {
  const [first, second] = await healthyRow();
  const { inspector, walksTo } = await walking(first);
  await inspector.sees('Ich bin da');
  await walksTo(first);
  await inspector.sees('Angekommen');
  await inspector.sees(/Wiederholt die Kontrolle vom/);
  const taps = await realTaps(inspector.page);
  const arrived = Date.now();
  await inspector.presses('Unverändert & verkehrssicher');
  await inspector.sees(new RegExp(`${first.number} wird in 8 s abgeschlossen`));
  await inspector.sees('Ich bin da');
  expect(Date.now() - arrived).toBeLessThan(HEALTHY.milliseconds);
  expect(await taps.count()).toBeLessThanOrEqual(HEALTHY.taps);
  await inspector.sees('Rückgängig');
  await expect.poll(() => inspectionsOf(first), { timeout: 30_000 }).toBe(before(first) + 1);
  await walksTo(second);
  await inspector.sees('Angekommen');
});

test('what was closed can be taken back by name: the form opens, and leads back to the round', async () => {
  const [first] = await healthyRow();
  const { inspector, walksTo } = await walking(first);
  await walksTo(first);
  await inspector.presses('Unverändert & verkehrssicher');
  await inspector.presses('Rückgängig');
  await inspector.sees(/Nichts ist verloren/);
  await inspector.presses('Zurück');
  await inspector.sees('Angekommen');
  expect(await inspectionsOf(first)).toBe(before(first));
});

test('a round goes on without a network and after a reload, and says at its end what still waits', async () => {
  const [first, second] = await healthyRow();
  const { inspector, walksTo } = await walking(first);
  await walksTo(first);
  await inspector.sees(/Wiederholt die Kontrolle vom/);
  await inspector.page.waitForLoadState('networkidle');
  await inspector.page.context().setOffline(true);
  await inspector.presses('Unverändert & verkehrssicher');
  await walksTo(second);
  await inspector.sees('Angekommen');
  await inspector.presses('Unverändert & verkehrssicher');
  await inspector.presses('Runde anhalten oder beenden');
  await inspector.presses('Runde beenden');
  await inspector.sees('2 Kontrollen liegen noch auf diesem Gerät');
  await inspector.page.context().setOffline(false);
  await inspector.page.reload();
  await inspector.sees('Runde beendet');
  await inspector.sees('Alles ist beim Server.');
  expect(await inspectionsOf(second)).toBe(before(second) + 1);
});

test('a damaged tree with two findings, a photo and a measure takes fifteen taps from its card to the next tree', async () => {
  const [first] = await healthyRow();
  const { inspector, walksTo } = await walking(first);
  await walksTo(first);
  await inspector.sees('Angekommen');
  const taps = await realTaps(inspector.page);
  await inspector.presses('Befund');
  await inspector.presses(/^Stamm\b/);
  await inspector.finds('Höhlung am Stamm', 'mittel');
  await inspector.photographs(await aPhoto(), inspector.finding('Höhlung am Stamm'));
  await inspector.presses(/^Krone\b/);
  await inspector.finds('Totholz Starkast (> 10 cm)', 'stark');
  await inspector.answers('Zustand', 'stärker geschädigt');
  await inspector.presses(/^Maßnahmen\b/);
  await inspector.presses('Totholzentfernung');
  await inspector.answers('Dringlichkeit', '6 Wochen', inspector.finding('Totholzentfernung'));
  await inspector.answers('Ergebnis', 'Maßnahme nötig');
  await inspector.presses('Abschließen');
  await inspector.presses('Endgültig abschließen');
  await inspector.sees('Ich bin da');
  expect(await taps.count()).toBeLessThanOrEqual(DAMAGED_TAPS);
  const newest = async () => (await town.call(listInspections, { params: { id: first.id } })).inspections[0];
  await expect
    .poll(newest, { timeout: 30_000 })
    .toMatchObject({ result: 'VM', measures: [{ measure: 'M21', urgency: 'D2' }] });
});

test('a round without a position goes by the numbers, and a tree can be put off or chosen on the map', async () => {
  const [first, second] = await healthyRow();
  const page = await open(`/round?area=${first.controlAreaId}`, { isLocated: false });
  const inspector = new Person(page);
  await inspector.presses('Runde starten');
  await inspector.sees(/geht nach Nummern weiter/);
  const numbers = await roundOf(first.controlAreaId);
  await inspector.sees(String(numbers[0]));
  await inspector.presses(new RegExp(`${first.controlAreaName} ${numbers[0]} auf später`));
  await inspector.sees(String(numbers[1]));
  await inspector.presses('Ich bin da');
  await inspector.sees('Angekommen');
  expect(second.controlAreaId).toBe(first.controlAreaId);
});

/** Inspections each tree had before anybody walked. */
const counted = new Map<string, number>();
const used = new Set<string>();

/** Two neighbours in one street, overdue and safe the last time, that no other journey of this file has walked to. */
async function healthyRow(): Promise<[Tree, Tree]> {
  const { tasks } = await town.call(listTasks, { query: { window: ['overdue', 'due'], limit: 500 } });
  let last: Tree | null = null;
  for (const { tree: summary, type } of tasks.toSorted(inStreets)) {
    if (type !== 'RK' || used.has(summary.id)) continue;
    const tree: Tree = await town.call(getTree, { params: { id: summary.id } });
    const isHealthy = tree.lastResult === 'OK' && tree.condition === 'G' && tree.status === 'BEST';
    if (!isHealthy || tree.agePhase !== 'R') continue;
    if (last?.controlAreaId === tree.controlAreaId) {
      for (const { id } of [last, tree]) {
        used.add(id);
        counted.set(id, (await town.call(listInspections, { params: { id } })).inspections.length);
      }
      return [last, tree];
    }
    last = tree;
  }
  throw new Error('the demo town has no two healthy trees due in one street');
}

function inStreets(a: ControlTask, b: ControlTask): number {
  return (
    a.tree.controlAreaName.localeCompare(b.tree.controlAreaName) ||
    Number.parseInt(a.tree.number ?? '', 10) - Number.parseInt(b.tree.number ?? '', 10)
  );
}

/** Walks the street of a tree, beginning 40 m beside it. */
async function walking(tree: Tree) {
  const [longitude, latitude] = tree.position;
  const page = await open(`/round?area=${tree.controlAreaId}`, { standing: [longitude, latitude + 0.00036] });
  const inspector = new Person(page);
  await inspector.presses('Runde starten');
  const walksTo = async ({ position, number }: Tree) => {
    await page.context().setGeolocation({ longitude: position[0], latitude: position[1], accuracy: 3 });
    await inspector.sees(number ?? '–');
  };
  return { inspector, walksTo };
}

function before({ id }: Tree): number {
  return counted.get(id) ?? 0;
}

async function inspectionsOf({ id }: Tree): Promise<number> {
  return (await town.call(listInspections, { params: { id } })).inspections.length;
}

/** The numbers of a street's round in the order it is walked. */
async function roundOf(areaId: string): Promise<string[]> {
  const { tasks } = await town.call(listTasks, {
    query: { area: [areaId], window: ['overdue', 'due'], limit: 500 },
  });
  const natural = new Intl.Collator('de', { numeric: true });
  return [...new Set(tasks.map(({ tree }) => tree.number ?? ''))].toSorted(natural.compare);
}

function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#5a4632' } })
    .jpeg()
    .toBuffer();
}
