import { createHash, randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, Route } from 'playwright';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { listInspections } from '../../../server/inspections/inspections.contract.ts';
import { listPhotos } from '../../../server/photos/photos.contract.ts';
import { listTrees } from '../../../server/trees/trees.contract.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const { trees } = await town.call(listTrees, { query: { state: ['overdue'], status: ['BEST'], limit: 5 } });

test('a photo cut off on its way goes on where it stood after a reload, and is kept byte for byte', async () => {
  const tree = aTree(0);
  const page = await open(`/?tree=${tree.id}`);
  const arborist = new Person(page);
  await arborist.sees('Fotos', arborist.tree);
  const before = await piecesThrough(page, 3);
  await arborist.handsOver(await noise(), arborist.tree);
  await expect.poll(() => before.cut, PATIENTLY).toBeGreaterThan(0);
  await page.reload();
  await arborist.sees('wartet auf Verbindung', arborist.tree);
  const [held] = await heldOnDevice(page);
  expect(held?.bytes).toBeGreaterThan(before.bytes);
  expect(before.bytes).toBeGreaterThan(0);

  await page.goto('/outbox');
  await arborist.sees('Fotos, noch nicht übertragen');
  // The route added last decides; a button could be gone before it is pressed.
  const after = await piecesThrough(page, Infinity);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const [stored] = await arrived(tree.id, 1);
  expect(after.bytes).toBe((held?.bytes ?? 0) - before.bytes);
  expect(stored).toMatchObject({ id: held?.id, isAsSent: true, sentSha256: held?.sha256 });
  const file = await (await page.request.get(`/api/photos/${held?.id}.jpg`)).body();
  expect(createHash('sha256').update(file).digest('hex')).toBe(held?.sha256);
  await expect.poll(() => heldOnDevice(page), PATIENTLY).toEqual([]);
});

test('a sketch on a photo of a finding becomes a second photo that names the first', async () => {
  const tree = aTree(1);
  const page = await open(`/trees/${tree.id}/inspect`, { standing: tree.position });
  const inspector = new Person(page);
  await inspector.finds('Anfahrschaden', 'gering');
  const finding = inspector.finding('Anfahrschaden');
  await inspector.handsOver(await bark(), finding);
  await inspector.presses('Foto 1 ansehen', finding);
  await inspector.presses('Zeichnen');
  const dialog = page.getByRole('dialog', { name: 'Auf das Foto zeichnen' });
  await inspector.answers('Werkzeug', 'Linie', dialog);
  await inspector.draws('Zeichenfläche', [0.2, 0.3], [0.8, 0.3]);
  await inspector.answers('Werkzeug', 'Pfeil', dialog);
  await inspector.answers('Farbe', 'Blau', dialog);
  await inspector.draws('Zeichenfläche', [0.2, 0.5], [0.8, 0.5]);
  await inspector.presses('Rückgängig', dialog);
  await inspector.presses('Schließen', dialog);
  await inspector.presses('Weiter zeichnen');
  await inspector.draws('Zeichenfläche', [0.2, 0.7], [0.8, 0.7]);
  expect(await violations(page)).toEqual([]);
  await inspector.presses('Fertig', dialog);
  await inspector.presses('Foto 2 ansehen', finding);
  await inspector.sees('Foto 2: Skizze');
  await page.keyboard.press('Escape');
  await inspector.answers('Ergebnis', 'verkehrssicher');
  await inspector.presses('Abschließen');
  await inspector.presses('Endgültig abschließen');
  const photos = await arrived(tree.id, 2);
  const taken = photos.find(({ sketchOf }) => sketchOf === null);
  const sketch = photos.find(({ sketchOf }) => sketchOf !== null);
  expect(sketch).toMatchObject({ sketchOf: taken?.id, isAsSent: true, widthPx: 800, heightPx: 600 });
  const [closed] = (await town.call(listInspections, { params: { id: tree.id } })).inspections;
  expect(closed?.findings[0]?.photoIds).toEqual([taken?.id, sketch?.id]);
  const colours = (id = '') => coloursOf(page, id, [0.3, 0.5, 0.7]);
  expect(await colours(taken?.id)).toEqual(['bark', 'bark', 'bark']);
  expect(await colours(sketch?.id)).toEqual(['red', 'bark', 'blue']);
});

test('a photo the server refuses waits in the outbox with the reason, is sent again or thrown away', async () => {
  const tree = aTree(2);
  const page = await open(`/?tree=${tree.id}`);
  const arborist = new Person(page);
  await arborist.sees('Fotos', arborist.tree);
  await page.route(BEGINNINGS, namingAnotherTree);
  for (const _ of [1, 2]) {
    const shelved = (await heldOnDevice(page)).length;
    await arborist.handsOver(await bark(), arborist.tree);
    await expect.poll(async () => (await heldOnDevice(page)).length, PATIENTLY).toBe(shelved + 1);
  }
  await page.getByText('abgelehnt').nth(1).waitFor();
  await page.goto('/outbox');
  await arborist.sees(/Der Server kennt diesen Baum nicht/);
  const refused = page.getByRole('region', { name: 'Abgelehnte Fotos' }).getByRole('listitem');
  expect(await refused.count()).toBe(2);
  expect(await violations(page)).toEqual([]);
  await page.unrouteAll();
  await arborist.presses('Noch einmal senden', refused.first());
  await arrived(tree.id, 1);
  await expect.poll(() => refused.count(), PATIENTLY).toBe(1);
  await arborist.presses('Verwerfen', refused.first());
  await arborist.presses('Verwerfen', page.getByRole('dialog'));
  await arborist.sees('Alles ist übertragen');
  expect(await heldOnDevice(page)).toEqual([]);
});

/** Photos travel behind everything else, and a software-drawn map takes its time. */
const PATIENTLY = { timeout: 30_000 };
const PIECES = /\/api\/photos\/[^/]+\/upload\?/;
const BEGINNINGS = /\/api\/photos\/[^/]+\/upload$/;

function aTree(index: number) {
  const tree = trees[index];
  if (!tree) throw new Error('the demo town has too few overdue trees');
  return tree;
}

/** Lets so many pieces of photos reach the server and cuts the rest off; counts what went through. */
async function piecesThrough(page: Page, most: number): Promise<{ bytes: number; cut: number }> {
  const seen = { bytes: 0, cut: 0 };
  let through = 0;
  await page.route(PIECES, async (route) => {
    if (through === most) {
      seen.cut++;
      return route.abort();
    }
    through++;
    seen.bytes += route.request().postDataBuffer()?.length ?? 0;
    return route.continue();
  });
  return seen;
}

/** The photo of a tree the server does not know, as after an order that was taken away. */
async function namingAnotherTree(route: Route): Promise<void> {
  // The client sends an object as JSON.
  const body = route.request().postDataJSON() as object;
  await route.continue({ postData: JSON.stringify({ ...body, treeId: randomUUID() }) });
}

interface Held {
  id: string;
  bytes: number;
  sha256: string;
}

/** The photos as they lie in the device's own storage. */
async function heldOnDevice(page: Page): Promise<Held[]> {
  const photos = await page.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('the storage does not answer')));
      });
    // To open one that is not there yet would make it, without its stores, before the page does.
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'baumkataster-photos');
    if (!isThere) return [];
    const database = await settled(indexedDB.open('baumkataster-photos'));
    const store = database.transaction('photos').objectStore('photos');
    // As client/photos/photos.shelf.ts writes them.
    const found = (await settled(store.getAll())) as { id: string; picture: Blob }[];
    database.close();
    return Promise.all(
      found.map(async ({ id, picture }) => ({
        id,
        picture: [...new Uint8Array(await picture.arrayBuffer())],
      })),
    );
  });
  return photos.map(({ id, picture }) => {
    const bytes = Uint8Array.from(picture);
    return { id, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

/** Waits for so many photos of a tree to have reached the server. */
async function arrived(treeId: string, count: number) {
  const list = async () => (await town.call(listPhotos, { params: { id: treeId } })).photos;
  await expect.poll(async () => (await list()).length, PATIENTLY).toBe(count);
  return list();
}

const COLOURS = { red: [224, 16, 26], blue: [18, 87, 230], bark: [90, 70, 50] } as const;

/** The nearest of these colours, in the middle of a stored photo at some heights (0–1). */
async function coloursOf(page: Page, id: string, heights: readonly number[]): Promise<string[]> {
  const file = await (await page.request.get(`/api/photos/${id}.jpg`)).body();
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return heights.map((height) => {
    const at = (Math.round(height * info.height) * info.width + Math.round(info.width / 2)) * info.channels;
    const far = (colour: readonly number[]) =>
      Math.hypot(...colour.map((value, channel) => value - (data[at + channel] ?? 0)));
    return Object.entries(COLOURS).toSorted(([, one], [, two]) => far(one) - far(two))[0]?.[0] ?? '';
  });
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Hardly to be made smaller: several pieces long. */
async function noise() {
  const buffer = await sharp({
    create: {
      width: 1600,
      height: 1200,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
  return { name: 'rinde.jpg', mimeType: 'image/jpeg', buffer };
}

async function bark() {
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#5a4632' } })
    .jpeg()
    .toBuffer();
  return { name: 'stamm.jpg', mimeType: 'image/jpeg', buffer };
}
