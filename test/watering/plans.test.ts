import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { select, sql } from '../../server/db/sql.ts';
import * as plans from '../../server/watering/plans.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';
import { freeTrees } from '../../server/watering/plans.store.ts';
import { aPlan, planned, roundsOf, said, WATERING_CREW, YOUNG_TREE_CREW } from './watered.ts';

const app = await testApp();
const office = await app.as('office');
const crew = await app.as('crew');

test('a plan makes rounds on their days, with litres by the norms and the trees in an order of driving', async () => {
  const { plan, ids } = await planned(app, 4);
  expect(plan).toMatchObject({ trees: 4, litres: 300, rounds: { all: 3, open: 3 }, nextOn: '2026-06-15' });
  const rounds = await roundsOf(app, plan.id);
  expect(rounds.map(({ dueOn, name }) => `${dueOn} ${name}`)).toEqual([
    '2026-06-15 Jungbäume Nord 1/3',
    '2026-06-29 Jungbäume Nord 2/3',
    '2026-07-13 Jungbäume Nord 3/3',
  ]);
  expect(rounds[0]).toMatchObject({
    plannedLitres: 300,
    tankFills: 2,
    contractorName: 'Kolonne Wasser',
    counts: { all: 4, open: 4 },
  });
  const { stops } = await office.call(watering.getWateringRound, { params: { id: rounds[0]?.id ?? '' } });
  const order = stops.map(({ tree }) => ids.indexOf(tree.id));
  expect([order, order.toReversed()]).toContainEqual([0, 1, 2, 3]);
  expect(stops.map(({ fill }) => fill)).toEqual([1, 1, 2, 2]);
});

test('a preview tells trees, litres, fillings and days, and writes nothing', async () => {
  const { ids } = await youngTrees(app, 3);
  const { id: _id, name: _name, contractorId: _by, refill: _at, note: _note, ...asked } = aPlan(ids);
  expect(await office.call(plans.previewWateringPlan, { body: asked })).toEqual({
    trees: 3,
    inOtherPlans: 0,
    withoutPlantingYear: 0,
    most: 1500,
    byLitres: [{ litres: 75, trees: 3 }],
    litres: 225,
    tankFills: 2,
    days: ['2026-06-15', '2026-06-29', '2026-07-13'],
  });
  await office.call(plans.createWateringPlan, { body: aPlan(ids) });
  const again = await office.post('/api/watering/plans/preview', asked);
  expect(again).toMatchObject({ status: 422, body: { issues: [{ key: 'no_tree_chosen' }] } });
});

test('trees come into a plan and leave it; rounds that have begun stay as they were', async () => {
  const { plan, round, ids } = await planned(app, 2);
  const [first = '', second = ''] = ids;
  await crew.call(watering.recordWatering, { params: { id: round.id }, body: said(first) });
  const { ids: more } = await youngTrees(app, 1);
  const changed = await office.call(plans.changePlanTrees, {
    params: { id: plan.id },
    body: { version: plan.version, add: more, remove: [second], litres: 200 },
  });
  expect(changed).toMatchObject({ trees: 2, litres: 275 });
  expect((await roundsOf(app, plan.id)).map(({ plannedLitres }) => plannedLitres)).toEqual([150, 275, 275]);
});

test('two plans made at once share no tree', async () => {
  const { ids } = await youngTrees(app, 3);
  const made = await Promise.all(
    [ids, ids].map((treeIds) => office.post('/api/watering/plans', aPlan(treeIds))),
  );
  expect(new Set(made.map(({ status }) => status))).toEqual(new Set([200, 422]));
});

test('trees that came into another plan after the order was thought out stay out', async () => {
  const { ids } = await youngTrees(app, 2);
  const [first = '', second = ''] = ids;
  await office.call(plans.createWateringPlan, { body: aPlan([first]) });
  expect(await freeTrees(app.database.knex, [first, second])).toEqual(new Set([second]));
});

test('days that have passed are no days of a plan; one of such days alone is refused', async () => {
  const { ids } = await youngTrees(app, 1);
  const body = aPlan(ids, { firstOn: '2026-06-01' });
  const plan = await office.call(plans.createWateringPlan, { body });
  expect((await roundsOf(app, plan.id)).map(({ dueOn }) => dueOn)).toEqual([
    '2026-06-15',
    '2026-06-29',
    '2026-07-13',
  ]);
  const past = aPlan(ids, { firstOn: '2026-06-01', lastOn: '2026-06-30', rhythm: { rounds: 1 } });
  expect(await office.post('/api/watering/plans', past)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'season_over' }] },
  });
});

test('a changed plan changes its rounds that have not begun, an ended one cancels them', async () => {
  const { plan } = await planned(app, 1);
  const params = { id: plan.id };
  const facts = { name: 'Jungbäume Nord', contractorId: YOUNG_TREE_CREW, tankLitres: 1000, note: null };
  const changed = await office.call(plans.changeWateringPlan, { params, body: { version: 1, ...facts } });
  expect((await roundsOf(app, plan.id)).map(({ contractorName }) => contractorName)).toEqual(
    Array.from({ length: 3 }, () => 'Kolonne Jungbaum'),
  );
  const ended = await office.call(plans.endWateringPlan, {
    params,
    body: { version: changed.version, reason: 'Vergabe an eine Firma' },
  });
  expect(ended).toMatchObject({ status: 'ended', nextOn: null, rounds: { cancelled: 3, open: 0 } });
  const stale = await office.patch(`/api/watering/plans/${plan.id}`, { version: 1, ...facts });
  expect(stale.status).toBe(409);
});

test('events tell when a round began, was taken up again and was cancelled with its plan', async () => {
  const { plan, round, ids } = await planned(app, 1);
  const params = { id: round.id };
  await crew.call(watering.recordWatering, { params, body: said(ids[0] ?? '') });
  const back = { outcome: 'undone', litres: null, wateredAt: '2026-06-15T08:01:00Z' };
  await crew.call(watering.recordWatering, { params, body: said(ids[0] ?? '', back) });
  const end = { version: plan.version, reason: 'Vergabe an eine Firma' };
  await office.call(plans.endWateringPlan, { params: { id: plan.id }, body: end });
  const events = await select<{ act: string }>(
    app.database.knex,
    sql`SELECT act FROM audit_events WHERE thing_id = ${round.id} ORDER BY id`,
  );
  expect(events.map(({ act }) => act)).toEqual(['started', 'finished', 'reopened', 'cancelled']);
});

test('an extra round is made of a plan or of trees alone, as need arises', async () => {
  const { plan, ids } = await planned(app, 2);
  const facts = {
    dueOn: '2026-06-17',
    contractorId: WATERING_CREW,
    tankLitres: null,
    note: null,
    refill: null,
  };
  const extra = await office.call(watering.createWateringRound, {
    body: { id: uuidv7(), name: 'Hitze', ...facts, litres: null, of: { planId: plan.id } },
  });
  expect(extra).toMatchObject({ planId: plan.id, counts: { all: 2 }, plannedLitres: 150, tankFills: null });
  const alone = await office.call(watering.createWateringRound, {
    body: { id: uuidv7(), name: 'Sensor trocken', ...facts, litres: 120, of: { treeIds: ids.slice(0, 1) } },
  });
  expect(alone).toMatchObject({ planId: null, counts: { all: 1 }, plannedLitres: 120 });
});

test('statistics count what holds, by crew and month', async () => {
  app.setClock('2027-05-03T10:00:00Z');
  const { round, ids } = await planned(app, 3, { firstOn: '2027-05-03', lastOn: '2027-05-10' });
  const params = { id: round.id };
  const at = '2027-05-03T08:00:00Z';
  const [first = '', second = ''] = ids;
  await crew.call(watering.recordWatering, { params, body: said(first, { wateredAt: at }) });
  const more = { litres: 100, wateredAt: '2027-05-03T08:05:00Z' };
  await crew.call(watering.recordWatering, { params, body: said(first, more) });
  const skip = { outcome: 'skipped', litres: null, reason: 'wet', wateredAt: at };
  await crew.call(watering.recordWatering, { params, body: said(second, skip) });
  const { version } = await crew.call(watering.getWateringRound, { params });
  await crew.call(watering.closeWateringRound, { params, body: { version } });
  expect(await office.call(plans.wateringStatistics, { query: { year: 2027 } })).toMatchObject({
    byContractor: [
      {
        contractorName: 'Kolonne Wasser',
        rounds: 1,
        trees: 1,
        waterings: 1,
        litres: 100,
        skipped: 1,
        missed: 1,
      },
    ],
    byMonth: [{ month: 5, rounds: 1, waterings: 1, litres: 100 }],
  });
  const book = await office.get('/api/watering/statistics.xlsx?year=2027&language=de');
  expect(book.status).toBe(200);
  expect(book.headers.get('content-disposition')).toContain('Bewaesserung-2027.xlsx');
  app.setClock('2026-06-15T10:00:00Z');
});

test('norms are changed as a whole and must know the first year', async () => {
  const { norms } = await office.call(plans.listWateringNorms);
  const without = norms.filter(({ standingFrom }) => standingFrom > 1);
  const refused = await office.put('/api/watering/norms', { norms: without });
  expect(refused).toMatchObject({ status: 422, body: { issues: [{ key: 'norm_for_first_year' }] } });
  const changed = norms.map((norm) => ({ ...norm, litres: norm.litres + 5 }));
  expect((await office.call(plans.setWateringNorms, { body: { norms: changed } })).norms).toEqual(changed);
});
