import { expect, test, vi } from 'vitest';
import { listOrders, type Order } from '../../server/measures/orders.contract.ts';
import { permissionsOf } from '../../server/accounts/permissions.rules.ts';
import { listMyWateringRounds } from '../../server/watering/watering.contract.ts';
import { areaServer, ARBORIST, COLLEAGUE, onAFreshDevice, openPage } from './device.fixtures.ts';
import { anOrder, aReport } from './orders.fixtures.ts';

onAFreshDevice();

const ORDERS = [anOrder(2), anOrder(1), anOrder(3, { status: 'AGM' })];

function serverWith(orders: readonly Order[]) {
  const server = areaServer([]);
  server.others['/api/orders'] = { orders, nextCursor: null };
  return server;
}

async function openFirmsPage(accountId = ARBORIST) {
  const page = await openPage(accountId);
  const [device, lists, outbox] = await Promise.all([
    import('../../client/orders/orders.device.ts'),
    import('../../client/device/keptLists.ts'),
    import('../../client/offline/outbox.ts'),
  ]);
  await lists.refreshLists();
  return { ...page, ...device, ...lists, ...outbox };
}

const OPEN = { query: { status: ['BEA' as const, 'INA' as const, 'MAN' as const] } };

test('orders that came along are there when the server is away, by their days, also after a new start', async () => {
  const server = serverWith(ORDERS);
  await (await openFirmsPage()).takeOrdersAlong();
  server.isThere = false;
  const later = await openFirmsPage();
  expect(later.isSomethingTaken()).toBe(true);
  const { orders, nextCursor } = await later.call(listOrders, OPEN);
  expect(orders.map(({ id }) => id)).toEqual([anOrder(1).id, anOrder(2).id]);
  expect(nextCursor).toBeNull();
  const one = await later.call(listOrders, { query: { measure: anOrder(2).id } });
  expect(one.orders.map(({ id }) => id)).toEqual([anOrder(2).id]);
});

test('a report made without a network moves its measure to the reported ones', async () => {
  const server = serverWith(ORDERS);
  const page = await openFirmsPage();
  await page.takeOrdersAlong();
  server.isThere = false;
  const { seq: _seq, ...made } = aReport(anOrder(1));
  await page.keepOperation(made);
  expect((await page.call(listOrders, OPEN)).orders.map(({ id }) => id)).toEqual([anOrder(2).id]);
  const { orders } = await page.call(listOrders, { query: { status: ['AGM'] } });
  expect(orders.map(({ id }) => id)).toEqual([anOrder(1).id, anOrder(3).id]);
});

test('fetching anew without a network keeps what was there, and never the device’s own answer', async () => {
  const server = serverWith(ORDERS);
  const page = await openFirmsPage();
  await page.takeOrdersAlong();
  const asOf = page.shownLists().get(listOrders.path);
  expect(asOf).toBe('2026-06-15T10:00:00.000Z');
  server.isThere = false;
  vi.setSystemTime(new Date('2026-06-15T12:00:00Z'));
  await expect(page.takeOrdersAlong()).rejects.toThrow('cannot be reached');
  expect(page.shownLists().get(listOrders.path)).toBe(asOf);
});

test('somebody else on the same device finds none of them, nor does the same person after signing out', async () => {
  const server = serverWith(ORDERS);
  const page = await openFirmsPage();
  await page.takeOrdersAlong();
  server.isThere = false;
  const other = await openFirmsPage(COLLEAGUE);
  expect(other.isSomethingTaken()).toBe(false);
  await expect(other.call(listOrders, OPEN)).rejects.toThrow('cannot be reached');
  await (await openFirmsPage()).dropLists();
  await expect((await openFirmsPage()).call(listOrders, OPEN)).rejects.toThrow('cannot be reached');
});

test('accepted work stays with the server', async () => {
  const server = serverWith(ORDERS);
  const page = await openFirmsPage();
  await page.takeOrdersAlong();
  server.isThere = false;
  await expect(page.call(listOrders, { query: { status: ['ABN'] } })).rejects.toThrow('cannot be reached');
});

test('a crew takes along what is its own, and is never told that this is all there is', async () => {
  const server = serverWith(ORDERS);
  const page = await openFirmsPage();
  await page.takeOrdersAlong('mine');
  server.isThere = false;
  const later = await openFirmsPage();
  const mine = await later.call(listOrders, { query: { ...OPEN.query, mine: 'yes' } });
  expect(mine.orders.map(({ id }) => id)).toEqual([anOrder(1).id, anOrder(2).id]);
  const one = await later.call(listOrders, { query: { measure: anOrder(2).id } });
  expect(one.orders.map(({ id }) => id)).toEqual([anOrder(2).id]);
  await expect(later.call(listOrders, OPEN)).rejects.toThrow('cannot be reached');
});

test.each([
  ['a firm', ['contractor'], 'all'],
  ['a crew', ['crew'], 'mine'],
  ['the office', ['office'], null],
  ['a viewer', ['viewer'], null],
] as const)('%s takes along what it goes out to do', async (_who, roles, taken) => {
  const { takesOrdersAlong } = await openFirmsPage();
  expect(takesOrdersAlong({ permissions: permissionsOf(roles), account: { roles } })).toBe(taken);
});

async function withRounds() {
  const server = serverWith(ORDERS);
  server.others['/api/me/watering-rounds'] = { rounds: [] };
  const page = await openFirmsPage();
  await page.beginForWorkplace('firm one');
  await page.takeOrdersAlong();
  await page.call(listMyWateringRounds, {});
  server.isThere = false;
  await expect.poll(() => page.call(listMyWateringRounds, {}).catch(() => null)).toEqual({ rounds: [] });
  return page;
}

test('watering rounds of a firm go from the device when its people sign out', async () => {
  await (await withRounds()).dropAnswers();
  const later = await openFirmsPage();
  await expect(later.call(listMyWateringRounds, {})).rejects.toThrow('cannot be reached');
  await expect(later.call(listOrders, OPEN)).rejects.toThrow('cannot be reached');
});

test('whoever works for another firm finds nothing of the one before; for the same one all stays', async () => {
  await withRounds();
  const same = await openFirmsPage();
  await same.beginForWorkplace('firm one');
  expect((await same.call(listOrders, OPEN)).orders).toHaveLength(2);
  await same.beginForWorkplace('firm two');
  await expect(same.call(listOrders, OPEN)).rejects.toThrow('cannot be reached');
  await expect(same.call(listMyWateringRounds, {})).rejects.toThrow('cannot be reached');
});
