import type { Page } from 'playwright';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addControlArea, listControlAreas } from '../../server/areas/areas.contract.ts';
import { listTrees, type TreeSummary } from '../../server/trees/trees.contract.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('a tree is found by street and number, with a typing error', async () => {
  const tree = await someTree();
  const office = new Person(await open('/'));
  await office.searchesAndTouches(
    `${withTypingError(tree.controlAreaName)} ${tree.number}`,
    new RegExp(`${tree.controlAreaName}.*${tree.number}|${tree.number}.*${tree.controlAreaName}`),
  );
  await office.sees(tree.controlAreaName, office.tree);
  await office.sees(tree.germanName ?? '', office.tree);
});

test('a new tree is mapped where the arborist stands, after a warning about its neighbour, and handed to the geoportal', async () => {
  const neighbour = await someTree();
  const [lon, lat] = neighbour.position;
  // Four metres to the north: 1.11 m are a hundred-thousandth of a degree.
  const here: [number, number] = [lon, lat + 0.000036];
  const arborist = new Person(await open(`/?at=${here[1]},${here[0]},20`, { standing: here }));
  await arborist.presses('Baum aufnehmen');
  await arborist.presses('Hier (GPS)');
  await arborist.sees(/Hier steht schon ein Baum|Hier stehen schon \d+ Bäume/);
  await arborist.presses('Position übernehmen');
  await arborist.picks('Baumart', 'Wintr-Linde', /Winter-Linde/);
  await arborist.writes('Umfang in cm', '96');
  await arborist.presses(/^Speichern$/);
  await arborist.sees(/ist aufgenommen/);

  const { trees } = await town.call(listTrees, {
    query: { status: ['BEST', 'NEU'], bbox: boxAround(here), limit: 50 },
  });
  const mapped = trees.find(
    (tree) => tree.botanicalName === 'Tilia cordata' && tree.lastInspectedOn === null,
  );
  expect(mapped?.controlAreaName).toBe(neighbour.controlAreaName);
  expect(mapped?.position[0]).toBeCloseTo(here[0], 5);
  expect(mapped?.position[1]).toBeCloseTo(here[1], 5);
  await arborist.sees('noch nie kontrolliert');

  const exported = collection.parse((await town.get('/export/trees.geojson')).body);
  const feature = exported.features.find((candidate) => candidate.id === mapped?.featureId);
  expect(feature).toMatchObject({
    geometry: { type: 'Point' },
    properties: { baumnummer: mapped?.number, art_bot: 'Tilia cordata', stammumfang_cm: 96 },
  });
});

test('a tree can be mapped in a street the cadastre does not know yet', async () => {
  const { position } = await someTree();
  const arborist = new Person(await open(`/?at=${position[1]},${position[0]},20`, { standing: position }));
  await arborist.presses('Baum aufnehmen');
  await arborist.presses('Hier (GPS)');
  await arborist.presses('Position übernehmen');
  await arborist.picks('Kontrollbereich', 'Neuer Achterweg', /neu anlegen/);
  await arborist.picks('Baumart', 'Stieleiche', /Stiel-Eiche/);
  await arborist.presses(/^Speichern$/);
  await arborist.sees(/ist aufgenommen/);
  const { areas } = await town.call(listControlAreas, {});
  expect(areas.find((area) => area.name === 'Neuer Achterweg')?.treeCount).toBe(1);
});

test('a tree goes into its new street though the network takes its time over that, with all that is entered meanwhile', async () => {
  const { arborist, street, release } = await onASlowLine('Zäher Weg');
  await arborist.picks('Kontrollbereich', street, /neu anlegen/);
  await arborist.sees(street, arborist.page.getByRole('group', { name: 'Kontrollbereich' }));
  await arborist.picks('Baumart', 'Stieleiche', /Stiel-Eiche/);
  await arborist.presses(/^Speichern$/);
  await arborist.sees(/liegt auf diesem Gerät/);
  release();
  await expect
    .poll(() => treesIn(street), { timeout: 20_000 })
    .toMatchObject([{ botanicalName: 'Quercus robur' }]);
});

test('a street that somebody else has added meanwhile is told, and nothing else entered is lost', async () => {
  const { arborist, street, release } = await onASlowLine('Doppelter Weg');
  await arborist.picks('Baumart', 'Stieleiche', /Stiel-Eiche/);
  await arborist.picks('Kontrollbereich', street, /neu anlegen/);
  await town.call(addControlArea, { body: { id: uuidv7(), name: street, kind: 'street', district: null } });
  release();
  await arborist.sees(/So heißt inzwischen schon ein Kontrollbereich/);
  await arborist.sees('Stiel-Eiche');
  await arborist.picks('Kontrollbereich', street, new RegExp(street));
  await arborist.presses(/^Speichern$/);
  await arborist.sees(/ist aufgenommen/);
  expect(await treesIn(street)).toMatchObject([{ botanicalName: 'Quercus robur' }]);
});

let streets = 0;

/** The form of a new tree, and a street for it that is new at every try; the outbox sends nothing until it is released. */
async function onASlowLine(name: string) {
  const { position } = await someTree();
  const page = await open(`/?at=${position[1]},${position[0]},20`, { standing: position });
  const release = await holdsUpSync(page);
  const arborist = new Person(page);
  await arborist.presses('Baum aufnehmen');
  await arborist.presses('Hier (GPS)');
  await arborist.presses('Position übernehmen');
  return { arborist, street: `${name} ${++streets}`, release };
}

/** Lets nothing reach the server from the outbox until what it gives back is called. */
async function holdsUpSync(page: Page): Promise<() => void> {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/sync', async (route) => {
    await isReleased;
    await route.continue();
  });
  return release;
}

async function treesIn(street: string): Promise<TreeSummary[]> {
  const { areas } = await town.call(listControlAreas, {});
  const area = areas.find(({ name }) => name === street);
  return area ? (await town.call(listTrees, { query: { area: [area.id], limit: 5 } })).trees : [];
}

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({ id: z.int(), geometry: z.unknown(), properties: z.record(z.string(), z.unknown()) }),
  ),
});

/** A numbered lime or other tree at a street, whose street has a name long enough to mistype. */
async function someTree() {
  const { trees } = await town.call(listTrees, { query: { status: ['BEST'], limit: 500 } });
  const tree = trees.find((candidate) => candidate.number === '7' && candidate.controlAreaName.length >= 9);
  if (!tree) throw new Error('the demo town has no tree number 7');
  return tree;
}

/** Leaves out the fourth letter. */
function withTypingError(name: string): string {
  return name.slice(0, 3) + name.slice(4);
}

function boxAround([lon, lat]: [number, number]): [number, number, number, number] {
  return [lon - 0.0002, lat - 0.0002, lon + 0.0002, lat + 0.0002];
}
