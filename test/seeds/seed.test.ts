import { z } from 'zod';
import { beforeAll, expect, test } from 'vitest';
import { actInWords } from '../../server/audit/acts.text.ts';
import { select, sql } from '../../server/db/sql.ts';
import { isInUse, seedDemoTown } from '../../seeds/seed.ts';
import { testDatabase } from '../support/database.ts';

const TODAY = '2026-06-15';
const database = await testDatabase();
const log: string[] = [];

beforeAll(async () => {
  expect(await isInUse(database)).toBe(false);
  await seedDemoTown(database, { today: TODAY, log: (line) => log.push(line) });
}, 180_000);

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await select<{ count: number }>(database.knex, sql`SELECT count(*) FROM (${query}) counted`);
  return row?.count ?? -1;
}

test('the cadastre holds the town and says that it is invented', async () => {
  expect(await isInUse(database)).toBe(true);
  expect(await count(sql`SELECT FROM trees WHERE source = 'demo'`)).toBeGreaterThan(5800);
  expect(await count(sql`SELECT FROM trees WHERE source IS DISTINCT FROM 'demo'`)).toBe(0);
  expect(await count(sql`SELECT FROM inspections`)).toBeGreaterThan(25_000);
  expect(log.join(' ')).toContain('invented');
});

test('every event of the town has words, also those no command has written', async () => {
  const written = await select<{ noun: string; act: string }>(
    database.knex,
    sql`SELECT DISTINCT noun, act FROM audit_events`,
  );
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter(({ noun, act }) => actInWords(noun, act, 'de') === `${noun} ${act}`)).toEqual([]);
});

test('it is never seeded over trees', async () => {
  await expect(seedDemoTown(database, { today: TODAY, log: () => undefined })).rejects.toThrow(
    'empty cadastre',
  );
});

test('every tree says of its last inspection what that inspection says', async () => {
  const contradictions = sql`
    SELECT FROM trees t
    LEFT JOIN LATERAL (
      SELECT * FROM inspections i
      WHERE i.tree_id = t.id AND i.storm_id IS NULL ORDER BY i.inspected_at DESC, i.id DESC LIMIT 1
    ) l ON true
    -- Of a check after a storm a tree takes over danger alone.
    LEFT JOIN LATERAL (
      SELECT i.id, i.result FROM inspections i
      WHERE i.tree_id = t.id AND (i.storm_id IS NULL OR i.result = 'GV')
      ORDER BY i.inspected_at DESC, i.id DESC LIMIT 1
    ) d ON true
    LEFT JOIN LATERAL (
      SELECT i.next_due_on FROM inspections i
      WHERE i.tree_id = t.id AND i.counts_as_regular ORDER BY i.inspected_at DESC, i.id DESC LIMIT 1
    ) r ON true
    WHERE (t.last_inspection_id, t.last_inspected_on, t.last_foliage, t.vitality, t.condition, t.last_result,
           t.next_due_on)
      IS DISTINCT FROM (d.id, l.inspected_on, l.foliage, l.vitality, l.condition, d.result, r.next_due_on)
      OR (l.id IS NOT NULL AND (t.age_phase, t.safety_expectation, t.young_tree_care)
        IS DISTINCT FROM (l.age_phase, l.safety_expectation, l.young_tree_care))`;
  expect(await count(contradictions)).toBe(0);
});

test('open regular tasks are those of the trees that stand and have a due day', async () => {
  const expected = sql`
    SELECT t.id, t.next_due_on, t.due_until FROM trees t
    WHERE t.next_due_on IS NOT NULL AND t.status = ANY ('{NEU,BEST,FAELL,TORSO}')`;
  const open = sql`
    SELECT k.tree_id, k.due_on, k.due_until FROM control_tasks k WHERE k.status = 'open' AND k.type = 'RK'`;
  expect(await count(sql`${expected} EXCEPT ${open}`)).toBe(0);
  expect(await count(sql`${open} EXCEPT ${expected}`)).toBe(0);
});

test('a done task was fulfilled by an inspection of its tree after it arose, a regular one by a regular one', async () => {
  const wrong = sql`
    SELECT FROM control_tasks k
    JOIN inspections a ON a.id = k.arose_from_id
    JOIN inspections f ON f.id = k.fulfilled_by_id
    WHERE a.tree_id <> k.tree_id OR f.tree_id <> k.tree_id OR f.inspected_at <= a.inspected_at
      OR (k.type = 'RK' AND NOT f.counts_as_regular)`;
  expect(await count(sql`SELECT FROM control_tasks WHERE status = 'done'`)).toBeGreaterThan(5000);
  expect(await count(wrong)).toBe(0);
});

test('every tree stands at or in its control area', async () => {
  const astray = sql`
    SELECT FROM trees t JOIN control_areas a ON a.id = t.control_area_id
    WHERE NOT ST_DWithin(t.geom::geography, a.geom::geography, 20)`;
  expect(await count(astray)).toBe(0);
});

test('every tree has a history that begins with its mapping', async () => {
  expect(
    await count(sql`SELECT FROM trees t WHERE NOT EXISTS (
      SELECT FROM audit_events c WHERE c.tree_id = t.id AND c.act = 'mapped')`),
  ).toBe(0);
  expect(await count(sql`SELECT FROM audit_events WHERE noun = 'inspection'`)).toBe(
    await count(sql`SELECT FROM inspections`),
  );
});

test('nothing has happened after the day of seeding', async () => {
  expect(await count(sql`SELECT FROM inspections WHERE inspected_on >= ${TODAY}::date`)).toBe(0);
  expect(await count(sql`SELECT FROM trees WHERE created_at > ${TODAY}::date + 1`)).toBe(0);
});

test('two dozen sensors have spoken for three months, and what can be of soil and device is to be seen', async () => {
  expect(await count(sql`SELECT FROM sensors`)).toBe(24);
  expect(await count(sql`SELECT DISTINCT day FROM soil_daily`)).toBeGreaterThan(85);
  expect(await count(sql`SELECT FROM soil_readings WHERE measured_at >= ${TODAY}::date + 1`)).toBe(0);
  const states = await select<{ state: string }>(
    database.knex,
    sql`SELECT DISTINCT state FROM moisture_sites`,
  );
  expect(states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['good', 'bad', 'unknown', 'unassessed']),
  );
  expect(await count(sql`SELECT FROM moisture_sites WHERE is_waterlogged`)).toBe(1);
  expect(await count(sql`SELECT FROM sensor_last_readings WHERE quality = 1 AND vwc_percent IS NULL`)).toBe(
    1,
  );
  const needs = sql`SELECT FROM watering_needs WHERE is_open`;
  expect(await count(needs)).toBeGreaterThanOrEqual(3);
  const inRound = sql`
    SELECT DISTINCT t.need_id FROM watering_need_trees t
    JOIN watering_stops s ON s.tree_id = t.tree_id AND s.state = 'open'
    JOIN watering_rounds r ON r.id = s.round_id AND r.name = 'Trockene Jungbäume'`;
  expect(await count(inRound)).toBe(2);
  const told = await select<{ kind: string }>(
    database.knex,
    sql`SELECT kind FROM sensor_alarms WHERE settled_at IS NULL ORDER BY kind`,
  );
  expect(told.map(({ kind }) => kind)).toEqual(['device', 'probe']);
});

test('rounds of the office are planned, under way and ended, for those who have their tasks', async () => {
  const statuses = sql`SELECT DISTINCT status FROM rounds`;
  expect(await count(statuses)).toBeGreaterThanOrEqual(2);
  const foreign = sql`
    SELECT FROM rounds r
    JOIN round_stops s ON s.round_id = r.id
    JOIN control_tasks k ON k.id = s.task_id
    WHERE r.is_open AND k.status = 'open' AND k.assigned_to IS DISTINCT FROM r.inspector_id`;
  expect(await count(foreign)).toBe(0);
  expect(await count(sql`SELECT FROM round_stops WHERE outcome = 'left'`)).toBeGreaterThan(0);
});

test('a storm is over and one is under way, under ids the API takes, each tree as its check says', async () => {
  const rows = await select<{ id: string; status: string; checked: number; open: number; dangers: number }>(
    database.knex,
    sql`SELECT o.id, o.status, count(s.check_id)::integer AS checked,
               count(*) FILTER (WHERE s.state = 'open')::integer AS open,
               count(*) FILTER (WHERE s.state = 'danger')::integer AS dangers
        FROM storms o JOIN storm_trees s ON s.storm_id = o.id
        GROUP BY o.id ORDER BY o.status`,
  );
  expect(rows.map(({ status }) => status)).toEqual(['closed', 'open']);
  for (const { id, checked, dangers } of rows) {
    expect(z.uuid().safeParse(id).success).toBe(true);
    expect(checked).toBeGreaterThan(20);
    expect(dangers).toBeGreaterThan(0);
  }
  expect(rows.map(({ open }) => open > 0)).toEqual([false, true]);
  const wrong = sql`
    SELECT FROM storm_trees s JOIN inspections i ON i.id = s.check_id
    WHERE i.tree_id <> s.tree_id
      OR s.state <> CASE i.result WHEN 'OK' THEN 'unharmed' WHEN 'GV' THEN 'danger' ELSE 'damaged' END`;
  expect(await count(wrong)).toBe(0);
});

test('notices stand in every state, under ids the API takes', async () => {
  const rows = await select<{ id: string; status: string }>(
    database.knex,
    sql`SELECT id, status FROM notices ORDER BY received_on DESC`,
  );
  expect(new Set(rows.map(({ status }) => status))).toEqual(
    new Set(['new', 'in_work', 'answered', 'closed']),
  );
  expect(rows.filter(({ id }) => !z.uuid().safeParse(id).success)).toEqual([]);
});

test('what is reported as done says when and by whom, and no tree is gone before its felling is accepted', async () => {
  const reported = sql`SELECT FROM measures WHERE status = 'AGM'`;
  const unsaid = sql`
    SELECT FROM measures WHERE status = 'AGM' AND (done_reported_on IS NULL OR done_reported_by IS NULL)`;
  const early = sql`
    SELECT FROM measures m JOIN trees t ON t.id = m.tree_id
    WHERE m.measure = 'M60' AND m.status = 'AGM' AND t.status IN ('GEF', 'STUB')`;
  expect(await count(reported)).toBeGreaterThan(0);
  expect(await count(unsaid)).toBe(0);
  expect(await count(early)).toBe(0);
});

test('no decision about a felling is written before the days it names, and none rests on a bylaw to come', async () => {
  const early = sql`
    SELECT FROM felling_decisions
    WHERE written_at < GREATEST(permit_applied_on, permit_granted_on, habitat_on, told_on)
      OR written_at > ${TODAY}::date + interval '1 day'
      OR (replacement_basis = 'BSS' AND planned_on < '2025-07-19')`;
  const turned = sql`
    SELECT FROM felling_decisions d
    JOIN felling_decisions e ON e.measure_id = d.measure_id AND e.version = d.version + 1
    WHERE e.written_at <= d.written_at`;
  expect(await count(sql`SELECT FROM felling_decisions WHERE replacement_basis = 'BSS'`)).toBeGreaterThan(0);
  expect(await count(early)).toBe(0);
  expect(await count(turned)).toBe(0);
});
