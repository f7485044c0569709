import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { recordChanges } from '../../server/audit/changes.store.ts';
import { sealedCompletely } from '../support/sealed.ts';
import { connectPostgres, type Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { testDatabase } from '../support/database.ts';
import { aChange, workIn } from './support/writing.ts';

const template = inject('template');
const owner = await testDatabase();
const role = `kataster_${randomUUID().slice(0, 8)}`;

/** The statements the manual gives the operator, with a role of this test's own. */
const manual = readFileSync('docs/evidence.md', 'utf8');
const statements = /```sql\n([\s\S]*?)```/.exec(manual)?.[1]?.replaceAll('kataster', role) ?? '';

// The embedded database has one role that may do everything.
describe.skipIf(template.kind === 'embedded')(
  'a database role that owns nothing, as the manual makes it,',
  () => {
    let database: Database;

    beforeAll(async () => {
      await owner.pool.query(statements);
      const { rows } = await owner.pool.query<{ name: string }>('SELECT current_database() AS name');
      const url = new URL(template.kind === 'postgres' ? template.url : '');
      url.username = role;
      url.pathname = `/${rows[0]?.name}`;
      database = await connectPostgres(url.href);
    });
    afterAll(async () => {
      await database.close();
      await owner.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    });

    test('starts, writes events and seals them', async () => {
      expect(await migrate(database.pool)).toEqual([]);
      await database.knex.transaction((transaction) => recordChanges(workIn(transaction), [aChange()]));
      await sealedCompletely(database.knex);
      const { rows } = await database.pool.query<{ n: number }>('SELECT count(*) AS n FROM audit_events');
      expect(rows[0]?.n).toBe(1);
    });

    test.each([
      'ALTER TABLE audit_events DISABLE TRIGGER ALL',
      `SET session_replication_role = 'replica'`,
      `UPDATE audit_events SET act = 'x'`,
      'DELETE FROM audit_seals',
      'TRUNCATE audit_blocks',
      `UPDATE inspections SET remarks = 'x'`,
      'DELETE FROM findings',
      'DROP TABLE audit_anchors',
      'CREATE OR REPLACE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    ])('may not %s', async (statement) => {
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    });
  },
);
