import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Requests } from '../support/request.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { testApp } from '../support/app.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';
import { aPlan, planned, roundsOf, said, YOUNG_TREE_CREW } from './watered.ts';

const app = await testApp();
const { pool } = app.database;
let office: Requests;
let crew: Requests;

beforeAll(async () => {
  office = await app.as('office');
  crew = await app.as('crew');
});

// Nobody may be hurt by somebody else's being quick: no deadlock, no failure.
afterEach(() => expect(app.log.filter((line) => line.includes('"level":"error"'))).toEqual([]));

/** Does something on a connection of its own that goes on while requests come; then ends it. */
async function whileHolding(query: string, values: unknown[], during: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(query, values);
    await during();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Waits until a statement of somebody waits for a lock: then the request has come so far. */
async function somebodyWaits(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await pool.query<{ waiting: number }>(
          `SELECT count(*)::integer AS waiting FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows[0]?.waiting ?? 0;
      },
      { timeout: 8000, interval: 30 },
    )
    .toBeGreaterThan(0);
}

async function sumsOf(plan: string): Promise<{ told: number; summed: number }> {
  const { rows } = await pool.query<{ told: number; summed: number }>(
    `SELECT (SELECT COALESCE(sum(given_litres), 0)::integer FROM watering_rounds WHERE plan_id = $1) AS summed,
       (SELECT COALESCE(sum(w.litres), 0)::integer
        FROM waterings w
        JOIN watering_rounds r ON r.id = w.round_id AND r.plan_id = $1
        LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
        WHERE w.outcome = 'done' AND COALESCE(s.watering_id = w.id, TRUE)) AS told`,
    [plan],
  );
  return rows[0] ?? { told: -1, summed: -2 };
}

// The embedded database has one connection: there nobody ever waits for anybody.
describe.skipIf(inject('template').kind === 'embedded')('of two connections at once', () => {
  test('a word said while the office takes the trees out waits, and is recorded as outside', async () => {
    const { plan, round, ids } = await planned(app, 2);
    const [tree = ''] = ids;
    const remove = { version: plan.version, add: [], remove: [tree], litres: null };
    const pending: Promise<{ status: number }>[] = [];
    await whileHolding('SELECT FROM watering_rounds WHERE id = $1 FOR UPDATE', [round.id], async () => {
      pending.push(office.post(`/api/watering/plans/${plan.id}/trees`, remove));
      await somebodyWaits();
      pending.push(crew.post(`/api/watering/rounds/${round.id}/waterings`, said(tree)));
    });
    const [taken, word] = await Promise.all(pending);
    expect(taken).toMatchObject({ status: 200 });
    expect(word).toMatchObject({ status: 200, body: { litres: 75, outside: 'tree_taken_out' } });
    expect(await sumsOf(plan.id)).toEqual({ told: 75, summed: 75 });
  });

  test('twenty words about one round, all at once, are all recorded and summed', async () => {
    const { plan, round, ids } = await planned(app, 20);
    const answers = await Promise.all(
      ids.map((tree) => crew.post(`/api/watering/rounds/${round.id}/waterings`, said(tree))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await office.call(watering.getWateringRound, { params: { id: round.id } })).toMatchObject({
      status: 'done',
      givenLitres: 1500,
      counts: { done: 20, open: 0 },
    });
    expect(await sumsOf(plan.id)).toEqual({ told: 1500, summed: 1500 });
  });

  test('the same word sent twice at once is recorded once', async () => {
    const { plan, round, ids } = await planned(app, 2);
    const body = said(ids[0] ?? '');
    const answers = await Promise.all(
      [1, 2, 3].map(() => crew.post(`/api/watering/rounds/${round.id}/waterings`, body)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await sumsOf(plan.id)).toEqual({ told: 75, summed: 75 });
  });

  test('two plans made at once share no tree', async () => {
    const { ids } = await youngTrees(app, 6);
    const answers = await Promise.all(
      ['Nord', 'Süd'].map((name) => office.post('/api/watering/plans', aPlan(ids, { name }))),
    );
    const made = answers.filter(({ status }) => status === 200);
    expect(made.length).toBeGreaterThan(0);
    const { rows } = await pool.query<{ tree: string; plans: number }>(
      `SELECT tree_id AS tree, count(*)::integer AS plans FROM watering_plan_trees
       WHERE tree_id = ANY ($1::uuid[]) GROUP BY tree_id`,
      [ids],
    );
    expect(rows.map(({ plans: count }) => count)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('of two who change a plan at once the second one is told, and crews water on meanwhile', async () => {
    const { plan, round, ids } = await planned(app, 6);
    const facts = { name: 'Nord', contractorId: YOUNG_TREE_CREW, tankLitres: null, note: null };
    const [one, other, ...words] = await Promise.all([
      office.patch(`/api/watering/plans/${plan.id}`, { version: plan.version, ...facts }),
      office.patch(`/api/watering/plans/${plan.id}`, { version: plan.version, ...facts, note: 'anders' }),
      ...ids.map((tree) => crew.post(`/api/watering/rounds/${round.id}/waterings`, said(tree))),
    ]);
    expect(new Set([one?.status, other?.status])).toEqual(new Set([200, 409]));
    expect(new Set(words.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await sumsOf(plan.id)).toEqual({ told: 450, summed: 450 });
  });

  test('a round closed while its last tree is watered has missed none of what was given', async () => {
    const { plan, round, ids } = await planned(app, 3);
    const { version } = round;
    const [closed, ...words] = await Promise.all([
      office.post(`/api/watering/rounds/${round.id}/close`, { version }),
      ...ids.map((tree) => crew.post(`/api/watering/rounds/${round.id}/waterings`, said(tree))),
    ]);
    expect([200, 409]).toContain(closed?.status);
    expect(new Set(words.map(({ status }) => status))).toEqual(new Set([200]));
    const { counts } = await office.call(watering.getWateringRound, { params: { id: round.id } });
    expect(counts).toMatchObject({ done: 3, missed: 0, open: 0 });
    expect(await sumsOf(plan.id)).toEqual({ told: 225, summed: 225 });
  });

  test('trees felled while plan and rounds change leave nobody waiting for each other', async () => {
    const { plan, ids } = await planned(app, 6);
    const [first = '', second = '', third = '', fourth = ''] = ids;
    const rounds = await roundsOf(app, plan.id);
    const answers = await Promise.all([
      office.post(`/api/watering/plans/${plan.id}/trees`, {
        version: plan.version,
        add: [],
        remove: [first],
        litres: null,
      }),
      office.patch(`/api/trees/${second}`, { version: 1, status: 'UMG' }),
      office.patch(`/api/trees/${third}`, { version: 1, status: 'UMG' }),
      ...rounds.map(({ id }) => crew.post(`/api/watering/rounds/${id}/waterings`, said(fourth))),
    ]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { told, summed } = await sumsOf(plan.id);
    expect(summed).toBe(told);
  });
});
