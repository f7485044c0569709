import { expect, test } from 'vitest';
import { cornersOf, liesIn } from '../../../server/drawnAreas/drawnAreas.rules.ts';
import { countTrees, listTrees, treesNear, type TreeSummary } from '../../../server/trees/trees.contract.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('an area drawn by finger comes along: what stands in it is there without a network, what stands beside it is not', async () => {
  const { inside, outside } = await neighbours();
  const [lon, lat] = inside.position;
  const page = await open(`/?at=${lat},${lon},19`);
  const arborist = new Person(page);
  await arborist.presses(/^Offline$/);
  await arborist.presses('Fläche zeichnen');
  await arborist.sees('Die Ecken der Fläche auf der Karte antippen.');
  for (const corner of HOURGLASS) await arborist.touchesTheMap(corner);
  await arborist.sees(/Die Linien kreuzen oder berühren sich/);
  await arborist.presses('Zurück');
  await arborist.presses('Zurück');
  await arborist.sees('Noch eine Ecke antippen.');
  await arborist.touchesTheMap([0.62, 0.62]);
  await arborist.dragsOnTheMap(/^Ecke 1,/, [0.4, 0.35]);
  await arborist.dragsOnTheMap(/^Neue Ecke nach Ecke 3,/, [0.38, 0.62]);
  await arborist.sees(/^\d+ B[aä]um/);
  const asked = page.waitForRequest(/\/api\/offline\/stamps/);
  await arborist.presses('Fertig');
  await arborist.presses(/^Mitnehmen$/);
  const within = new URL((await asked).url()).searchParams.get('within') ?? '';
  expect(cornersOf(within)).toHaveLength(4);
  expect(liesIn(inside.position, cornersOf(within))).toBe(true);
  const { total } = await town.call(countTrees, { query: { within } });
  await arborist.seesWithin(30_000, new RegExp(`^${total} B[aä]um.*, etwa .* · Stand \\d`));
  await arborist.presses('Fertig', page.getByRole('dialog'));

  await page.context().route(/\/(api|tiles|health)\//, (route) => route.abort());
  await page.goto(`/?tree=${inside.id}`);
  await arborist.seesWithin(20_000, /Ohne Netz: Stand/);
  await arborist.sees(inside.controlAreaName, arborist.tree);
  await page.goto(`/?tree=${outside.id}`);
  await arborist.seesWithin(20_000, /nicht auf diesem Gerät/);
});

/** Round the middle of the map, in the order that makes its sides cross. */
const HOURGLASS: [number, number][] = [
  [0.45, 0.4],
  [0.62, 0.38],
  [0.38, 0.6],
  [0.6, 0.6],
];

/** A tree, and another a few houses on. */
async function neighbours(): Promise<{ inside: TreeSummary; outside: TreeSummary }> {
  const { trees } = await town.call(listTrees, { query: { status: ['BEST'], limit: 1, sort: 'area' } });
  const [inside] = trees;
  if (!inside) throw new Error('the demo town has no tree');
  const [lon, lat] = inside.position;
  const near = await town.call(treesNear, { query: { lon, lat, radiusM: 500, limit: 100 } });
  const outside = near.trees.find(({ distanceM }) => distanceM > 120);
  if (!outside) throw new Error('no tree stands beside it');
  return { inside, outside };
}
