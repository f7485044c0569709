import { expect, test } from 'vitest';
import { getToday } from '../../server/today/today.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { planned, said, YOUNG_TREE_CREW } from './watered.ts';

const app = await testApp();
const office = await app.as('office');
/** Gerd Folkerts, of the crew that waters. */
const crew = await app.as('crew');

test('who watered at which minute is told to the office and the own crew, the day to everybody else', async () => {
  const { round, ids } = await planned(app, 2);
  const [tree = ''] = ids;
  const params = { id: round.id };
  await crew.call(watering.recordWatering, { params, body: said(tree) });
  const told = { wateredByName: 'Gerd Folkerts', wateredAt: '2026-06-15T08:00:00.000Z' };
  const untold = { wateredByName: null, wateredAt: null };
  const seen = async (who: typeof crew) => {
    const { stops } = await who.call(watering.getWateringRound, { params });
    const { waterings } = await who.call(watering.listTreeWaterings, { params: { id: tree } });
    return { stop: stops.find(({ state }) => state === 'done'), watering: waterings[0] };
  };
  for (const who of [office, crew])
    expect(await seen(who)).toMatchObject({
      stop: { ...told, wateredOn: '2026-06-15' },
      watering: { byName: 'Gerd Folkerts', wateredAt: told.wateredAt },
    });
  for (const role of ['viewer', 'inspector', 'administrator'] as const)
    expect(await seen(await app.as(role))).toMatchObject({
      stop: { ...untold, wateredOn: '2026-06-15', litres: 75 },
      watering: { byName: null, wateredAt: null, wateredOn: '2026-06-15', litres: 75 },
    });
});

test('of a round of another crew nobody is told who watered, and saying so is refused in a known sentence', async () => {
  const { round, ids } = await planned(app, 1, { contractorId: YOUNG_TREE_CREW });
  const [tree = ''] = ids;
  const params = { id: round.id };
  await office.call(watering.recordWatering, { params, body: said(tree) });
  const { isOwn, stops, version } = await crew.call(watering.getWateringRound, { params });
  expect({ isOwn, stops }).toMatchObject({
    isOwn: false,
    stops: [{ state: 'done', wateredByName: null, wateredAt: null, wateredOn: '2026-06-15' }],
  });
  for (const [act, body] of [
    ['waterings', said(tree)],
    ['close', { version }],
  ] as const)
    expect(await crew.post(`/api/watering/rounds/${round.id}/${act}`, body)).toMatchObject({
      status: 404,
      body: { issues: [{ path: 'id', key: 'round_gone' }] },
    });
});

test('a round says whether it is for whoever asks to water in it', async () => {
  const { round } = await planned(app, 1);
  const params = { id: round.id };
  const owns = async (who: typeof crew) => (await who.call(watering.getWateringRound, { params })).isOwn;
  expect([await owns(crew), await owns(office), await owns(await app.as('viewer'))]).toEqual([
    true,
    true,
    false,
  ]);
  const { rounds } = await crew.call(watering.listMyWateringRounds);
  expect(rounds.every(({ isOwn }) => isOwn)).toBe(true);
});

test('an open round stands on the start page of the office from its day on, and is called late after three days', async () => {
  const lines = async () => {
    const { roles } = await office.call(getToday, {});
    const all = roles.flatMap(({ lines: some }) => some);
    return all.filter(({ key }) => key.startsWith('waterings_')).map(({ key, count }) => `${key} ${count}`);
  };
  await app.database.pool.query(`UPDATE watering_rounds SET due_on = '2026-07-01' WHERE is_open`);
  const { round } = await planned(app, 1);
  const told = [];
  for (const day of ['2026-06-16', '2026-06-15', '2026-06-14', '2026-06-12', '2026-06-11']) {
    await app.database.pool.query('UPDATE watering_rounds SET due_on = $1 WHERE id = $2', [day, round.id]);
    told.push(...(await lines()));
  }
  expect(told).toEqual(['waterings_due 1', 'waterings_due 1', 'waterings_due 1', 'waterings_late 1']);
});
