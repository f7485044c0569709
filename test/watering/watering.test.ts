import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { sql, execute } from '../../server/db/sql.ts';
import { wateringsToTell } from '../../server/reminders/careSubjects.store.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import * as plans from '../../server/watering/plans.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { planned, roundsOf, said, WATERING_CREW, YOUNG_TREE_CREW } from './watered.ts';

const app = await testApp();
const office = await app.as('office');
/** Of the crew that waters. */
const crew = await app.as('crew');
const firm = await app.as('contractor');

async function states(id: string) {
  const { stops } = await office.call(watering.getWateringRound, { params: { id } });
  return stops.map(({ state }) => state);
}

test('a crew waters a round: done and skipped count, the last word ends it', async () => {
  const { round, ids, plan } = await planned(app, 3);
  const params = { id: round.id };
  const [first = '', second = '', third = ''] = ids;
  await crew.call(watering.recordWatering, { params, body: said(first) });
  await crew.call(watering.recordWatering, { params, body: said(second, { litres: 120 }) });
  expect(await crew.call(watering.getWateringRound, { params })).toMatchObject({
    status: 'running',
    givenLitres: 195,
    counts: { done: 2, open: 1 },
  });
  const skip = { outcome: 'skipped', litres: null, reason: 'blocked', remarks: 'Baustelle' };
  await crew.call(watering.recordWatering, { params, body: said(third, skip) });
  expect(await office.call(watering.getWateringRound, { params })).toMatchObject({
    status: 'done',
    counts: { done: 2, skipped: 1, open: 0, missed: 0 },
  });
  expect(await office.call(plans.getWateringPlan, { params: { id: plan.id } })).toMatchObject({
    givenLitres: 195,
    rounds: { done: 1, open: 2 },
  });
  const { changes } = await office.call(treeHistory, { params: { id: third } });
  expect(changes[0]).toMatchObject({
    noun: 'watering',
    act: 'skipped',
    after: { reason: 'blocked', remarks: 'Baustelle' },
  });
});

test('a word is put right by a later one; both stay, the later holds, and what was the end is none', async () => {
  const { round, ids } = await planned(app, 1);
  const [tree = ''] = ids;
  const params = { id: round.id };
  const done = said(tree);
  await crew.call(watering.recordWatering, { params, body: done });
  const back = { outcome: 'undone', litres: null, wateredAt: '2026-06-15T08:01:00Z' };
  expect(await crew.call(watering.recordWatering, { params, body: said(tree, back) })).toMatchObject({
    correctsId: done.id,
  });
  expect(await office.call(watering.getWateringRound, { params })).toMatchObject({
    status: 'running',
    endedAt: null,
    givenLitres: 0,
    stops: [{ state: 'open', litres: null }],
  });
  const right = { litres: 50, wateredAt: '2026-06-15T08:02:00Z' };
  await crew.call(watering.recordWatering, { params, body: said(tree, right) });
  const told = await office.call(watering.listTreeWaterings, { params: { id: tree } });
  expect(told.waterings.map(({ outcome, holds }) => `${outcome} ${holds}`)).toEqual([
    'done true',
    'undone false',
    'done false',
  ]);
  expect(told.years).toEqual([{ year: 2026, times: 1, litres: 50 }]);
  await expect(
    execute(app.database.knex, sql`DELETE FROM waterings WHERE tree_id = ${tree}`),
  ).rejects.toThrow('stays as it was said');
});

test('what arrives late does not overrule what was said after it', async () => {
  const { round, ids } = await planned(app, 2);
  const [tree = ''] = ids;
  const params = { id: round.id };
  await crew.call(watering.recordWatering, {
    params,
    body: said(tree, { litres: 90, wateredAt: '2026-06-15T09:00:00Z' }),
  });
  await crew.call(watering.recordWatering, { params, body: said(tree, { litres: 75 }) });
  expect((await office.call(watering.getWateringRound, { params })).givenLitres).toBe(90);
});

test('a watering sent by a tablet is recorded once, however often it is sent', async () => {
  const { round, ids } = await planned(app, 2);
  const [tree = ''] = ids;
  const operation = {
    id: uuidv7(),
    kind: 'recordWatering',
    madeAt: '2026-06-15T08:00:00Z',
    params: { id: round.id },
    body: said(tree),
  };
  for (let time = 0; time < 2; time++)
    expect((await crew.call(sync, { body: { operations: [operation] } })).outcomes).toMatchObject([
      { outcome: 'applied', reply: { litres: 75 } },
    ]);
  // Under another operation, as after an export and import of the outbox.
  await crew.call(sync, { body: { operations: [{ ...operation, id: uuidv7() }] } });
  const { waterings } = await office.call(watering.listTreeWaterings, { params: { id: tree } });
  expect(waterings).toHaveLength(1);
});

test('a closed round says which trees were missed, and still takes a word that arrives late', async () => {
  const { round, ids } = await planned(app, 2);
  const [first = '', second = ''] = ids;
  const params = { id: round.id };
  await crew.call(watering.recordWatering, { params, body: said(first) });
  const { version } = await crew.call(watering.getWateringRound, { params });
  const closed = await crew.call(watering.closeWateringRound, { params, body: { version } });
  expect(closed).toMatchObject({ status: 'done', counts: { done: 1, missed: 1 } });
  await crew.call(watering.recordWatering, { params, body: said(second) });
  expect((await states(round.id)).toSorted()).toEqual(['done', 'done']);
  const again = await crew.post(`/api/watering/rounds/${round.id}/close`, { version: closed.version });
  expect(again).toMatchObject({ status: 409, body: { issues: [{ key: 'round_has_ended' }] } });
});

test('a tree that is gone is withdrawn from the rounds to come', async () => {
  const { round, ids } = await planned(app, 2);
  await office.patch(`/api/trees/${ids[0] ?? ''}`, { version: 1, status: 'UMG' });
  expect((await states(round.id)).toSorted()).toEqual(['open', 'withdrawn']);
  const [listed] = await roundsOf(app, round.planId ?? '');
  expect(listed).toMatchObject({ plannedLitres: 75, counts: { all: 2, open: 1, withdrawn: 1 } });
});

test('a round of which only felled trees are left is done if it had begun, and else called off', async () => {
  const { plan, round, ids } = await planned(app, 2);
  const [first = '', second = ''] = ids;
  await crew.call(watering.recordWatering, { params: { id: round.id }, body: said(first) });
  await office.patch(`/api/trees/${second}`, { version: 1, status: 'UMG' });
  expect(await office.call(watering.getWateringRound, { params: { id: round.id } })).toMatchObject({
    status: 'done',
    counts: { done: 1, missed: 0, withdrawn: 1 },
  });
  await office.patch(`/api/trees/${first}`, { version: 1, status: 'UMG' });
  const { rounds } = await office.call(watering.listWateringRounds, {
    query: { plan: plan.id, show: 'ended' },
  });
  expect(rounds.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'cancelled', 'done']);
});

test('a late round is told only while a tree that stands is left to water', async () => {
  const { round, ids } = await planned(app, 1);
  const told = async () =>
    (await wateringsToTell(app.database.knex, '2026-06-25')).some(({ id }) => id === round.id);
  expect(await told()).toBe(true);
  // As an older version left it.
  await execute(app.database.knex, sql`UPDATE trees SET status = 'GEF' WHERE id = ${ids[0] ?? ''}`);
  expect(await told()).toBe(false);
});

test('a round past its day is missed, until it is cancelled for rain', async () => {
  const { round } = await planned(app, 1);
  app.setClock('2026-06-19T08:00:00Z');
  const { isMissed, version } = await office.call(watering.getWateringRound, { params: { id: round.id } });
  expect(isMissed).toBe(true);
  const cancelled = await office.call(watering.cancelWateringRound, {
    params: { id: round.id },
    body: { version, reason: 'Es hat geregnet' },
  });
  expect(cancelled).toMatchObject({ status: 'cancelled', reason: 'Es hat geregnet', isMissed: false });
  app.setClock('2026-06-15T10:00:00Z');
});

test('a crew records in rounds of its own only, and takes along those of the coming days', async () => {
  const { round, ids } = await planned(app, 1, { contractorId: YOUNG_TREE_CREW });
  const refused = await crew.post(`/api/watering/rounds/${round.id}/waterings`, said(ids[0] ?? ''));
  expect(refused.status).toBe(404);
  const own = await planned(app, 1);
  const mine = (await crew.call(watering.listMyWateringRounds)).rounds;
  expect(mine.map(({ id }) => id)).toContain(own.round.id);
  expect(mine.every(({ contractorId }) => contractorId === WATERING_CREW)).toBe(true);
  // The last round of each plan is four weeks ahead.
  expect(mine.every(({ dueOn }) => dueOn <= '2026-06-29')).toBe(true);
  expect(mine.find(({ id }) => id === own.round.id)?.stops).toHaveLength(1);
});

test('a firm sees and waters rounds of its own and no others', async () => {
  const strange = await planned(app, 1);
  expect((await firm.get(`/api/watering/rounds/${strange.round.id}`)).status).toBe(404);
  const own = await planned(app, 1, { contractorId: DEMO_CONTRACTOR.id });
  const params = { id: own.round.id };
  await office.call(watering.recordWatering, { params, body: said(own.ids[0] ?? '') });
  const seen = await firm.call(watering.getWateringRound, { params });
  expect(seen.stops).toMatchObject([{ state: 'done', wateredByName: null }]);
  const { rounds } = await firm.call(watering.listWateringRounds, { query: { show: 'ended' } });
  expect(rounds.map(({ id }) => id)).toEqual([own.round.id]);
  const closing = await firm.post(`/api/watering/rounds/${strange.round.id}/close`, { version: 1 });
  expect(closing.status).toBe(404);
});
