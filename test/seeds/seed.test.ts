import { z } from 'zod';
import { beforeAll, expect, test } from 'vitest';
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

test('it is never seeded over trees', async () => {
  await expect(seedDemoTown(database, { today: TODAY, log: () => undefined })).rejects.toThrow(
    'empty cadastre',
  );
});

test('every tree says of its last inspection what that inspection says', async () => {
  const contradictions = sql`
    SELECT FROM trees t
    LEFT JOIN LATERAL (
      SELECT * FROM inspections i WHERE i.tree_id = t.id ORDER BY i.inspected_at DESC, i.id DESC LIMIT 1
    ) l ON true
    LEFT JOIN LATERAL (
      SELECT i.next_due_on FROM inspections i
      WHERE i.tree_id = t.id AND i.counts_as_regular ORDER BY i.inspected_at DESC, i.id DESC LIMIT 1
    ) r ON true
    WHERE (t.last_inspection_id, t.last_inspected_on, t.last_foliage, t.vitality, t.condition, t.last_result,
           t.next_due_on)
      IS DISTINCT FROM (l.id, l.inspected_on, l.foliage, l.vitality, l.condition, l.result, r.next_due_on)
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

test('a done task was fulfilled by a regular inspection of its tree after it arose', async () => {
  const wrong = sql`
    SELECT FROM control_tasks k
    JOIN inspections a ON a.id = k.arose_from_id
    JOIN inspections f ON f.id = k.fulfilled_by_id
    WHERE a.tree_id <> k.tree_id OR f.tree_id <> k.tree_id OR f.inspected_at <= a.inspected_at
      OR NOT f.counts_as_regular`;
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
