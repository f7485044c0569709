import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { forgetAddresses } from '../../server/audit/addresses.store.ts';
import { recordChanges } from '../../server/audit/changes.store.ts';
import { sealAll } from '../../server/audit/sealer.ts';
import { Findings } from '../../server/audit/verification/breaks.ts';
import { verifyChain } from '../../server/audit/verification/verifyChain.ts';
import { testDatabase } from '../support/database.ts';
import { sealedCompletely } from '../support/sealed.ts';
import { aChange, workIn, writeEvents } from './support/writing.ts';

const database = await testDatabase();
const { knex } = database;

const count = async (table: string) =>
  (await knex.raw<{ rows: [{ n: number }] }>(`SELECT count(*) AS n FROM ${table}`)).rows[0].n;
const verified = async () => {
  const findings = new Findings();
  await verifyChain(knex, findings, () => undefined);
  return findings;
};

beforeEach(() => sealedCompletely(knex));

test('an event says who, what, when and from where, and its hash is that of its text', async () => {
  const change = aChange();
  await writeEvents(knex, [change]);
  const { rows } = await knex.raw<{ rows: { payload: string; sound: boolean; address: string }[] }>(
    `SELECT e.payload, e.hash = sha256(convert_to(e.payload, 'UTF8')) AS sound, n.address
     FROM audit_events e JOIN audit_addresses n ON n.request_id = e.payload::jsonb ->> 'requestId'
     ORDER BY e.id DESC LIMIT 1`,
  );
  const payload = rows[0]?.payload ?? '';
  expect(rows[0]).toMatchObject({ sound: true, address: '192.0.2.0' });
  expect(JSON.parse(payload)).toMatchObject({
    noun: 'area',
    thingId: change.thingId,
    act: 'added',
    before: change.before,
    after: change.after,
    roles: ['office', 'inspector'],
    madeAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  });
  expect(payload).not.toMatch(/192\.0\.2|Tablet 3|Oltmanns/);
});

test('a transaction that is rolled back leaves no event and no gap in the chain', async () => {
  const before = await count('audit_events');
  const undone = knex.transaction(async (transaction) => {
    await recordChanges(workIn(transaction), [aChange(), aChange()]);
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  await writeEvents(knex, [aChange()]);
  await sealedCompletely(knex);
  expect(await count('audit_events')).toBe(before + 1);
  expect((await verified()).breaks).toEqual([]);
});

test('eight writers at once and two sealers leave a chain without a gap, each event in exactly one block', async () => {
  const [events, blocks] = [await count('audit_events'), await count('audit_blocks')];
  let writing = true;
  const writer = async () => {
    for (let turn = 0; turn < 25; turn++) await writeEvents(knex, [aChange(), aChange()]);
  };
  const sealer = async () => {
    while (writing) {
      await sealAll(knex);
      await wait(5);
    }
  };
  const sealing = Promise.all([sealer(), sealer()]);
  await Promise.all(Array.from({ length: 8 }, writer));
  writing = false;
  await sealing;
  await sealedCompletely(knex);
  expect(await count('audit_events')).toBe(events + 8 * 25 * 2);
  expect(await count('audit_seals')).toBe(await count('audit_events'));
  expect(await count('audit_blocks')).toBeGreaterThan(blocks);
  const { breaks, counts } = await verified();
  expect(breaks).toEqual([]);
  expect(counts).toMatchObject({ events: events + 400, waiting: 0 });
}, 60_000);

// The embedded database has one backend: there nothing else runs while a transaction is open.
test.skipIf(database.kind === 'embedded')(
  'an event whose transaction ends late is sealed after others that were numbered later',
  async () => {
    const slow = await knex.transaction();
    await recordChanges(workIn(slow), [aChange()]);
    await writeEvents(knex, [aChange()]);
    await sealAll(knex);
    expect((await verified()).counts.waiting).toBe(1);
    await slow.commit();
    await sealedCompletely(knex);
    const { breaks, counts } = await verified();
    expect(breaks).toEqual([]);
    expect(counts).toMatchObject({ waiting: 0, events: await count('audit_events') });
  },
);

test('a run of more events than a block holds becomes several blocks', async () => {
  const blocks = await count('audit_blocks');
  await writeEvents(
    knex,
    Array.from({ length: 5300 }, () => aChange()),
  );
  await sealedCompletely(knex);
  expect(await count('audit_blocks')).toBe(blocks + 2);
  expect((await verified()).breaks).toEqual([]);
});

test('a database restored from a dump, which counts transactions anew, goes on with the same chain', async () => {
  await writeEvents(knex, [aChange()]);
  await sealedCompletely(knex);
  await knex.transaction(async (transaction) => {
    await transaction.raw('SET LOCAL session_replication_role = replica');
    await transaction.raw('UPDATE audit_blocks SET until_xid = until_xid + 1000000000');
    await transaction.raw('UPDATE audit_events SET xid = xid + 1000000000');
  });
  await writeEvents(knex, [aChange(), aChange()]);
  expect(await verified()).toMatchObject({ breaks: [], counts: { waiting: 2 } });
  await sealedCompletely(knex);
  await writeEvents(knex, [aChange()]);
  await sealedCompletely(knex);
  expect(await count('audit_seals')).toBe(await count('audit_events'));
  expect((await verified()).breaks).toEqual([]);
});

describe('addresses', () => {
  test('are forgotten after their time, and the chain stays valid', async () => {
    await writeEvents(knex, [aChange()]);
    await sealedCompletely(knex);
    await knex.raw(`UPDATE audit_addresses SET seen_at = seen_at - interval '15 days'`);
    await writeEvents(knex, [aChange()]);
    await forgetAddresses(knex, 14);
    expect(await count('audit_addresses')).toBe(1);
    await sealedCompletely(knex);
    expect((await verified()).breaks).toEqual([]);
  });

  test('are not kept where there is none', async () => {
    const before = await count('audit_addresses');
    await knex.transaction((transaction) => recordChanges(workIn(transaction, null), [aChange()]));
    expect(await count('audit_addresses')).toBe(before);
  });
});
