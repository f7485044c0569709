import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { execute, select, sql } from '../../server/db/sql.ts';
import { addContractor, listContractors } from '../../server/contractors/contractors.contract.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';

const app = await testApp();
const area = await anArea(app.database);

/** How often an insert is taken back as by a deadlock; what a sequence has counted stays when all else is undone. */
async function takeBack(times: number): Promise<void> {
  const { knex } = app.database;
  await execute(knex, sql`SELECT setval('taken_back', 1, FALSE)`);
  await execute(knex, sql`UPDATE taken_back_until SET times = ${times}`);
}

await app.database.knex.raw(`
  CREATE SEQUENCE taken_back;
  CREATE TABLE taken_back_until (times integer NOT NULL);
  INSERT INTO taken_back_until VALUES (0);
  CREATE FUNCTION take_back() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF nextval('taken_back') <= (SELECT times FROM taken_back_until) THEN
      RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER taken_back BEFORE INSERT ON contractors FOR EACH ROW EXECUTE FUNCTION take_back();
  CREATE TRIGGER taken_back BEFORE INSERT ON trees FOR EACH ROW EXECUTE FUNCTION take_back();
`);

// Other tests meet the same database.
afterAll(() =>
  app.database.knex.raw(`
    DROP TRIGGER taken_back ON contractors;
    DROP TRIGGER taken_back ON trees;
    DROP FUNCTION take_back();
    DROP TABLE taken_back_until;
    DROP SEQUENCE taken_back;
  `),
);

beforeEach(() => takeBack(0));

function aFirm() {
  return { id: uuidv7(), name: `Baumdienst ${uuidv7()}` };
}

function mapping() {
  const body = aTree(area);
  const madeAt = '2026-06-15T09:00:00Z';
  return { id: uuidv7(), kind: 'mapTree', madeAt, params: {}, body };
}

test('a write the database takes back for another one’s sake is done at a later try, once', async () => {
  await takeBack(3);
  const body = aFirm();
  expect(await app.call(addContractor, { body })).toMatchObject(body);
  const events = await select(
    app.database.knex,
    sql`SELECT id FROM audit_events WHERE thing_id = ${body.id} AND act = 'added'`,
  );
  expect(events).toHaveLength(1);
});

test('taken back every time, it is a failure, and nothing of it remains', async () => {
  await takeBack(4);
  const body = aFirm();
  expect((await app.post('/api/contractors', body)).status).toBe(500);
  const { contractors } = await app.call(listContractors);
  expect(contractors.map(({ id }) => id)).not.toContain(body.id);
});

test('a tablet learns nothing of an operation that was taken back: all it sent is applied at a later try', async () => {
  await takeBack(1);
  const { outcomes } = await app.call(sync, { body: { operations: [mapping(), mapping()] } });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
});

test('an operation that is taken back every time fails by itself and holds up no other', async () => {
  await takeBack(4);
  const { outcomes } = await app.call(sync, { body: { operations: [mapping(), mapping()] } });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'applied']);
});
