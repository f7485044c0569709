import { expect, test } from 'vitest';
import { listTrees, getTree } from '../../server/trees/trees.contract.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('a healthy tree is inspected by three touches, and is up to date afterwards', async () => {
  const tree = await healthyTree();
  const inspector = new Person(await open('/', { standing: tree.position }));
  await inspector.standsBefore(tree.position);
  await inspector.touchesTheTreeInTheMiddle();
  await inspector.sees('überfällig', inspector.tree);
  await inspector.presses('Kontrollieren', inspector.tree);
  await inspector.presses('Unverändert & verkehrssicher');
  expect(inspector.taps).toBe(3);
  // The answer to the press; it can be taken back for eight seconds, and is sent after them.
  await inspector.sees(/wird in 8 s abgeschlossen, nächste Kontrolle/);
  await inspector.seesWithin(30_000, /^(?!.*wird in).*abgeschlossen, nächste Kontrolle/);
  const after = await town.call(getTree, { params: { id: tree.id } });
  expect(after.controlState).toBe('ok');
  await inspector.sees('aktuell', inspector.tree);
});

/** Overdue, and safe the last time: what most inspections in a city begin with. */
async function healthyTree() {
  const { trees } = await town.call(listTrees, { query: { state: ['overdue'], limit: 200 } });
  for (const { id } of trees) {
    const tree = await town.call(getTree, { params: { id } });
    // Young-tree care needs no next date, and what is safe and healthy then has none.
    const isGrown = !tree.youngTreeCare;
    if (isGrown && tree.lastResult === 'OK' && tree.condition === 'G' && tree.status === 'BEST') return tree;
  }
  throw new Error('the demo town has no healthy overdue tree');
}
