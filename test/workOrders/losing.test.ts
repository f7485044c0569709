import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { select, sql } from '../../server/db/sql.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { decideMeasures, listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { orderMeasure, reportOrder } from '../../server/measures/orders.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import * as contract from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { approved, orderOf, placed, seen } from './working.ts';

const app = await testApp();
const firm = await app.as('contractor');
const area = await anArea(app.database);

test('a draft whose measure goes into another order has a new version and an event of what it lost', async () => {
  const draft = await app.call(contract.draftWorkOrder, { body: orderOf(await approved(app, area, 2)) });
  const other = await app.call(contract.draftWorkOrder, { body: orderOf(await approved(app, area, 1)) });
  const [moving] = await inOrder(draft.id);
  await app.call(contract.addToWorkOrder, {
    params: { id: other.id },
    body: { version: other.version, measures: moving ? [seen(moving)] : [] },
  });
  await lost(draft, 1);
  // Whoever still sees it in the draft is told so before it is placed without it.
  const late = await app.post(`/api/work-orders/${draft.id}/place`, { version: draft.version });
  expect(late).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
});

test('so has a draft whose measure goes into a new order', async () => {
  const draft = await app.call(contract.draftWorkOrder, { body: orderOf(await approved(app, area, 2)) });
  const [moving] = await inOrder(draft.id);
  await app.call(contract.draftWorkOrder, {
    body: { ...orderOf([]), measures: moving ? [seen(moving)] : [] },
  });
  await lost(draft, 1);
});

test('and an order whose measure is given to another firm by itself', async () => {
  const order = await placed(app, await approved(app, area, 2));
  const [moving] = await inOrder(order.id);
  await app.call(orderMeasure, {
    params: { id: moving?.id ?? '' },
    body: {
      version: moving?.version ?? 0,
      contractorId: DEMO_CONTRACTOR.id,
      orderedUntil: '2026-08-01',
      note: null,
    },
  });
  await lost(order, 1);
});

test('and an order of which a measure is cancelled', async () => {
  const order = await placed(app, await approved(app, area, 2));
  const [cancelled] = await inOrder(order.id);
  await app.call(decideMeasures, {
    body: { act: 'cancel', reason: 'Baum gefallen', measures: cancelled ? [seen(cancelled)] : [] },
  });
  await lost(order, 1);
});

test('an order that only gives a measure another lot has lost nothing', async () => {
  const draft = await app.call(contract.draftWorkOrder, { body: orderOf(await approved(app, area, 1)) });
  const measures = (await inOrder(draft.id)).map(seen);
  const body = { version: draft.version, measures };
  const after = await app.call(contract.addToWorkOrder, { params: { id: draft.id }, body });
  expect(after.version).toBe(draft.version + 1);
  expect(await eventsOf(draft.id)).toEqual(['drafted', 'filled']);
});

// On PostgreSQL these acts run side by side; on the embedded database one after the other.
test('acts on an order and on its measures at the same time wait for each other, and never each for each', async () => {
  for (let round = 0; round < 3; round++) {
    const order = await placed(app, await approved(app, area, 3));
    const [reported, second, third] = await inOrder(order.id);
    if (!reported || !second || !third) throw new Error('an order of three measures has three');
    const body = { version: reported.version, doneOn: '2026-06-15', remark: null };
    const done = await firm.call(reportOrder, { params: { id: reported.id }, body });
    const other = await app.call(contract.draftWorkOrder, { body: orderOf(await approved(app, area, 1)) });
    const until = { contractorId: DEMO_CONTRACTOR.id, orderedUntil: '2026-08-01', note: null };
    // All of them begin while the measures are held, so that each has taken what it takes first.
    const answers = await whileHeld([reported.id, second.id, third.id], () => [
      app.post(`/api/measures/${reported.id}/accept`, { version: done.version }),
      app.post(`/api/work-orders/${order.id}/take-out`, {
        version: order.version,
        reason: 'Nest gefunden',
        measures: [seen(second), seen(third)],
      }),
      app.post(`/api/measures/${third.id}/order`, { version: third.version, ...until }),
      app.post('/api/measures/decide', {
        act: 'cancel',
        reason: 'Sturm',
        measures: [third, second].map(seen),
      }),
      app.post(`/api/work-orders/${order.id}/cancel`, { version: order.version, reason: 'Absage' }),
      app.post(`/api/work-orders/${other.id}/measures`, {
        version: other.version,
        measures: [third, reported].map(seen),
      }),
      firm.post(`/api/measures/${second.id}/begin`, { version: second.version }),
    ]);
    // Who comes too late is told so; the firm no longer sees what was taken from it.
    expect(answers.filter(({ status }) => ![200, 404, 409, 422].includes(status))).toEqual([]);
  }
  expect(app.log.filter((line) => line.includes('deadlock'))).toEqual([]);
});

test('an inspection is corrected while the office approves what it proposed, and one of them gives way', async () => {
  const { id: treeId } = await app.call(mapTree, { body: aTree(area) });
  const measure = { id: uuidv7(), measure: 'M21', urgency: 'D3' as const, remarks: null };
  const wrong = anInspection(treeId, { result: 'VM', measures: [measure] });
  await app.call(recordInspection, { body: wrong });
  const right = { ...anInspection(treeId), correctionReason: 'Baum verwechselt' };
  const answers = await whileHeld([measure.id], () => [
    app.post('/api/measures/decide', { act: 'approve', measures: [{ id: measure.id, version: 1 }] }),
    wait(100).then(() => app.post(`/api/inspections/${wrong.id}/corrections`, right)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

/** Keeps measures from everybody while acts begin; what the acts are answered. */
async function whileHeld<Answer>(ids: readonly string[], begin: () => Promise<Answer>[]): Promise<Answer[]> {
  let acts: Promise<Answer>[] = [];
  await app.database.knex.transaction(async (db) => {
    await select(db, sql`SELECT id FROM measures WHERE id = ANY (${ids}::uuid[]) FOR UPDATE`);
    acts = begin();
    await wait(300);
  });
  return Promise.all(acts);
}

/** The order now holds so many measures, and says since when and what it lost. */
async function lost(before: contract.WorkOrder, left: number): Promise<void> {
  const after = await app.call(contract.getWorkOrder, { params: { id: before.id } });
  expect(after).toMatchObject({ version: before.version + 1, counts: { all: left } });
  const [event] = await select<{ payload: string }>(
    app.database.knex,
    sql`SELECT payload FROM audit_events WHERE thing_id = ${before.id} ORDER BY id DESC LIMIT 1`,
  );
  expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({
    noun: 'order',
    act: 'emptied',
    before: { counts: { all: before.counts.all } },
    after: { counts: { all: left } },
  });
}

async function eventsOf(id: string): Promise<string[]> {
  const rows = await select<{ act: string }>(
    app.database.knex,
    sql`SELECT act FROM audit_events WHERE thing_id = ${id} ORDER BY id`,
  );
  return rows.map(({ act }) => act);
}

async function inOrder(workOrder: string) {
  return (await app.call(listAllMeasures, { query: { workOrder, limit: 500 } })).measures;
}
