import { expect, test } from 'vitest';
import { estimateMeasure, listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { getWorkOrder, listWorkOrders } from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { approved, placed, seen } from './working.ts';

const app = await testApp();
const area = await anArea(app.database);
const [measure] = await approved(app, area, 1);
if (!measure) throw new Error('no measure was approved');
const price = { quantity: 2, unit: 'St' as const, unitPrice: 150 };
const { version } = await app.call(estimateMeasure, {
  params: { id: measure.id },
  body: { version: seen(measure).version, ...price },
});
const order = await placed(app, [{ ...measure, version }]);
const NO_MONEY = {
  costCentreId: null,
  costCentreName: null,
  budgetYear: null,
  estimated: null,
  withoutEstimate: null,
  spent: null,
  reason: null,
};

test('the office learns what an order costs and by which year’s budget', async () => {
  const office = await app.as('office');
  const params = { id: order.id };
  expect(await office.call(getWorkOrder, { params })).toMatchObject({ estimated: 300, budgetYear: 2026 });
  const { measures } = await office.call(listAllMeasures, { query: { workOrder: order.id } });
  expect(measures).toMatchObject([price]);
});

test.each(['crew', 'viewer', 'inspector', 'administrator'] as const)(
  'a %s sees the order and its measures without what they cost',
  async (role) => {
    const person = await app.as(role);
    expect(await person.call(getWorkOrder, { params: { id: order.id } })).toMatchObject({
      ...NO_MONEY,
      number: order.number,
      counts: { all: 1 },
    });
    const { workOrders } = await person.call(listWorkOrders, { query: {} });
    expect(workOrders).toMatchObject([NO_MONEY]);
    const { measures } = await person.call(listAllMeasures, { query: { workOrder: order.id } });
    expect(measures).toMatchObject([{ quantity: 2, unitPrice: null }]);
  },
);
