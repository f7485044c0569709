import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { addCostCentre, getBudgets, setBudget } from '../../server/budgets/budgets.contract.ts';
import { estimateMeasure, listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { acceptOrder, reportOrder } from '../../server/measures/orders.contract.ts';
import { draftWorkOrder, placeWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { approved, orderOf } from '../workOrders/working.ts';

const app = await testApp();
const area = await anArea(app.database);

test('a budget counts what is planned, ordered and spent; accepted work by the quantity that was done', async () => {
  const centre = await aCentre('67.1');
  await app.call(setBudget, budgetOf(centre, 5000));
  const drafted = await order(centre, [100]);
  const placed = await order(centre, [200, 300.1]);
  expect(await sums(centre)).toMatchObject({ amount: 5000, planned: 600.1, ordered: 0, spent: 0 });
  await place(placed);
  expect(await sums(centre)).toMatchObject({ planned: 100, ordered: 500.1, spent: 0 });
  const { measures } = await app.call(listAllMeasures, { query: { workOrder: placed.id } });
  const dear = measures.find(({ unitPrice }) => unitPrice === 300.1);
  const body = { version: dear?.version ?? 0, doneOn: '2026-06-15', remark: null, quantity: 2 };
  const reported = await app.call(reportOrder, { params: { id: dear?.id ?? '' }, body });
  await app.call(acceptOrder, { params: { id: reported.id }, body: { version: reported.version } });
  expect(await sums(centre)).toMatchObject({ planned: 100, ordered: 200, spent: 600.2 });
  expect(drafted.stage).toBe('draft');
});

test('an order over the budget is placed with a reason only', async () => {
  const centre = await aCentre('67.2');
  await app.call(setBudget, budgetOf(centre, 250));
  await place(await order(centre, [200]));
  const { id, version } = await order(centre, [100]);
  expect(await app.post(`/api/work-orders/${id}/place`, { version })).toMatchObject({
    status: 422,
    body: {
      issues: [{ path: 'reason', key: 'over_budget', params: { over: 50, amount: 250, committed: 200 } }],
    },
  });
  const placed = await app.call(placeWorkOrder, {
    params: { id },
    body: { version, reason: 'Sturmschäden' },
  });
  expect(placed).toMatchObject({ stage: 'placed', reason: 'Sturmschäden' });
});

test('of two orders placed at once that only together go over the budget, one needs a reason', async () => {
  // More than once, because who comes first is chance.
  for (const code of ['68.1', '68.2', '68.3', '68.4']) {
    const centre = await aCentre(code);
    await app.call(setBudget, budgetOf(centre, 300));
    const orders = [await order(centre, [200]), await order(centre, [200])];
    const answers = await Promise.all(
      orders.map(({ id, version }) => app.post(`/api/work-orders/${id}/place`, { version })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]));
  }
});

test('a placed order is charged to another cost centre over its budget with a reason only', async () => {
  const [rich, poor] = [await aCentre('67.6'), await aCentre('67.7')];
  await app.call(setBudget, budgetOf(poor, 150));
  const { id, version, title, contractorId, until, note } = await place(await order(rich, [200]));
  const facts = { version, title, contractorId, until, note, budgetYear: 2026 };
  const path = `/api/work-orders/${id}`;
  expect(await app.patch(path, { ...facts, costCentreId: poor })).toMatchObject({
    status: 422,
    body: {
      issues: [{ path: 'reason', key: 'over_budget', params: { over: 50, amount: 150, committed: 0 } }],
    },
  });
  // Nothing was said about the year after: there is no budget to go over.
  const next = await app.patch(path, { ...facts, costCentreId: poor, budgetYear: 2027 });
  expect(next).toMatchObject({ status: 200, body: { budgetYear: 2027, reason: null } });
  const reason = 'Umbuchung nach Sturm';
  const charged = await app.patch(path, { ...facts, version: version + 1, costCentreId: poor, reason });
  expect(charged).toMatchObject({ status: 200, body: { budgetYear: 2026, reason } });
  // Its title may change afterwards: it is charged there already.
  const titled = await app.patch(path, {
    ...facts,
    version: version + 2,
    title: 'Neuer Titel',
    costCentreId: poor,
  });
  expect(titled).toMatchObject({ status: 200, body: { title: 'Neuer Titel', reason } });
});

test('approved measures that wait for an order are told apart, as are orders without a cost centre', async () => {
  const before = await app.call(getBudgets, { params: { year: 2026 } });
  await approvedAt([70]);
  await order(null, [30]);
  const after = await app.call(getBudgets, { params: { year: 2026 } });
  expect(after.waiting - before.waiting).toBe(70);
  expect(after.unassigned.planned - before.unassigned.planned).toBe(30);
});

test('a budget somebody else has set meanwhile is not overwritten', async () => {
  const centre = await aCentre('67.3');
  await app.call(setBudget, budgetOf(centre, 100));
  const late = await app.put(`/api/budgets/2026/${centre}`, { version: 0, amount: 900 });
  expect(late).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
  await app.call(setBudget, budgetOf(centre, 120, 1));
  expect(await sums(centre)).toMatchObject({ amount: 120, version: 2 });
});

test('a code names one cost centre', async () => {
  await aCentre('67.4');
  const answer = await app.post('/api/cost-centres', { id: uuidv7(), code: '67.4', name: 'Andere' });
  expect(answer).toMatchObject({ status: 409, body: { issues: [{ path: 'code', key: 'code_taken' }] } });
});

async function aCentre(code: string): Promise<string> {
  return (await app.call(addCostCentre, { body: { id: uuidv7(), code, name: 'Straßenbäume' } })).id;
}

function budgetOf(costCentreId: string, amount: number, version = 0) {
  return { params: { year: 2026, costCentreId }, body: { version, amount } };
}

async function sums(centre: string) {
  const { budgets } = await app.call(getBudgets, { params: { year: 2026 } });
  return budgets.find(({ id }) => id === centre);
}

/** Approved measures with an estimate of one piece each. */
async function approvedAt(unitPrices: readonly number[]) {
  const measures = await approved(app, area, unitPrices.length);
  const estimated = [];
  for (const [index, { id, version }] of measures.entries()) {
    const body = { version, quantity: 1, unit: 'St' as const, unitPrice: unitPrices[index] ?? 0 };
    estimated.push(await app.call(estimateMeasure, { params: { id }, body }));
  }
  return estimated.map(({ id, version, tree }) => ({ id, version, treeId: tree.id }));
}

async function order(costCentreId: string | null, unitPrices: readonly number[]) {
  return app.call(draftWorkOrder, { body: orderOf(await approvedAt(unitPrices), { costCentreId }) });
}

function place({ id, version }: { id: string; version: number }) {
  return app.call(placeWorkOrder, { params: { id }, body: { version } });
}
