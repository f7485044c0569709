import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { listControlAreas } from '../../../server/areas/areas.contract.ts';
import { getTree, listTrees, type TreeSummary } from '../../../server/trees/trees.contract.ts';
import { distanceM } from '../../../client/treeMapping/gpsFix.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

/** 1.11 m are a hundred-thousandth of a degree of latitude. */
const METRE = 1 / 111_195;
/** In the demo town; the rows below run northwards from here, each in a street of its own. */
const FIELD: [number, number] = [8.2052, 53.1512];
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let attempts = 0;

test('a row of five trees of one species takes three taps a tree after the first, besides the digits of its girth', async () => {
  // Tried again in the same town, it takes another street.
  const attempt = ++attempts;
  const street = `Reihenweg ${attempt}`;
  const south = 400 * (attempt - 1);
  const start = north(-south);
  const page = await open(`/?at=${start[1]},${start[0]},20`, { standing: start });
  const arborist = new Person(page);
  await beginsARow(arborist, street, '96', start);

  // The second one by GPS, eight metres on.
  await walksTo(page, north(8 - south));
  arborist.taps = 0;
  await arborist.entersByKeys('Umfang in cm', '102');
  await arborist.presses('Nr. 2 aufnehmen');
  await arborist.sees('2 Bäume in dieser Reihe.');
  const taps = [arborist.taps];

  for (const number of [3, 4, 5]) {
    arborist.taps = 0;
    await arborist.presses(/^Nächster Platz/);
    if (number === 4) await arborist.entersByKeys('Umfang in cm', '110');
    else await arborist.presses(/cm wie zuletzt$/);
    await arborist.presses(`Nr. ${number} aufnehmen`);
    await arborist.sees(`${number} Bäume in dieser Reihe.`);
    taps.push(arborist.taps);
  }
  expect(taps).toEqual([2, 3, 3, 3]);
  expect(arborist.digits).toBe(6);
  await arborist.presses('Reihe beenden');
  await arborist.sees('Reihe mit 5 Bäumen beendet.');

  // On a slow machine the last ones may still lie on the device.
  await expect
    .poll(async () => (await treesOf(street)).map(({ number }) => number), { timeout: 30_000 })
    .toEqual(['1', '2', '3', '4', '5']);
  const trees = await treesOf(street);
  expect(new Set(trees.map(({ botanicalName }) => botanicalName))).toEqual(new Set(['Tilia cordata']));
  const places = trees.map(({ position }) => position);
  for (const [at, place] of places.slice(1).entries())
    expect(distanceM(places[at] ?? FIELD, place)).toBeCloseTo(8, 1);
  const mapped = await Promise.all(trees.map(({ id }) => town.call(getTree, { params: { id } })));
  expect(
    mapped.map(({ positionMethod, positionAccuracyM, stemGirthsCm }) => [
      positionMethod,
      positionAccuracyM,
      ...stemGirthsCm,
    ]),
  ).toEqual([
    ['GNSS', 2, 96],
    ['GNSS', 2, 102],
    ['KARTE', null, 102],
    ['KARTE', null, 110],
    ['KARTE', null, 110],
  ]);
});

test('without a network a row goes on, warns of a tree that only the device knows, and takes the last one back by name', async () => {
  const start = north(400);
  const page = await open(`/?at=${start[1]},${start[0]},20`, { standing: start });
  const arborist = new Person(page);
  await beginsARow(arborist, 'Funklochweg', '80', start);
  await page.context().setOffline(true);
  await walksTo(page, north(408));
  await arborist.presses('Nr. 2 aufnehmen');
  await arborist.sees(/Zuletzt: Winter-Linde 2, noch auf diesem Gerät/);
  await arborist.presses(/^Nächster Platz/);
  await arborist.presses('Nr. 3 aufnehmen');
  await arborist.sees('3 Bäume in dieser Reihe.');

  // Back to where the second one stands, as if it had been forgotten.
  await walksTo(page, north(408.5));
  await arborist.presses('Hier (GPS)');
  await arborist.sees('nur auf diesem Gerät');
  await arborist.presses('Winter-Linde 3 zurücknehmen');
  await arborist.sees('2 Bäume in dieser Reihe.');
  expect(await page.getByRole('textbox', { name: 'Nummer' }).inputValue()).toBe('3');
  await arborist.presses('Reihe beenden');

  await page.context().setOffline(false);
  await page.goto('/outbox');
  await expect.poll(async () => (await treesOf('Funklochweg')).length, { timeout: 20_000 }).toBe(2);
});

test('a tree that has reached the server and is taken back stays as an erroneous entry', async () => {
  const start = north(800);
  const page = await open(`/?at=${start[1]},${start[0]},20`, { standing: start });
  const arborist = new Person(page);
  await beginsARow(arborist, 'Irrweg', '80', start);
  await arborist.presses('Winter-Linde 1 zurücknehmen');
  await arborist.sees(/ist zurückgenommen/);
  await expect.poll(async () => (await treesOf('Irrweg'))[0]?.status).toBe('FEHL');
});

test('the row and its big keys keep the rules of WCAG 2.1 AA that a machine can check', async () => {
  const start = north(1200);
  const page = await open(`/?at=${start[1]},${start[0]},20`, { standing: start });
  const arborist = new Person(page);
  await beginsARow(arborist, 'Achsenweg', '80', start);
  await arborist.entersByKeys('Umfang in cm', '9');
  const { violations } = await new AxeBuilder({ page }).withTags(LEVELS).analyze();
  expect(
    violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map((node) => node.html).join(' ')}`),
  ).toEqual([]);
});

test('a turned tablet keeps the place under the crosshair and what was written', async () => {
  const start = north(1600);
  const page = await open(`/?at=${start[1]},${start[0]},20`, { standing: start });
  const arborist = new Person(page);
  await arborist.presses('Baum aufnehmen');
  const aimed = await coordinates(page);
  await page.setViewportSize({ width: 820, height: 1180 });
  await turned(page);
  await expect.poll(() => coordinates(page)).toBe(aimed);
  await arborist.presses('Position übernehmen');
  await arborist.entersByKeys('Umfang in cm', '77');
  await page.setViewportSize({ width: 1180, height: 820 });
  expect(await page.getByRole('textbox', { name: 'Umfang in cm' }).inputValue()).toBe('77');
  await arborist.sees(aimed);
});

/** Maps the first tree of a row in a street of its own, and stays in the row. */
async function beginsARow(
  arborist: Person,
  street: string,
  girth: string,
  at: [number, number] = FIELD,
): Promise<void> {
  await arborist.presses('Baum aufnehmen');
  await arborist.page.context().setGeolocation({ longitude: at[0], latitude: at[1], accuracy: 2 });
  await arborist.presses('Hier (GPS)');
  await arborist.sees('± 2,0 m, genau');
  await arborist.presses('Position übernehmen');
  await arborist.picks('Kontrollbereich', street, /neu anlegen/);
  await arborist.picks('Baumart', 'Winterlinde', /Winter-Linde/);
  await arborist.entersByKeys('Umfang in cm', girth);
  arborist.digits = 0;
  await arborist.presses('Speichern und nächster');
  await arborist.sees('1 Baum in dieser Reihe.');
}

/** Goes on with the device in hand, until the map shows it. */
async function walksTo(page: Page, [longitude, latitude]: [number, number]): Promise<void> {
  const pin = page.locator('.tree-pin');
  const before = (await pin.count()) > 0 ? JSON.stringify(await pin.boundingBox()) : null;
  await page.context().setGeolocation({ longitude, latitude, accuracy: 2 });
  if (before) await expect.poll(async () => JSON.stringify(await pin.boundingBox())).not.toBe(before);
}

async function coordinates(page: Page): Promise<string> {
  return (await page.locator('.coordinates b').textContent()) ?? '';
}

/** Waits until a turned page has been laid out and drawn anew. */
async function turned(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}

/** The trees of a street, in the order of their numbers. */
async function treesOf(street: string): Promise<TreeSummary[]> {
  const { areas } = await town.call(listControlAreas, {});
  const area = areas.find(({ name }) => name === street);
  if (!area) return [];
  return (await town.call(listTrees, { query: { area: [area.id], limit: 50 } })).trees;
}

function north(metres: number): [number, number] {
  return [FIELD[0], FIELD[1] + metres * METRE];
}
