import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { addContractor } from '../../server/contractors/contractors.contract.ts';
import {
  beginOrder,
  orderMeasure,
  reportOrder,
  sendOrderBack,
} from '../../server/measures/orders.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { aMeasure } from '../workOrders/working.ts';

const app = await testApp();
const firm = await app.as('contractor');
const area = await anArea(app.database);
const other = await app.call(addContractor, { body: { id: uuidv7(), name: 'Baumdienst Nebenan' } });

test('who does the work says that it has begun, once; who only inspects does not', async () => {
  const { id } = await ordered(DEMO_CONTRACTOR.id);
  const inspector = await app.as('inspector');
  expect((await inspector.post(`/api/measures/${id}/begin`, { version: 2 })).status).toBe(403);
  const begun = await firm.call(beginOrder, { params: { id }, body: { version: 2 } });
  expect(begun).toMatchObject({ status: 'INA', version: 3 });
  expect(await firm.post(`/api/measures/${id}/begin`, { version: 3 })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'status', key: 'cannot_begin' }] },
  });
  expect(await firm.post(`/api/measures/${id}/begin`, { version: 2 })).toMatchObject({
    status: 409,
    body: { issues: [{ key: 'changed_meanwhile' }] },
  });
});

test('rework begins too, and what is missing stays to be read; both stand in the tree’s history', async () => {
  const { id, treeId } = await ordered(DEMO_CONTRACTOR.id);
  const params = { id };
  await firm.call(beginOrder, { params, body: { version: 2 } });
  await firm.call(reportOrder, { params, body: { version: 3, doneOn: '2026-06-15', remark: null } });
  await app.call(sendOrderBack, { params, body: { version: 4, reason: 'Stummel' } });
  const rework = await app.call(beginOrder, { params, body: { version: 5 } });
  expect(rework).toMatchObject({ status: 'INA', reworkReason: 'Stummel' });
  const { changes } = await app.call(treeHistory, { params: { id: treeId } });
  expect(changes.filter(({ act }) => act === 'begun')).toMatchObject([
    { noun: 'measure', before: { status: 'MAN' }, after: { status: 'INA' } },
    { noun: 'measure', before: { status: 'BEA' }, after: { status: 'INA' } },
  ]);
});

test('of another firm nobody begins anything, nor learns of it', async () => {
  const { id } = await ordered(other.id);
  expect((await firm.post(`/api/measures/${id}/begin`, { version: 2 })).status).toBe(404);
});

async function ordered(contractorId: string) {
  const measure = await aMeasure(app, area);
  await app.call(orderMeasure, {
    params: { id: measure.id },
    body: { version: 1, contractorId, orderedUntil: '2026-08-01', note: null },
  });
  return measure;
}
