import { beforeEach, expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { fieldInWords, saysNothing } from '../../server/audit/fields.text.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { listReminders, markRemindersRead } from '../../server/reminders/reminders.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { automaticActs, nightsOf, plantMeasure } from './town.ts';

const app = await testApp();
const { knex } = app.database;
const { night } = nightsOf(app);
const tree = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
const office = await app.as('office');
const NIGHT = '2026-06-15T03:30:00Z';
const planted = { treeId: tree.id, by: DEMO_INSPECTOR_ID };

beforeEach(async () => {
  await execute(knex, sql`DELETE FROM reminders`);
  await execute(knex, sql`DELETE FROM nights`);
  await execute(knex, sql`DELETE FROM measures`);
});

test('what holds again after it did not is told anew: a measure taken up again', async () => {
  const measure = { ...planted, deadline: '2026-06-10' };
  await plantMeasure(app, measure);
  await night('2026-06-12T03:30:00Z');
  await office.call(markRemindersRead, { body: { ids: null, read: true } });
  await execute(knex, sql`UPDATE measures SET status = 'ABL'`);
  await night('2026-06-13T03:30:00Z');
  expect((await office.call(listReminders, { query: {} })).reminders).toEqual([]);
  const before = (await automaticActs(app, 'reminder')).length;
  await execute(knex, sql`UPDATE measures SET status = 'VOR'`);
  await night('2026-06-14T03:30:00Z');
  const { reminders } = await office.call(listReminders, { query: {} });
  expect(reminders).toMatchObject([{ stage: 'passed', day: '2026-06-14', readAt: null }]);
  const acts = (await automaticActs(app, 'reminder')).slice(before).map(({ act }) => act);
  expect(acts).toEqual(['escalated', 'escalated']);
});

test('what a night forgets stands in its event, and every field of what is done by itself has words', async () => {
  await plantMeasure(app, { ...planted, deadline: '2026-02-10' });
  await night('2026-02-15T03:30:00Z');
  await execute(knex, sql`DELETE FROM measures`);
  await night('2026-02-16T03:30:00Z');
  await night(NIGHT);
  const events = await select<{ noun: string; after: Record<string, unknown> }>(
    knex,
    sql`SELECT e.noun, e.payload::jsonb -> 'after' AS after
        FROM audit_events e JOIN accounts a ON a.id = e.made_by
        WHERE a.kind = 'machine' AND e.noun IN ('night', 'reminder', 'task') ORDER BY e.id`,
  );
  expect(events.at(-1)?.after).toMatchObject({ forgottenMails: 0, forgottenReminders: 2 });
  const nameless = events.flatMap(({ noun, after }) =>
    Object.keys(after).filter(
      (field) => fieldInWords(noun, field, 'de') === field && !saysNothing(noun, field),
    ),
  );
  expect(nameless).toEqual([]);
});
