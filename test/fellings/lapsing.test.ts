import { v7 as uuidv7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { listTasks, orderTask } from '../../server/tasks/tasks.contract.ts';
import { draftWorkOrder, getWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { orderOf } from '../workOrders/working.ts';
import { aFelling, deciderOf, orderBody, prepare, stepperOf } from './preparing.ts';

const app = await testApp();
const area = await anArea(app.database);
const decide = deciderOf(app);
const step = stepperOf(app);

beforeEach(() => app.setClock('2026-04-13T08:00:00Z'));

test('with a felled tree its other open measures lapse, ordered ones and those of the site stay', async () => {
  const [proposed, drafted, ordered, grinding] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const { id, tree } = await aFelling(app, area, {
    also: [
      { id: proposed, measure: 'M21' },
      { id: drafted, measure: 'M22' },
      { id: ordered, measure: 'M81' },
      { id: grinding, measure: 'M64' },
    ],
  });
  await app.call(decideMeasures, { body: { act: 'approve', measures: [{ id: drafted, version: 1 }] } });
  const draft = await app.call(draftWorkOrder, {
    body: orderOf([{ id: drafted, treeId: tree.id, version: 2 }], { until: null }),
  });
  expect((await app.post(`/api/measures/${ordered}/order`, orderBody(1))).status).toBe(200);
  await felled(id);
  const { measures } = await app.call(listMeasures, { params: { id: tree.id } });
  expect(new Map(measures.map((one) => [one.id, one.status]))).toEqual(
    new Map([
      [id, 'ABN'],
      [proposed, 'STO'],
      [drafted, 'STO'],
      [ordered, 'BEA'],
      [grinding, 'VOR'],
    ]),
  );
  const { rows } = await app.database.pool.query<{ id: string; reason: string | null }>(
    'SELECT id, status_reason AS reason FROM measures WHERE id = ANY ($1::uuid[]) ORDER BY id',
    [[proposed, drafted, ordered]],
  );
  const lapsed = 'Entfallen: Baum gefällt';
  expect(new Map(rows.map(({ id: one, reason }) => [one, reason]))).toEqual(
    new Map([
      [proposed, lapsed],
      [drafted, lapsed],
      [ordered, null],
    ]),
  );
  const { changes } = await app.call(treeHistory, { params: { id: tree.id } });
  expect(changes.filter(({ act }) => act === 'lapsed')).toMatchObject([
    { noun: 'measure', after: { status: 'STO' } },
    { noun: 'measure', after: { status: 'STO' } },
  ]);
  expect(await app.call(getWorkOrder, { params: { id: draft.id } })).toMatchObject({
    counts: { all: 0 },
    version: draft.version + 1,
  });
});

test('so do its control tasks, also one that was ordered', async () => {
  const { id, tree } = await aFelling(app, area);
  await app.call(orderTask, {
    body: {
      id: uuidv7(),
      treeId: tree.id,
      type: 'ZK',
      dueOn: '2026-05-01',
      dueUntil: '2026-06-01',
      reason: 'Pilzfruchtkörper',
      assignedTo: null,
    },
  });
  await felled(id);
  expect((await app.call(listTasks, { query: { tree: tree.id, status: 'open' } })).tasks).toEqual([]);
});

test('of a monolith the trunk stands, and what is to be done at it too', async () => {
  const pruning = uuidv7();
  const { id, tree } = await aFelling(app, area, {
    measure: 'M63',
    also: [{ id: pruning, measure: 'M21' }],
  });
  await felled(id, { stump: null });
  const { measures } = await app.call(listMeasures, { params: { id: tree.id } });
  expect(measures.find((one) => one.id === pruning)?.status).toBe('VOR');
});

/** Ordered, done and accepted. */
async function felled(id: string, after: object = {}): Promise<void> {
  await prepare(decide, id);
  await decide.after(id, after);
  expect((await app.post(`/api/measures/${id}/order`, orderBody(1))).status).toBe(200);
  app.setClock('2026-04-21T08:00:00Z');
  await step(id, 'report', { doneOn: '2026-04-20', remark: null });
  expect((await step(id, 'accept')).body).toMatchObject({ status: 'ABN' });
}
