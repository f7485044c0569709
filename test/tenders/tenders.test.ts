import { readXlsx } from 'hucre/xlsx';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import { draftWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { approved, orderOf, seen } from '../workOrders/working.ts';

const app = await testApp();
const area = await anArea(app.database);

test('the office loads the tender of an order as GAEB and as a table', async () => {
  const order = await app.call(draftWorkOrder, { body: orderOf(await approved(app, area, 2)) });
  const x83 = await app.get(`/api/work-orders/${order.id}/tender.x83`);
  expect(x83.status).toBe(200);
  expect(x83.headers.get('content-type')).toContain('application/xml');
  expect(x83.headers.get('content-disposition')).toContain(`Ausschreibung-${order.number}.x83`);
  expect(x83.body).toContain('<Qty>2.000</Qty><QU>St</QU>');
  expect(x83.body).toContain('<Date>2026-06-15</Date><Time>12:00:00</Time>');
  const csv = await app.get(`/api/work-orders/${order.id}/tender.csv`);
  expect(csv.body).toContain('01.0010;;Totholzentfernung;');
});

test('the workbook read again holds the same items, with prices left empty', async () => {
  const order = await app.call(draftWorkOrder, { body: orderOf(await approved(app, area, 3)) });
  const response = await fetch(`${app.origin}/api/work-orders/${order.id}/tender.xlsx`, {
    headers: app.headers,
  });
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  expect(sheets[0]?.rows[1]?.slice(0, 4)).toEqual([
    '01.0010',
    null,
    'Totholzentfernung',
    'Totholzentfernung, über 10 bis 15 m',
  ]);
  expect(sheets[0]?.rows[1]?.slice(5, 7)).toEqual([3, 'St']);
});

test('what was cancelled in an order is not tendered', async () => {
  const [one, other] = await approved(app, area, 2);
  const order = await app.call(draftWorkOrder, { body: orderOf(one && other ? [one, other] : []) });
  await app.call(decideMeasures, {
    body: { act: 'cancel', reason: 'Baum gefallen', measures: other ? [seen({ ...other, version: 3 })] : [] },
  });
  const { body } = await app.get(`/api/work-orders/${order.id}/tender.x83`);
  expect(body).toContain('<Qty>1.000</Qty>');
});

test('firms and strangers get no tender, and of no order there is none', async () => {
  const order = await app.call(draftWorkOrder, { body: orderOf(await approved(app, area, 1)) });
  const path = `/api/work-orders/${order.id}/tender.x83`;
  expect((await (await app.as('contractor')).get(path)).status).toBe(403);
  expect((await (await app.as('viewer')).get(path)).status).toBe(403);
  expect((await app.anonymous.get(path)).status).toBe(401);
  expect((await app.get(`/api/work-orders/${uuidv7()}/tender.csv`)).status).toBe(404);
  expect((await app.get('/api/work-orders/nonsense/tender.csv')).status).toBe(404);
});
