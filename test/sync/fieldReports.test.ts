import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { addContractor } from '../../server/contractors/contractors.contract.ts';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import * as orders from '../../server/measures/orders.contract.ts';
import { sync, type Operation } from '../../server/sync/sync.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import type { Requests } from '../support/request.ts';
import { approved, placed, seen, type SomeMeasure } from '../workOrders/working.ts';

const app = await testApp();
const firm = await app.as('contractor');
const area = await anArea(app.database);
const other = await app.call(addContractor, { body: { id: uuidv7(), name: 'Baumdienst Nebenan' } });

test('a report made without a network is taken once, however often it is sent', async () => {
  const measure = await ordered();
  const photo = uuidv7();
  const report = reportOf(measure, { quantity: 1.5, afterPhotoIds: [photo] });
  const [first] = await send(firm, report);
  expect(first).toMatchObject({
    outcome: 'applied',
    reply: { id: measure.id, status: 'AGM', doneReportedOn: '2026-06-15', doneReportedBy: 'Jelto Ahlers' },
    news: [],
  });
  expect(await send(firm, report)).toEqual([first]);
  const { changes } = await app.call(treeHistory, { params: { id: measure.treeId } });
  expect(changes.filter(({ act }) => act === 'reported_done')).toMatchObject([
    { after: { doneQuantity: 1.5, afterPhotoIds: [photo] } },
  ]);
});

test('a deadline moved meanwhile does not stand in the way of a report', async () => {
  const measure = await ordered();
  await app.call(decideMeasures, {
    body: {
      act: 'change_deadline',
      measures: [seen(measure)],
      reason: 'Anwohner gebeten',
      deadline: '2026-07-01',
    },
  });
  const [outcome] = await send(firm, reportOf(measure));
  expect(outcome).toMatchObject({ outcome: 'applied', reply: { status: 'AGM' } });
  // Who sits at a screen is asked to look again all the same.
  const body = { version: measure.version, doneOn: '2026-06-15', remark: null };
  expect((await firm.post(`/api/measures/${measure.id}/report`, body)).status).toBe(409);
});

test.each([
  ['cancelled', cancel],
  ['given to another firm', (measure: SomeMeasure) => orderAnew(measure, other.id)],
])('of a measure %s meanwhile a firm hears that it is gone, as of one that never was', async (_, act) => {
  const measure = await ordered();
  await act(measure);
  const outcomes = await send(firm, reportOf(measure), reportOf({ id: uuidv7(), version: 4 }));
  for (const { outcome, problem, news } of outcomes) {
    expect({ outcome, problem, news }).toEqual({
      outcome: 'refused',
      problem: expect.objectContaining({
        kind: 'not_found',
        issues: [{ path: 'id', key: 'order_gone' }],
      }),
      news: [],
    });
  }
});

test('an order given to the same firm anew is put to it before a report of the one before counts', async () => {
  const measure = await ordered();
  await orderAnew(measure, null);
  expect(await keysOf(send(firm, reportOf(measure)))).toEqual(['order_changed']);
});

test('a second report is told who was first, and after it was sent back why', async () => {
  const measure = await ordered();
  await send(firm, reportOf(measure));
  const [late] = await send(firm, reportOf(measure));
  expect(late?.problem?.issues).toEqual([
    { path: 'status', key: 'reported_meanwhile', params: { by: 'Jelto Ahlers', on: '2026-06-15' } },
  ]);
  const { version } = measure;
  await app.call(orders.sendOrderBack, {
    params: { id: measure.id },
    body: { version: version + 1, reason: 'Stummel' },
  });
  const [later] = await send(firm, reportOf(measure));
  expect(later?.problem?.issues).toEqual([
    { path: 'status', key: 'sent_back_meanwhile', params: { reason: 'Stummel' } },
  ]);
  const [again] = await send(firm, reportOf({ ...measure, version: version + 2 }));
  expect(again?.outcome).toBe('applied');
});

test('of the office a firm hears no names', async () => {
  const measure = await ordered();
  await send(await app.as('office'), reportOf(measure));
  const [late] = await send(firm, reportOf(measure));
  expect(late?.problem?.issues).toMatchObject([{ params: { by: null, on: '2026-06-15' } }]);
});

test.each([
  ['done tomorrow', { doneOn: '2026-06-16' }, 'done_in_future'],
  ['done before the order', { doneOn: '2026-06-01' }, 'done_before_order'],
])('work %s is refused', async (_, facts, key) => {
  expect(await keysOf(send(firm, reportOf(await ordered(), facts)))).toEqual([key]);
});

test('who may not report is refused by the outbox too, and another firm finds nothing', async () => {
  const measure = await ordered({ contractorId: other.id });
  expect(await keysOf(send(firm, reportOf(measure)))).toEqual(['order_gone']);
  for (const role of ['inspector', 'viewer'] as const)
    expect(await keysOf(send(await app.as(role), reportOf(measure)))).toEqual(['not_allowed']);
});

test('one measure is found among all of a firm, and none of another one', async () => {
  const [own, foreign] = [await ordered(), await ordered({ contractorId: other.id })];
  const found = await firm.call(orders.listOrders, { query: { measure: own.id } });
  expect(found.orders.map(({ id }) => id)).toEqual([own.id]);
  expect((await firm.call(orders.listOrders, { query: { measure: foreign.id } })).orders).toEqual([]);
});

/** Approved, and placed with a firm; as the firm sees it. */
async function ordered(changes: object = {}): Promise<SomeMeasure> {
  const measures = await approved(app, area, 1);
  const order = await placed(app, measures, changes);
  const [found] = (await app.call(orders.listOrders, { query: { workOrder: order.id } })).orders;
  if (!found) throw new Error('nothing was ordered');
  return { id: found.id, treeId: found.tree.id, version: found.version };
}

function reportOf({ id, version }: { id: string; version: number }, facts: object = {}): Operation {
  const body = { version, doneOn: '2026-06-15', remark: null, quantity: null, ...facts };
  return { id: uuidv7(), kind: 'reportOrder', madeAt: '2026-06-15T09:30:00+02:00', params: { id }, body };
}

async function send(who: Requests, ...operations: Operation[]) {
  return (await who.call(sync, { body: { operations } })).outcomes;
}

async function keysOf(sending: ReturnType<typeof send>) {
  return (await sending).flatMap(({ problem }) => problem?.issues.map(({ key }) => key) ?? []);
}

async function cancel(measure: SomeMeasure): Promise<void> {
  await app.call(decideMeasures, {
    body: { act: 'cancel', measures: [seen(measure)], reason: 'Baum schon gefällt' },
  });
}

/** To the firm it is with, or to another one. */
async function orderAnew({ id, version }: SomeMeasure, contractorId: string | null): Promise<void> {
  const known = (await app.call(orders.listOrders, { query: { measure: id } })).orders[0];
  await app.call(orders.orderMeasure, {
    params: { id },
    body: {
      version,
      contractorId: contractorId ?? known?.contractorId ?? '',
      orderedUntil: '2026-09-01',
      note: 'Bitte auch den Efeu',
    },
  });
}
