import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  countMeasures,
  decideMeasures,
  listAllMeasures,
} from '../../server/measures/measureList.contract.ts';
import * as orders from '../../server/measures/orders.contract.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { cancelWorkOrder, getWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { approved, orderOf, placed, type SomeMeasure } from '../workOrders/working.ts';
import { draftWorkOrder, placeWorkOrder } from '../../server/workOrders/workOrders.contract.ts';

const app = await testApp();
const firm = await app.as('contractor');
const area = await anArea(app.database);
const BECAUSE = 'Freileitung in der Krone, muss abgeschaltet werden';

test('a firm says that a measure is not possible and why, and the office sees it everywhere', async () => {
  const { measure, order } = await ordered();
  const before = uuidv7();
  const said = await report(measure, { beforePhotoIds: [before] });
  expect(said).toMatchObject({
    status: 'NMO',
    impossibleBecause: BECAUSE,
    impossibleOn: '2026-06-15',
    impossibleBy: 'Jelto Ahlers',
    doneReportedOn: null,
  });
  expect((await app.call(getWorkOrder, { params: { id: order } })).counts).toMatchObject({
    open: 2,
    impossible: 1,
    reported: 0,
  });
  const { measures } = await app.call(listAllMeasures, { query: { status: ['NMO'], workOrder: order } });
  expect(measures).toMatchObject([
    { id: measure.id, impossibleBecause: BECAUSE, impossibleOn: '2026-06-15' },
  ]);
  const { byStatus } = await app.call(countMeasures, { query: { workOrder: order } });
  expect(byStatus).toContainEqual({ status: 'NMO', count: 1, overdue: 0 });
  expect(JSON.stringify((await app.get('/api/today')).body)).toContain('orders_impossible');
  const { changes } = await app.call(treeHistory, { params: { id: measure.treeId } });
  expect(changes.find(({ act }) => act === 'reported_impossible')).toMatchObject({
    after: { status: 'NMO', impossibleBecause: BECAUSE, beforePhotoIds: [before] },
  });
});

test.each([
  ['no reason', { impossibleBecause: '  ' }, 422],
  ['a quantity done', { quantity: 2 }, 422],
  ['photos of afterwards', { afterPhotoIds: [uuidv7()] }, 422],
  ['a day in the future', { doneOn: '2026-06-16' }, 422],
])('with %s it is not taken', async (_, facts, status) => {
  const { measure } = await ordered();
  expect((await firm.post(`/api/measures/${measure.id}/report`, bodyOf(measure, facts))).status).toBe(status);
});

test('sent back, it is done after all, and nobody says any more that it is not possible', async () => {
  const { measure } = await ordered();
  await report(measure);
  const back = await app.call(orders.sendOrderBack, {
    params: { id: measure.id },
    body: { version: measure.version + 1, reason: 'Leitung ist ab Montag abgeschaltet' },
  });
  expect(back).toMatchObject({ status: 'MAN', impossibleBecause: BECAUSE });
  const done = await firm.call(orders.reportOrder, {
    params: { id: measure.id },
    body: { version: back.version, doneOn: '2026-06-15', remark: null },
  });
  expect(done).toMatchObject({
    status: 'AGM',
    impossibleBecause: null,
    impossibleOn: null,
    impossibleBy: null,
  });
});

test('what went after all is reported as done without the office', async () => {
  const { measure } = await ordered();
  const { version } = await report(measure);
  const done = await firm.call(orders.reportOrder, {
    params: { id: measure.id },
    body: { version, doneOn: '2026-06-15', remark: null },
  });
  expect(done).toMatchObject({ status: 'AGM', impossibleBecause: null });
});

test('planned anew, it leaves its order, says why it did not go, and can go into another one', async () => {
  const { measure, order } = await ordered();
  const { version } = await report(measure);
  const { measures } = await app.call(decideMeasures, {
    body: { act: 'plan_anew', measures: [{ id: measure.id, version }] },
  });
  expect(measures).toMatchObject([{ status: 'GEP', workOrder: null, impossibleBecause: BECAUSE }]);
  expect((await app.call(getWorkOrder, { params: { id: order } })).counts).toMatchObject({
    all: 1,
    impossible: 0,
  });
  // The firm has lost it.
  expect((await firm.call(orders.listOrders, { query: { measure: measure.id } })).orders).toEqual([]);
  const again = await app.call(draftWorkOrder, {
    body: orderOf([{ ...measure, version: measures[0]?.version ?? 0 }]),
  });
  await app.call(placeWorkOrder, { params: { id: again.id }, body: { version: again.version } });
  const [anew] = (await firm.call(orders.listOrders, { query: { measure: measure.id } })).orders;
  expect(anew).toMatchObject({ status: 'BEA', impossibleBecause: null });
});

test('the office withdraws it, by itself or with its order', async () => {
  const { measure } = await ordered();
  const { version } = await report(measure);
  const { measures } = await app.call(decideMeasures, {
    body: { act: 'cancel', measures: [{ id: measure.id, version }], reason: 'Leitung bleibt' },
  });
  expect(measures).toMatchObject([{ status: 'STO', statusReason: 'Leitung bleibt' }]);
  const other = await ordered();
  await report(other.measure);
  const { version: orderVersion } = await app.call(getWorkOrder, { params: { id: other.order } });
  const cancelled = await app.call(cancelWorkOrder, {
    params: { id: other.order },
    body: { version: orderVersion, reason: 'Andere Firma' },
  });
  expect(cancelled.stage).toBe('cancelled');
});

test('only what was so reported is planned anew, and only by the office', async () => {
  const { measure } = await ordered();
  const body = { act: 'plan_anew', measures: [{ id: measure.id, version: measure.version }] };
  expect(await app.post('/api/measures/decide', body)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'cannot_plan_anew' }] },
  });
  expect((await firm.post('/api/measures/decide', body)).status).toBe(403);
});

test('from the field it goes by the outbox, and a second report hears who was first', async () => {
  const { measure } = await ordered();
  const operation = (facts: object = {}) => ({
    id: uuidv7(),
    kind: 'reportOrder',
    madeAt: '2026-06-15T09:30:00+02:00',
    params: { id: measure.id },
    body: bodyOf(measure, facts),
  });
  const sending = operation();
  const [first] = (await firm.call(sync, { body: { operations: [sending] } })).outcomes;
  expect(first).toMatchObject({ outcome: 'applied', reply: { status: 'NMO', impossibleBecause: BECAUSE } });
  const { outcomes } = await firm.call(sync, { body: { operations: [sending, operation()] } });
  expect(outcomes).toMatchObject([
    { outcome: 'applied', reply: { status: 'NMO' } },
    {
      outcome: 'refused',
      problem: {
        issues: [{ key: 'impossible_meanwhile', params: { by: 'Jelto Ahlers', on: '2026-06-15' } }],
      },
    },
  ]);
});

test('another firm and who may not report cannot say so', async () => {
  const { measure } = await ordered();
  for (const role of ['inspector', 'viewer'] as const)
    expect(
      (await (await app.as(role)).post(`/api/measures/${measure.id}/report`, bodyOf(measure))).status,
    ).toBe(403);
});

test('the list of what is late leaves out what is not', async () => {
  const { measure } = await ordered();
  app.setClock('2026-08-02T08:00:00Z');
  const query = { measure: measure.id, late: 'yes' as const };
  expect((await firm.call(orders.listOrders, { query })).orders).toHaveLength(1);
  app.setClock('2026-08-01T08:00:00Z');
  expect((await firm.call(orders.listOrders, { query })).orders).toEqual([]);
  app.setClock('2026-06-15T08:00:00Z');
});

/** One of two measures of an order placed with the firm; as the firm sees it. */
async function ordered(): Promise<{ measure: SomeMeasure; order: string }> {
  const { id } = await placed(app, await approved(app, area, 2));
  const [found] = (await app.call(orders.listOrders, { query: { workOrder: id } })).orders;
  if (!found) throw new Error('nothing was ordered');
  return { measure: { id: found.id, treeId: found.tree.id, version: found.version }, order: id };
}

function bodyOf({ version }: SomeMeasure, facts: object = {}) {
  return { version, doneOn: '2026-06-15', impossibleBecause: BECAUSE, remark: null, ...facts };
}

function report(measure: SomeMeasure, facts: object = {}) {
  return firm.call(orders.reportOrder, { params: { id: measure.id }, body: bodyOf(measure, facts) });
}
