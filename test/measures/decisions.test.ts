import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import * as list from '../../server/measures/measureList.contract.ts';
import { addPrice } from '../../server/prices/prices.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { aMeasure, approved, seen } from '../workOrders/working.ts';

const app = await testApp();
const area = await anArea(app.database);

test('the office approves many measures at once; who, when and from what stands in each history', async () => {
  const some = [await aMeasure(app, area), await aMeasure(app, area)];
  const { measures } = await decide('approve', some);
  expect(measures.map(({ status, version }) => [status, version])).toEqual([
    ['GEP', 2],
    ['GEP', 2],
  ]);
  expect(await lastEvent(some[0]?.treeId)).toMatchObject({
    act: 'approved',
    before: { status: 'VOR' },
    after: { status: 'GEP' },
    madeBy: 'Tjark Oltmanns',
  });
});

test('one row that does not go along keeps all of them back, each with its reason', async () => {
  const good = await aMeasure(app, area);
  const [done] = await approved(app, area, 1);
  const gone = { id: uuidv7(), version: 1 };
  const measures = [good, done ?? gone, gone].map(seen);
  expect(await app.post('/api/measures/decide', { act: 'approve', measures })).toMatchObject({
    status: 422,
    body: {
      issues: [
        { path: 'measures.1', key: 'cannot_approve', params: { id: done?.id } },
        { path: 'measures.2', key: 'measure_unknown', params: { id: gone.id } },
      ],
    },
  });
  expect(await standing(good.id)).toMatchObject({ status: 'VOR', version: 1 });
});

test('a row somebody else has changed meanwhile is a conflict, and nothing happens to the others', async () => {
  const some = [await aMeasure(app, area), await aMeasure(app, area)];
  await decide('approve', some.slice(0, 1));
  const answer = await app.post('/api/measures/decide', { act: 'approve', measures: some.map(seen) });
  expect(answer).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'measures.0', key: 'changed_meanwhile' }] },
  });
  expect(await standing(some[1]?.id)).toMatchObject({ status: 'VOR' });
});

test.each([
  ['reject', {}, 'needs_reason'],
  ['cancel', {}, 'needs_reason'],
  ['reopen', {}, 'needs_reason'],
  ['change_deadline', { deadline: '2026-08-01' }, 'needs_reason'],
  ['change_deadline', { reason: 'Urlaub' }, 'needs_day'],
  ['change_deadline', { reason: 'Urlaub', deadline: '2026-06-14' }, 'day_passed'],
])('%s with %j is refused: %s', async (act, more, key) => {
  const measures = [seen(await aMeasure(app, area))];
  const answer = await app.post('/api/measures/decide', { act, measures, ...more });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
});

test('a rejected measure says why, and may be taken up again', async () => {
  const measure = await aMeasure(app, area);
  const rejected = await decide('reject', [measure], { reason: 'Baum wird ohnehin gefällt' });
  expect(rejected.measures).toMatchObject([{ status: 'ABL', statusReason: 'Baum wird ohnehin gefällt' }]);
  const again = await decide('reopen', rejected.measures, { reason: 'Fällung abgesagt' });
  expect(again.measures).toMatchObject([{ status: 'VOR', statusReason: 'Fällung abgesagt' }]);
  expect(await lastEvent(measure.treeId)).toMatchObject({
    act: 'reopened',
    after: { status: 'VOR', reason: 'Fällung abgesagt' },
  });
});

test('a deadline moves with a reason, and the list moves with it', async () => {
  const measures = await approved(app, area, 1);
  const moved = await decide('change_deadline', measures, { reason: 'Brutzeit', deadline: '2026-10-01' });
  expect(moved.measures).toMatchObject([
    { status: 'GEP', deadline: '2026-10-01', deadlineReason: 'Brutzeit' },
  ]);
});

test('measures are estimated from the price list by the height of their trees', async () => {
  const facts = {
    measure: 'M26',
    contractorId: null,
    unit: 'St' as const,
    validFrom: '2026-01-01',
    validUntil: null,
  };
  await app.call(addPrice, { body: { id: uuidv7(), ...facts, heightClass: 'H15', unitPrice: 180.5 } });
  await app.call(addPrice, { body: { id: uuidv7(), ...facts, heightClass: 'HXX', unitPrice: 420 } });
  const low = await aMeasure(app, area, { measure: 'M26', heightM: 14 });
  const high = await aMeasure(app, area, { measure: 'M26', heightM: 24 });
  const { measures } = await decide('estimate', [low, high]);
  expect(measures.map(({ quantity, unit, unitPrice }) => [quantity, unit, unitPrice])).toEqual([
    [1, 'St', 180.5],
    [1, 'St', 420],
  ]);
  const small = await aMeasure(app, area, { measure: 'M26', heightM: 5 });
  const answer = await app.post('/api/measures/decide', { act: 'estimate', measures: [seen(small)] });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key: 'no_price' }] } });
});

test('estimating from the price list keeps the quantity somebody has entered', async () => {
  const facts = { measure: 'M27', contractorId: null, heightClass: null, validUntil: null };
  await app.call(addPrice, {
    body: { id: uuidv7(), ...facts, unit: 'm', unitPrice: 12, validFrom: '2026-01-01' },
  });
  const [known, unknown, other] = [
    await aMeasure(app, area, { measure: 'M27' }),
    await aMeasure(app, area, { measure: 'M27' }),
    await aMeasure(app, area, { measure: 'M27' }),
  ];
  const byHand = (id: string, unit: 'm' | 'St') =>
    app.call(list.estimateMeasure, {
      params: { id },
      body: { version: 1, quantity: 7.5, unit, unitPrice: 99 },
    });
  const { measures } = await decide('estimate', [await byHand(known.id, 'm'), unknown]);
  expect(measures.map(({ quantity, unit, unitPrice }) => [quantity, unit, unitPrice])).toEqual([
    [7.5, 'm', 12],
    [1, 'm', 12],
  ]);
  // Seven and a half metres are not so many pieces.
  const pieces = await byHand(other.id, 'St');
  const answer = await app.post('/api/measures/decide', { act: 'estimate', measures: [seen(pieces)] });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key: 'other_unit' }] } });
});

test('the office estimates one measure by hand', async () => {
  const measure = await aMeasure(app, area);
  const estimated = await app.call(list.estimateMeasure, {
    params: { id: measure.id },
    body: { version: 1, quantity: 2.5, unit: 'h', unitPrice: 64.9 },
  });
  expect(estimated).toMatchObject({ quantity: 2.5, unit: 'h', unitPrice: 64.9, status: 'VOR', version: 2 });
});

test('the list is filtered by status, urgency, area, deadline and text, and pages without gap or repetition', async () => {
  const place = await anArea(app.database, 'Ahornweg 100%');
  const some = [await aMeasure(app, place), await aMeasure(app, place), await aMeasure(app, place)];
  await decide('approve', some.slice(0, 1));
  const ids = some.map(({ id }) => id).toSorted();
  const find = async (query: object) =>
    (await app.call(list.listAllMeasures, { query: { limit: 500, ...query } })).measures.map(({ id }) => id);
  expect((await find({ area: [place] })).toSorted()).toEqual(ids);
  expect((await find({ text: '100%' })).toSorted()).toEqual(ids);
  expect(await find({ text: '100_' })).toEqual([]);
  expect(await find({ area: [place], status: ['GEP'] })).toEqual([some[0]?.id]);
  expect(await find({ area: [place], urgency: ['D0'] })).toEqual([]);
  expect(await find({ area: [place], until: '2026-09-14' })).toEqual([]);
  expect((await find({ area: [place], until: '2026-09-15' })).toSorted()).toEqual(ids);
  const query = { area: [place], limit: 2 };
  const first = await app.call(list.listAllMeasures, { query });
  const second = await app.call(list.listAllMeasures, {
    query: { ...query, cursor: first.nextCursor ?? '' },
  });
  expect([...first.measures, ...second.measures].map(({ id }) => id).toSorted()).toEqual(ids);
  expect(second.nextCursor).toBeNull();
});

test('counts say how many measures stand in each status, and how many are late', async () => {
  const place = await anArea(app.database, 'Zählweg');
  const some = [await aMeasure(app, place), await aMeasure(app, place)];
  await decide('approve', some.slice(0, 1));
  const count = async () =>
    new Map(
      (await app.call(list.countMeasures, { query: { area: [place] } })).byStatus.map(
        ({ status, ...counts }) => [status, counts] as const,
      ),
    );
  expect(await count()).toEqual(
    new Map([
      ['VOR', { count: 1, overdue: 0 }],
      ['GEP', { count: 1, overdue: 0 }],
    ]),
  );
  app.setClock('2026-09-16T08:00:00Z');
  try {
    const late = requestsLater();
    expect((await late).get('VOR')).toEqual({ count: 1, overdue: 1 });
  } finally {
    app.setClock('2026-06-15T10:00:00Z');
  }

  async function requestsLater() {
    const office = await app.as('office');
    const { byStatus } = await office.call(list.countMeasures, { query: { area: [place] } });
    return new Map(byStatus.map(({ status, ...counts }) => [status, counts] as const));
  }
});

function decide(act: list.Decision, measures: readonly { id: string; version: number }[], more: object = {}) {
  return app.call(list.decideMeasures, { body: { act, measures: measures.map(seen), ...more } });
}

async function standing(id = '') {
  const { measures } = await app.call(list.listAllMeasures, { query: { limit: 500 } });
  return measures.find((measure) => measure.id === id);
}

async function lastEvent(id = '') {
  const { changes } = await app.call(treeHistory, { params: { id } });
  return changes.find(({ noun }) => noun === 'measure');
}
