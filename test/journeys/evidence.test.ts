import { expect, test } from 'vitest';
import { listAuditEvents } from '../../server/audit/audit.contract.ts';
import { editTree, getTree, listTrees } from '../../server/trees/trees.contract.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('the office has the evidence verified and finds who changed a tree', async () => {
  const tree = await someTree();
  const { version } = await town.call(getTree, { params: { id: tree } });
  await town.call(editTree, { params: { id: tree }, body: { version, remarks: 'Nistkasten' } });
  const office = new Person(await open('/audit'));
  await office.sees('Nachweiskette');
  await office.presses('Jetzt prüfen');
  await office.seesWithin(90_000, /Alles ist so, wie es festgehalten wurde/);
  await office.sees('Stammdaten geändert');
  await office.sees('Nistkasten');
  const { events } = await town.call(listAuditEvents, { query: { tree, limit: 1 } });
  expect(events[0]).toMatchObject({ act: 'edited', after: { remarks: 'Nistkasten' } });
});

async function someTree(): Promise<string> {
  const [tree] = (await town.call(listTrees, { query: { status: ['BEST'], limit: 1 } })).trees;
  if (!tree) throw new Error('the demo town has no tree');
  return tree.id;
}
