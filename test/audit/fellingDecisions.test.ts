import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openSigningKey } from '../../server/audit/anchors/signingKey.ts';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import { aFelling, deciderOf, prepare } from '../fellings/preparing.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { sealedCompletely } from '../support/sealed.ts';
import { verifyTampered } from './support/tampering.ts';

const directory = await mkdtemp(join(tmpdir(), 'baumkataster-decisions-'));
const app = await testApp({ DATA_DIR: directory });
const { knex } = app.database;
const key = await openSigningKey(join(directory, 'audit', 'signing-key.pem'));
const order = { dataDirectory: directory, keys: [key.publicKey] };
/** Names of people stay out of the chain; whose decision it is, its key says. */
const UNSEALED = ['habitat_checked_by', 'told_words'];
let decision = '';

beforeAll(async () => {
  app.setClock('2026-04-13T08:00:00Z');
  const { id } = await aFelling(app, await anArea(app.database));
  await prepare(deciderOf(app), id);
  const { rows } = await app.database.pool.query<{ id: string }>(
    'SELECT id FROM felling_decisions WHERE measure_id = $1 AND version = 3',
    [id],
  );
  decision = rows[0]?.id ?? '';
  await sealedCompletely(knex);
});

const found = async (sql: string) => (await verifyTampered(knex, { sql }, order)).breaks;
const where = () => `WHERE id = '${decision}'`;

test('each decision is held against the event that wrote it', async () => {
  const { counts, breaks } = await verifyEvidence(knex, order);
  expect(breaks).toEqual([]);
  expect(counts.decisions).toBe(4);
});

test('a change in any column of a decision is found, apart from names of people', async () => {
  const { rows } = await app.database.pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = 'felling_decisions'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id'`,
  );
  const other: Record<string, string> = {
    text: `'geändert'`,
    'text[]': `'{geändert}'`,
    integer: '77',
    date: `'1999-01-01'`,
    boolean: 'TRUE',
    uuid: 'gen_random_uuid()',
    'timestamp with time zone': 'now()',
  };
  // What is tried must not be stopped by a rule about what may stand beside each other.
  const { rows: rules } = await app.database.pool.query<{ drop: string }>(
    `SELECT string_agg(format('ALTER TABLE felling_decisions DROP CONSTRAINT %I', conname), ';') AS drop
     FROM pg_constraint WHERE conrelid = 'felling_decisions'::regclass AND contype = 'c'`,
  );
  for (const { name, type } of rows) {
    const breaks = await found(
      `${rules[0]?.drop}; UPDATE felling_decisions SET ${name} = ${other[type]} ${where()}`,
    );
    const kind = name === 'measure_id' ? 'decision_unrecorded' : 'decision_changed';
    const expected = UNSEALED.includes(name) ? [] : [{ kind, id: decision, block: null }];
    expect({ name, breaks }).toEqual({ name, breaks: expected });
  }
});

test('a decision that is gone, one that is stated twice and one nobody stated are named', async () => {
  expect(await found(`DELETE FROM felling_decisions ${where()}`)).toEqual([
    { kind: 'decision_missing', id: decision, block: null },
  ]);
  expect(
    await found(
      `SELECT record_audit_events(jsonb_build_array(jsonb_build_object('noun', 'felling', 'thingId', d.measure_id,
         'treeId', NULL, 'act', 'corrected_permit', 'before', NULL, 'after', jsonb_build_object('decisionId', d.id,
         'contentHash', encode(sha256(convert_to(felling_decision_content(d), 'UTF8')), 'hex')))), d.written_by, '[]',
         NULL, NULL, NULL)
       FROM felling_decisions d ${where()}`,
    ),
  ).toEqual([{ kind: 'decision_restated', id: decision, block: null }]);
  expect(
    await found(
      `INSERT INTO felling_decisions (id, measure_id, version, step, written_by, written_at)
       SELECT '01970000-de30-7000-8000-00000000f00d', measure_id, 99, step, written_by, written_at
       FROM felling_decisions ${where()}`,
    ),
  ).toEqual([{ kind: 'decision_unrecorded', id: '01970000-de30-7000-8000-00000000f00d', block: null }]);
});
