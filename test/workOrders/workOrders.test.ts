import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { addContractor } from '../../server/contractors/contractors.contract.ts';
import { decideMeasures, listAllMeasures } from '../../server/measures/measureList.contract.ts';
import {
  acceptOrder,
  listOrders,
  reportOrder,
  sendOrderBack,
} from '../../server/measures/orders.contract.ts';
import * as contract from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { aMeasure, approved, orderOf, placed, seen } from './working.ts';

const app = await testApp();
const firm = await app.as('contractor');
const area = await anArea(app.database);
const other = await app.call(addContractor, { body: { id: uuidv7(), name: 'Baumdienst Nebenan' } });

test('an order goes from draft to tender to its firm, and ends with the acceptance of its last measure', async () => {
  const measures = await approved(app, area, 2);
  const draft = await app.call(contract.draftWorkOrder, { body: orderOf(measures) });
  expect(draft).toMatchObject({
    number: '2026-0001',
    stage: 'draft',
    contractorName: DEMO_CONTRACTOR.name,
    counts: { all: 2, open: 2, reported: 0, accepted: 0 },
    withoutEstimate: 2,
  });
  const params = { id: draft.id };
  const tender = await app.call(contract.tenderWorkOrder, { params, body: { version: draft.version } });
  expect(await statuses(draft.id)).toEqual(['AUS', 'AUS']);
  await app.call(contract.placeWorkOrder, { params, body: { version: tender.version } });
  expect(await statuses(draft.id)).toEqual(['BEA', 'BEA']);
  const { orders } = await firm.call(listOrders, { query: { workOrder: draft.id } });
  expect(orders).toMatchObject([
    { workOrder: { number: '2026-0001' }, orderedUntil: '2026-08-01', note: 'Zufahrt über den Hof' },
    { workOrder: { number: '2026-0001' } },
  ]);
  for (const { id, version } of orders) {
    const body = { version, doneOn: '2026-06-15', remark: null, quantity: 2 };
    const reported = await firm.call(reportOrder, { params: { id }, body });
    await app.call(acceptOrder, { params: { id }, body: { version: reported.version } });
  }
  expect(await app.call(contract.getWorkOrder, { params })).toMatchObject({
    stage: 'finished',
    counts: { all: 2, open: 0, reported: 0, accepted: 2 },
  });
});

test('work sent back keeps its order open', async () => {
  const order = await placed(app, await approved(app, area, 1));
  const [measure] = (await firm.call(listOrders, { query: { workOrder: order.id } })).orders;
  const params = { id: measure?.id ?? '' };
  await firm.call(reportOrder, { params, body: { version: 4, doneOn: '2026-06-15', remark: null } });
  await app.call(sendOrderBack, { params, body: { version: 5, reason: 'Stummel' } });
  expect(await app.call(contract.getWorkOrder, { params: { id: order.id } })).toMatchObject({
    stage: 'placed',
    counts: { open: 1, reported: 0 },
  });
});

test('an order of the city’s own people needs no firm, and no firm sees it', async () => {
  const order = await placed(app, await approved(app, area, 1), { contractorId: null });
  expect(order).toMatchObject({ stage: 'placed', contractorName: null });
  const { orders } = await app.call(listOrders, { query: { workOrder: order.id } });
  expect(orders).toMatchObject([{ contractorName: null, status: 'BEA' }]);
  expect((await firm.get(`/api/work-orders/${order.id}`)).status).toBe(404);
  expect((await firm.call(listOrders, { query: { workOrder: order.id } })).orders).toEqual([]);
});

test('an order without a day of its own takes the earliest deadline of its measures', async () => {
  const draft = await app.call(contract.draftWorkOrder, {
    body: orderOf(await approved(app, area, 1), { until: null }),
  });
  // D3, proposed on 15 June: three months.
  expect(draft.until).toBe('2026-09-15');
});

test('sent twice, an order is made once', async () => {
  const body = orderOf(await approved(app, area, 1));
  const first = await app.call(contract.draftWorkOrder, { body });
  expect(await app.call(contract.draftWorkOrder, { body })).toEqual(first);
});

test('a measure that is not approved keeps an order from being made, and nothing of it stays', async () => {
  const [good] = await approved(app, area, 1);
  const proposed = await aMeasure(app, area);
  const body = orderOf(good ? [good, proposed] : []);
  const answer = await app.post('/api/work-orders', body);
  expect(answer).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'measures.1', key: 'cannot_bundle', params: { id: proposed.id } }] },
  });
  expect((await app.get(`/api/work-orders/${body.id}`)).status).toBe(404);
  const { measures } = await app.call(listAllMeasures, { query: { workOrder: 'none', limit: 500 } });
  expect(measures.find(({ id }) => id === good?.id)).toMatchObject({ status: 'GEP', version: 2 });
});

test('measures move between lots, and out of the order again', async () => {
  const lots = [
    { id: uuidv7(), title: 'Nord' },
    { id: uuidv7(), title: 'Süd' },
  ];
  const measures = await approved(app, area, 2);
  const draft = await app.call(contract.draftWorkOrder, { body: orderOf(measures, { lots }) });
  const params = { id: draft.id };
  expect(draft.lots).toEqual(lots);
  const [first, second] = await inOrder(draft.id);
  const moved = await app.call(contract.addToWorkOrder, {
    params,
    body: { version: draft.version, lotId: lots[1]?.id ?? null, measures: first ? [seen(first)] : [] },
  });
  expect(new Set((await inOrder(draft.id)).map(({ lotId }) => lotId))).toEqual(
    new Set(lots.map(({ id }) => id)),
  );
  await app.call(contract.takeFromWorkOrder, {
    params,
    body: { version: moved.version, measures: second ? [seen(second)] : [] },
  });
  const left = await inOrder(draft.id);
  expect(left.map(({ id }) => id)).toEqual([first?.id]);
});

test('a measure is recalled from a firm with a reason only, and the firm sees it no more', async () => {
  const order = await placed(app, await approved(app, area, 2));
  const [measure] = await inOrder(order.id);
  const body = { version: order.version, measures: measure ? [seen(measure)] : [] };
  const path = `/api/work-orders/${order.id}/take-out`;
  expect(await app.post(path, body)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'needs_reason' }] },
  });
  expect((await app.post(path, { ...body, reason: 'Nest gefunden' })).status).toBe(200);
  const { orders } = await firm.call(listOrders, { query: { workOrder: order.id } });
  expect(orders.map(({ id }) => id)).not.toContain(measure?.id);
});

test('an order is cancelled with a reason while nothing of it is reported; its measures wait again', async () => {
  const order = await placed(app, await approved(app, area, 1));
  const measures = await inOrder(order.id);
  const cancelled = await app.call(contract.cancelWorkOrder, {
    params: { id: order.id },
    body: { version: order.version, reason: 'Firma hat abgesagt' },
  });
  expect(cancelled).toMatchObject({ stage: 'cancelled', reason: 'Firma hat abgesagt', counts: { all: 0 } });
  expect((await firm.get(`/api/work-orders/${order.id}`)).status).toBe(404);
  const { measures: free } = await app.call(listAllMeasures, { query: { workOrder: 'none', limit: 500 } });
  expect(free.find(({ id }) => id === measures[0]?.id)).toMatchObject({ status: 'GEP', contractorId: null });
});

test('what was reported keeps its order from being cancelled', async () => {
  const order = await placed(app, await approved(app, area, 1));
  const [measure] = await inOrder(order.id);
  await firm.call(reportOrder, {
    params: { id: measure?.id ?? '' },
    body: { version: measure?.version ?? 0, doneOn: '2026-06-15', remark: null },
  });
  const answer = await app.post(`/api/work-orders/${order.id}/cancel`, {
    version: order.version,
    reason: 'x',
  });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key: 'reported_already' }] } });
});

test('what a firm was told when the order was placed does not change under its feet', async () => {
  const order = await placed(app, await approved(app, area, 1));
  const { title, until, costCentreId, note, version } = order;
  const facts = { title, contractorId: other.id, until, costCentreId, budgetYear: 2026, note, version };
  expect(await app.patch(`/api/work-orders/${order.id}`, facts)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'placed_already' }] },
  });
});

test('a contractor sees the orders placed with their own firm only: no drafts, no tenders, no foreign ones', async () => {
  const own = await placed(app, await approved(app, area, 1));
  const foreign = await placed(app, await approved(app, area, 1), { contractorId: other.id });
  const draft = await app.call(contract.draftWorkOrder, { body: orderOf(await approved(app, area, 1)) });
  const all = ['draft', 'tender', 'placed', 'finished', 'cancelled'] as const;
  const { workOrders } = await firm.call(contract.listWorkOrders, { query: { stage: [...all], limit: 200 } });
  const ids = workOrders.map(({ id }) => id);
  expect(ids).toContain(own.id);
  expect(ids).not.toContain(foreign.id);
  expect(ids).not.toContain(draft.id);
  expect(new Set(workOrders.map(({ contractorId }) => contractorId))).toEqual(new Set([DEMO_CONTRACTOR.id]));
  for (const { id } of [foreign, draft]) expect((await firm.get(`/api/work-orders/${id}`)).status).toBe(404);
  const asked = await firm.call(contract.listWorkOrders, { query: { contractor: other.id } });
  expect(asked.workOrders).toEqual([]);
  expect((await firm.call(listOrders, { query: { workOrder: foreign.id } })).orders).toEqual([]);
});

test('a contractor learns nothing of the city’s money', async () => {
  const order = await placed(app, await approved(app, area, 1));
  expect(await firm.call(contract.getWorkOrder, { params: { id: order.id } })).toMatchObject({
    costCentreId: null,
    costCentreName: null,
    budgetYear: null,
    estimated: null,
    spent: null,
    reason: null,
  });
  for (const path of [
    '/api/measures',
    '/api/measures/counts',
    '/api/prices',
    '/api/budgets/2026',
    '/api/cost-centres',
  ])
    expect((await firm.get(path)).status).toBe(403);
});

test('a contractor changes nothing about an order', async () => {
  const order = await placed(app, await approved(app, area, 1));
  for (const act of ['measures', 'take-out', 'lots', 'tender', 'place', 'cancel'])
    expect((await firm.post(`/api/work-orders/${order.id}/${act}`, {})).status).toBe(403);
  expect((await firm.post('/api/measures/decide', {})).status).toBe(403);
});

test('orders come in the order of their days, page by page, each once', async () => {
  const stage = ['draft' as const];
  const title = 'Reihenfolge';
  for (const until of ['2026-09-03', '2026-09-01', '2026-09-02'])
    await app.call(contract.draftWorkOrder, {
      body: orderOf(await approved(app, area, 1), { until, title }),
    });
  const query = { stage, text: title, limit: 2 };
  const first = await app.call(contract.listWorkOrders, { query });
  const second = await app.call(contract.listWorkOrders, {
    query: { ...query, cursor: first.nextCursor ?? '' },
  });
  expect([...first.workOrders, ...second.workOrders].map(({ until }) => until)).toEqual([
    '2026-09-01',
    '2026-09-02',
    '2026-09-03',
  ]);
  expect(second.nextCursor).toBeNull();
});

test('a measure ordered by itself is an order of one measure', async () => {
  const measure = await aMeasure(app, area);
  await app.post(`/api/measures/${measure.id}/order`, {
    version: 1,
    contractorId: DEMO_CONTRACTOR.id,
    orderedUntil: '2026-08-01',
    note: null,
  });
  const { workOrders } = await firm.call(contract.listWorkOrders, {
    query: { text: 'Totholzentfernung', limit: 200 },
  });
  expect(workOrders).toMatchObject([{ stage: 'placed', until: '2026-08-01', counts: { all: 1 } }]);
});

test('an order that has lost its last open measure to a cancellation is finished', async () => {
  const order = await placed(app, await approved(app, area, 2));
  const [first, second] = await inOrder(order.id);
  const body = { version: first?.version ?? 0, doneOn: '2026-06-15', remark: null };
  const reported = await firm.call(reportOrder, { params: { id: first?.id ?? '' }, body });
  await app.call(acceptOrder, { params: { id: reported.id }, body: { version: reported.version } });
  await app.call(decideMeasures, {
    body: { act: 'cancel', reason: 'Baum gefallen', measures: second ? [seen(second)] : [] },
  });
  expect((await app.call(contract.getWorkOrder, { params: { id: order.id } })).stage).toBe('finished');
});

async function inOrder(workOrder: string) {
  return (await app.call(listAllMeasures, { query: { workOrder, limit: 500 } })).measures;
}

async function statuses(workOrder: string) {
  return (await inOrder(workOrder)).map(({ status }) => status);
}
