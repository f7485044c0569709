import { beforeAll, expect, test } from 'vitest';
import { getTreeAsOf } from '../../server/audit/past.contract.ts';
import { dayIn } from '../../server/calendar/calendar.rules.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { checkAfterStorm, openStorm } from '../../server/storms/storms.contract.ts';
import { editTree, mapTree, moveTree } from '../../server/trees/trees.contract.ts';
import { aCheck, aSquare, aStorm } from '../storms/stormy.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';

const app = await testApp();
/** Signed in today: history is told by the clock of the database, so the server goes by the same. */
app.setClock(new Date().toISOString());
const inspector = await app.as('inspector');
let area = '';

beforeAll(async () => {
  area = await anArea(app.database);
});

/** Puts what has happened to a tree so far some days back, as the database's clock would have told it. */
async function daysLater(treeId: string, days: number): Promise<void> {
  await app.database.knex.transaction(async (transaction) => {
    await transaction.raw('SET LOCAL session_replication_role = replica');
    const back = `- interval '${days} days'`;
    await transaction.raw(`UPDATE audit_events SET made_at = made_at ${back} WHERE tree_id = '${treeId}'`);
    await transaction.raw(
      `UPDATE inspections SET created_at = created_at ${back} WHERE tree_id = '${treeId}'`,
    );
    await transaction.raw(`UPDATE trees SET created_at = created_at ${back} WHERE id = '${treeId}'`);
    await transaction.raw(`UPDATE control_tasks SET created_at = created_at ${back}, updated_at = updated_at ${back}
                           WHERE tree_id = '${treeId}'`);
  });
}

/** A calendar day of the city before today, on the clock of this machine, which is the database's. */
const daysAgo = (days: number) => dayIn('Europe/Berlin', new Date(Date.now() - days * 86_400_000));

test('a tree is shown as it was on a day, with inspections and tasks of then, and what is different', async () => {
  const today = daysAgo(0);
  const tree = await inspector.call(mapTree, { body: aTree(area, { heightM: 9 }) });
  const at = (day: string) => inspector.call(getTreeAsOf, { params: { id: tree.id }, query: { day } });
  await daysLater(tree.id, 10);
  const dueSoon = { nextDueOn: `${Number(today.slice(0, 4)) + 1}-01-01`, deviationReason: 'Versuch' };
  await inspector.call(recordInspection, {
    body: anInspection(tree.id, { inspectedAt: new Date().toISOString(), vitality: '2', ...dueSoon }),
  });
  await daysLater(tree.id, 10);
  const { version } = await inspector.call(editTree, {
    params: { id: tree.id },
    body: { version: 2, heightM: 14, agePhase: 'A' },
  });
  await inspector.call(moveTree, {
    params: { id: tree.id },
    body: { version, position: [8.2147, 53.1436], positionMethod: 'GNSS', positionAccuracyM: 1 },
  });

  expect(await at(daysAgo(25))).toMatchObject({ past: null, inspection: null });
  const first = await at(daysAgo(15));
  expect(first).toMatchObject({ inspection: null, openTasks: [] });
  expect(first.past).toMatchObject({ heightM: 9, vitality: null, nextDueOn: null, agePhase: 'R' });
  const second = await at(daysAgo(5));
  expect(second.past).toMatchObject({
    heightM: 9,
    vitality: '2',
    agePhase: 'R',
    position: [8.2146, 53.1435],
  });
  expect(second).toMatchObject({ inspection: { result: 'OK' }, openTasks: [{ dueOn: dueSoon.nextDueOn }] });
  expect(second.differences.map(({ field }) => field).toSorted()).toEqual(
    ['agePhase', 'heightM', 'position', 'positionAccuracyM'].toSorted(),
  );
  expect((await at(today)).differences).toEqual([]);
});

test('checks after storms are in the past of a tree, marked as such, and their danger is its result', async () => {
  const today = daysAgo(0);
  const { ids, within } = await aSquare(app, [{}]);
  const [tree = ''] = ids;
  await inspector.call(recordInspection, {
    body: anInspection(tree, {
      inspectedAt: new Date(Date.now() - 3_600_000).toISOString(),
      nextDueOn: `${Number(today.slice(0, 4)) + 2}-01-01`,
      deviationReason: 'Versuch',
    }),
  });
  const office = await app.as('office');
  const storm = await office.call(openStorm, { body: { ...aStorm(within), blewOn: today } });
  await inspector.call(checkAfterStorm, {
    params: { id: storm.id },
    body: aCheck(tree, { verdict: 'danger', checkedAt: new Date().toISOString() }),
  });
  await daysLater(tree, 10);
  const past = await inspector.call(getTreeAsOf, { params: { id: tree }, query: { day: daysAgo(5) } });
  expect(past).toMatchObject({
    past: { lastResult: 'GV', vitality: '1' },
    inspection: { result: 'OK' },
    stormChecks: [{ stormId: storm.id, stormName: storm.name, result: 'GV' }],
    differences: [],
  });
});

test('a day to come is refused, and so is a tree nobody knows', async () => {
  const tree = await inspector.call(mapTree, { body: aTree(area) });
  expect((await inspector.get(`/api/trees/${tree.id}/as-of?day=2199-01-01`)).body).toMatchObject({
    status: 422,
    issues: [{ path: 'day', key: 'in_the_future' }],
  });
  expect(
    (await inspector.get(`/api/trees/01970000-0000-7000-8000-000000000099/as-of?day=2026-01-01`)).status,
  ).toBe(404);
});
