import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { withdrawWateringNeed } from '../../server/moisture/needs.contract.ts';
import { evaluateMoisture } from '../../server/moisture/evaluating.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { getToday } from '../../server/today/today.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { said } from '../watering/watered.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';
import { moistening } from './moistened.ts';

const app = await testApp();
const office = await app.as('office');
const crew = await app.as('crew');
const soil = await moistening(app);

/** A dry group with its open need. */
async function dryGroup(trees = 2) {
  const { ids } = await youngTrees(app, trees);
  const { devEui, sensor } = await soil.install(ids);
  await soil.say(devEui, 60, { hours: 3 });
  const [tree = ''] = ids;
  const [need] = await soil.needsOf(tree);
  if (!need) throw new Error('the group is not dry');
  return { ids, tree, devEui, sensor, need };
}

test('a dry group gets one need, which says why, however many evaluate at once', async () => {
  const { ids } = await youngTrees(app, 3);
  const [first = '', second = '', third = ''] = ids;
  const upper = await soil.install([first, second]);
  const lower = await soil.install([second, third]);
  await soil.send(
    lower.devEui,
    soil.clock.now,
    Buffer.from('0201920003012C80A10C25', 'hex').toString('base64'),
  );
  soil.pass(1);
  for (const { devEui } of [upper, lower])
    for (const ago of [2, 1, 0])
      await soil.send(
        devEui,
        new Date(soil.clock.now.getTime() - ago * 600_000),
        Buffer.from('0201920003025880A10C25', 'hex').toString('base64'),
      );
  await Promise.all([soil.evaluate(), soil.evaluate('all'), soil.evaluate()]);
  const found = await soil.needsOf(second);
  expect(found).toMatchObject([
    {
      state: 'open',
      litres: 225,
      reason: {
        depthCm: 30,
        state: 'bad',
        kind: 'tension',
        value: 60,
        limit: 33,
        profile: 'tension-by-year',
      },
      postponedUntil: null,
      round: null,
    },
  ]);
  expect(found[0]?.trees).toHaveLength(3);
  expect(found[0]?.sites).toHaveLength(2);
  expect(await soil.siteOf(upper.sensor.id)).toMatchObject({ state: 'bad', needId: found[0]?.id, trees: 2 });
  await expect(
    soil.rows(
      `WITH n AS (INSERT INTO watering_needs (id, state, raised_at, reason) VALUES ($1, 'open', now(), '{}') RETURNING id)
       INSERT INTO watering_need_trees (need_id, tree_id, litres, is_open) VALUES ($1, $2, 75, true)`,
      uuidv7(),
      second,
    ),
  ).rejects.toThrow('watering_need_trees_one_open');
});

test('a round of needs goes along on the tablet; what is watered offline closes the need when it arrives, days late', async () => {
  const { need, ids, sensor, devEui } = await dryGroup();
  const round = await office.call(watering.createWateringRound, { body: soil.roundOf([need.id]) });
  expect(round).toMatchObject({ planId: null, plannedLitres: 150, counts: { all: 2, open: 2 } });
  expect(await soil.needsOf(ids[0] ?? '')).toMatchObject([{ round: { id: round.id } }]);
  const mine = await crew.call(watering.listMyWateringRounds, {});
  expect(mine.rounds.map(({ id }) => id)).toContain(round.id);
  const wateredAt = new Date(soil.clock.now.getTime() + 600_000).toISOString();
  await soil.say(devEui, 60, { hours: 10, every: 5 });
  const [first = '', second = ''] = ids;
  const tell = async (treeId: string) => {
    const params = { id: round.id };
    const body = said(treeId, { wateredAt });
    const operation = { id: uuidv7(), kind: 'recordWatering', madeAt: wateredAt, params, body };
    const { outcomes } = await crew.call(sync, { body: { operations: [operation] } });
    expect(outcomes).toMatchObject([{ outcome: 'applied' }]);
  };
  await tell(first);
  expect(await soil.needsOf(first)).toMatchObject([{ trees: [{ isWatered: true }, { isWatered: false }] }]);
  await tell(second);
  expect(await soil.needsOf(first)).toEqual([]);
  expect(await soil.needsOf(first, 'closed')).toMatchObject([{ state: 'watered', wateredAt }]);
  expect(await soil.siteOf(sensor.id)).toMatchObject({ justWatered: true, needId: null });
  await soil.say(devEui, 60, { hours: 2 });
  expect(await soil.needsOf(first)).toEqual([]);
});

test('a watering that no probe felt is a finding; one that was felt is none', async () => {
  const { need, tree, devEui, ids } = await dryGroup(1);
  const round = await office.call(watering.createWateringRound, { body: soil.roundOf([need.id]) });
  const wateredAt = soil.clock.now.toISOString();
  await crew.call(watering.recordWatering, { params: { id: round.id }, body: said(tree, { wateredAt }) });
  await soil.say(devEui, 60, { hours: 20, every: 10 });
  expect(await soil.needsOf(tree, 'closed')).toMatchObject([{ reaction: null }]);
  await soil.say(devEui, 60, { hours: 5, every: 5 });
  expect(await soil.needsOf(tree, 'findings')).toMatchObject([
    { id: need.id, reaction: 'no_reaction', sites: [{ reaction: 'no_reaction' }] },
  ]);
  await soil.say(devEui, 60, { hours: 24, every: 12 });
  const [again] = await soil.needsOf(ids[0] ?? '');
  expect(again?.id).not.toBe(need.id);
  const second = await office.call(watering.createWateringRound, { body: soil.roundOf([again?.id ?? '']) });
  await crew.call(watering.recordWatering, {
    params: { id: second.id },
    body: said(tree, { wateredAt: soil.clock.now.toISOString() }),
  });
  await soil.say(devEui, 15, { hours: 26, every: 13 });
  expect(await soil.needsOf(tree, 'findings')).toHaveLength(1);
  expect((await soil.needsOf(tree, 'closed')).find(({ id }) => id === again?.id)).toMatchObject({
    reaction: 'reacted',
  });
});

test('the start page counts groups nobody is about to drive to; two who water at once close a need together', async () => {
  const counted = async () => {
    const { roles } = await office.call(getToday, {});
    const lines = roles.flatMap((role) => role.lines);
    return lines.find(({ key }) => key === 'waterings_needed')?.count ?? 0;
  };
  const before = await counted();
  const { need, ids, tree } = await dryGroup();
  expect(await counted()).toBe(before + 1);
  const round = await office.call(watering.createWateringRound, { body: soil.roundOf([need.id]) });
  expect(await counted()).toBe(before);
  const other = await office.call(watering.createWateringRound, { body: soil.roundOf([need.id]) });
  const wateredAt = soil.clock.now.toISOString();
  await Promise.all(
    [round, other].map(async ({ id }, index) =>
      crew.call(watering.recordWatering, { params: { id }, body: said(ids[index] ?? '', { wateredAt }) }),
    ),
  );
  expect(await soil.needsOf(tree, 'closed')).toMatchObject([{ id: need.id, state: 'watered' }]);
});

test('a tree that is skipped leaves the need open', async () => {
  const { need, tree } = await dryGroup(1);
  const round = await office.call(watering.createWateringRound, { body: soil.roundOf([need.id]) });
  const skip = { outcome: 'skipped', litres: null, reason: 'blocked' };
  const wateredAt = soil.clock.now.toISOString();
  await crew.call(watering.recordWatering, {
    params: { id: round.id },
    body: said(tree, { ...skip, wateredAt }),
  });
  expect(await soil.needsOf(tree)).toMatchObject([{ id: need.id, state: 'open', round: null }]);
});

test('rain closes a need when the soil has been good for half a day', async () => {
  const { need, tree, devEui } = await dryGroup(1);
  await soil.sayEach(
    devEui,
    Array.from({ length: 6 }, () => 8),
  );
  expect(await soil.needsOf(tree)).toHaveLength(1);
  await soil.sayEach(
    devEui,
    Array.from({ length: 16 }, () => 8),
  );
  expect(await soil.needsOf(tree, 'closed')).toMatchObject([{ id: need.id, state: 'recovered' }]);
});

test('a withdrawn need says why and comes back when the office said so; a round of it is refused', async () => {
  const { need, tree, devEui } = await dryGroup(1);
  const params = { id: need.id };
  const body = { version: need.version, reason: 'Baugrube nebenan', restsUntil: plusDays(5) };
  const viewer = await app.as('viewer');
  expect((await viewer.post(`/api/watering/needs/${need.id}/withdraw`, body)).status).toBe(403);
  const stale = await office.post(`/api/watering/needs/${need.id}/withdraw`, { ...body, version: 9 });
  expect(stale).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
  expect(await office.call(withdrawWateringNeed, { params, body })).toMatchObject({
    state: 'withdrawn',
    withdrawnBecause: 'Baugrube nebenan',
  });
  await soil.say(devEui, 60, { hours: 3 });
  expect(await soil.needsOf(tree)).toEqual([]);
  expect(await office.post('/api/watering/rounds', soil.roundOf([need.id]))).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'of', key: 'need_not_open' }] },
  });
  soil.pass(5 * 24);
  await soil.say(devEui, 60, { hours: 3 });
  expect(await soil.needsOf(tree)).toHaveLength(1);
});

test('out of season a dry soil is told and nobody is sent', async () => {
  const { ids } = await youngTrees(app, 1);
  const { devEui, sensor } = await soil.install(ids);
  soil.setClock(new Date('2026-11-02T10:00:00Z'));
  await soil.say(devEui, 60, { hours: 3 });
  expect(await soil.siteOf(sensor.id)).toMatchObject({ state: 'bad', needId: null });
  expect(await soil.needsOf(ids[0] ?? '')).toEqual([]);
  expect(await evaluateMoisture(soil.parts, 'changed')).toBe(0);
});

function plusDays(days: number): string {
  return new Date(soil.clock.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
