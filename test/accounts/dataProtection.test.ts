import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { exportMyself, exportPerson } from '../../server/accounts/personExport.contract.ts';
import { listPeople } from '../../server/accounts/people.contract.ts';
import { forgetOutdated } from '../../server/accounts/retention.ts';
import { sealedCompletely } from '../support/sealed.ts';
import { Findings } from '../../server/audit/verification/breaks.ts';
import { verifyChain } from '../../server/audit/verification/verifyChain.ts';
import { verifyInspections } from '../../server/audit/verification/verifyThings.ts';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { testApp } from '../support/app.ts';
import { addsSecondFactor, deviceAt, type Device } from '../support/device.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { employ, PASSWORD } from '../support/staff.ts';

const app = await testApp();
const { pool, knex } = app.database;
const NOW = '2026-06-15T10:00:00Z';
const administrator = await app.as('administrator');

const NAME = 'Sünke Wübbenhorst';
const LOGIN = 'swuebbenhorst';
const CERTIFICATE = 'BK-77-4711';

test('of a departed person no table keeps the name, and what they recorded stays valid evidence', async () => {
  const { id, device } = await experienced(LOGIN, NAME);
  const treeId = await inspects(device);
  await pool.query(`INSERT INTO identities VALUES ('https://idp.example', 'sub-${LOGIN}', $1)`, [id]);
  const tree = aTree(await anArea(app.database));
  const operations = [
    { id: uuidv7(), kind: 'mapTree', madeAt: NOW, body: tree },
    {
      id: uuidv7(),
      kind: 'editTree',
      madeAt: NOW,
      params: { id: tree.id },
      body: { status: 'UMG', version: 1 },
    },
  ];
  expect((await device.post('/api/sync', { operations })).status).toBe(200);
  const late = { kind: 'recordInspection', madeAt: NOW, treeVersion: 1, body: anInspection(tree.id) };
  const { outcomes } = await app.call(sync, {
    body: { operations: [{ id: uuidv7(), params: {}, ...late }] },
  });
  expect(outcomes[0]?.news).toMatchObject([{ key: 'tree_gone', by: NAME }]);
  expect(await tablesHolding(NAME)).toEqual(['accounts', 'operations']);

  const { version } = await personOf(id);
  expect(await administrator.post(`/api/people/${id}/anonymise`, { version })).toMatchObject({
    status: 200,
    body: { name: `N. N. ${id.slice(-6)}`, login: null, hasPassword: false, hasSecondFactor: false },
  });
  expect(await tablesHolding(NAME, LOGIN, 'Wübbenhorst')).toEqual([]);
  expect((await device.get('/api/me')).status).toBe(401);
  expect((await deviceAt(app.origin).signsIn(LOGIN, PASSWORD)).status).toBe(401);

  const { inspections } = await app.call(listInspections, { params: { id: treeId } });
  expect(inspections).toMatchObject([
    { inspectorName: `N. N. ${id.slice(-6)}`, inspectorCertificate: CERTIFICATE },
  ]);
  await sealedCompletely(knex);
  const findings = new Findings();
  await verifyChain(knex, findings, () => {});
  await verifyInspections(knex, findings, () => {});
  expect(findings.breaks).toEqual([]);
  expect(findings.counts.events).toBeGreaterThan(0);
});

test('who was anonymised stays so: neither changed nor let in again', async () => {
  const { people } = await administrator.call(listPeople);
  const gone = people.find(({ anonymisedAt }) => anonymisedAt !== null);
  expect(gone).toBeDefined();
  const target = { version: gone?.version };
  expect((await administrator.post(`/api/people/${gone?.id}/enable`, target)).status).toBe(409);
  expect((await administrator.post(`/api/people/${gone?.id}/link`)).status).toBe(422);
});

test('an export holds everything about one person, no secret, and is evidence itself', async () => {
  const { id, device } = await experienced('tomma', 'Tomma Eilers');
  const secret = await addsSecondFactor(device, NOW);
  await inspects(device);
  const exported = await administrator.call(exportPerson, { params: { id } });
  expect(exported).toMatchObject({
    person: { name: 'Tomma Eilers', login: 'tomma', certificateNumber: CERTIFICATE },
    sessions: [{ deviceName: 'Rechner im Test', address: '127.0.0.0' }],
    rows: { inspections: 1, trees: 1 },
    nextCursor: null,
  });
  const acts = exported.acts.map(({ noun, act }) => `${noun} ${act}`);
  expect(acts).toEqual(expect.arrayContaining(['session signed_in', 'tree mapped', 'inspection inspected']));
  expect(acts[0]).toBe('account exported');
  const said = JSON.stringify(exported);
  expect(said).not.toContain(secret);
  expect(said).not.toContain('argon2');
});

test('an export of many acts comes in pages, each act once', async () => {
  const id = await employ(app.database, 'ubbo');
  await pool.query(
    `INSERT INTO audit_events (noun, thing_id, act, made_by, made_at, payload, hash)
     SELECT 'tree', gen_random_uuid(), 'seen', $1, now(), '{}', sha256('{}')
     FROM generate_series(1, 1200)`,
    [id],
  );
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await administrator.call(exportPerson, { params: { id }, query: { cursor } });
    seen.push(...page.acts.filter(({ act }) => act === 'seen').map((act) => act.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(1200);
  expect(new Set(seen).size).toBe(1200);
});

test('whoever begins in the middle with a made-up cursor leaves the same trace', async () => {
  const id = await employ(app.database, 'volkert');
  const cursor = Buffer.from('["999999999999999"]').toString('base64url');
  const page = await administrator.call(exportPerson, { params: { id }, query: { cursor } });
  expect(page.person.login).toBe('volkert');
  const { rows } = await pool.query(
    "SELECT act, payload FROM audit_events WHERE noun = 'account' AND thing_id = $1",
    [id],
  );
  expect(rows).toEqual([{ act: 'exported', payload: expect.stringContaining('999999999999999') }]);
});

test('people export what is kept about themselves, with a fresh proof of identity, and nobody else’s', async () => {
  await employ(app.database, 'wiard');
  const device = deviceAt(app.origin);
  await device.signsIn('wiard', PASSWORD);
  expect(await device.call(exportMyself)).toMatchObject({ person: { login: 'wiard' } });
  const other = await employ(app.database, 'xanthe');
  expect((await device.get(`/api/people/${other}/export`)).status).toBe(403);
  app.setClock('2026-06-15T10:06:00Z');
  expect((await device.get('/api/me/export')).status).toBe(403);
  app.setClock(NOW);
});

test('sessions are forgotten 30 days after they ended, however they ended', async () => {
  const id = await employ(app.database, 'yme');
  const ids = await threeSessions(id);
  expect(await keptSessions(id, '2026-07-15T10:00:00Z')).toEqual(ids);
  // Signed out at ten; not used since; half an hour, or three weeks, later each of the others was over.
  expect(await keptSessions(id, '2026-07-15T10:00:01Z')).toEqual(ids.slice(1));
  expect(await keptSessions(id, '2026-07-15T10:30:01Z')).toEqual(ids.slice(2));
  expect(await keptSessions(id, '2026-08-05T10:00:01Z')).toEqual([]);
});

test('from where a device was seen is forgotten after seven days', async () => {
  const id = await employ(app.database, 'zwaantje');
  await threeSessions(id);
  const known = async (instant: string) => {
    await forgetOutdated(knex, new Date(instant), 7);
    const { rows } = await pool.query('SELECT FROM sessions WHERE account_id = $1 AND address IS NOT NULL', [
      id,
    ]);
    return rows.length;
  };
  expect(await known('2026-06-22T10:00:00Z')).toBe(3);
  expect(await known('2026-06-22T10:00:01Z')).toBe(0);
});

test('what a tablet was answered is forgotten after 60 days, and that it was answered is not', async () => {
  const { device, id } = await experienced('bentje', 'Bentje Onken');
  const tree = aTree(await anArea(app.database));
  const made = { madeAt: NOW, id: uuidv7() };
  const operations = [
    { ...made, kind: 'mapTree', body: tree },
    { ...made, id: uuidv7(), kind: 'mapTree', body: { ...tree, id: uuidv7(), speciesId: -1 } },
  ];
  const first = await device.post('/api/sync', { operations });
  expect(first).toMatchObject({
    status: 200,
    body: { outcomes: [{ outcome: 'applied' }, { outcome: 'refused' }] },
  });
  await pool.query('UPDATE operations SET created_at = $1 WHERE created_by = $2', [NOW, id]);
  const again = async (instant: string) => {
    await forgetOutdated(knex, new Date(instant), 7);
    await device.signsIn('bentje', PASSWORD);
    return (await device.post('/api/sync', { operations })).body;
  };
  expect(await again('2026-08-14T10:00:00Z')).toEqual(first.body);
  expect(await again('2026-08-14T10:00:01Z')).toMatchObject({
    outcomes: [
      { outcome: 'applied', reply: null },
      { outcome: 'refused', problem: { issues: [] } },
    ],
  });
});

test('links are forgotten 30 days after they were used or over, counts of failures when they count no more', async () => {
  const id = await employ(app.database, 'aleke');
  // Who signed in before may have been forgotten by the tests above.
  const again = await app.as('administrator');
  expect((await again.post(`/api/people/${id}/link`)).status).toBe(200);
  await deviceAt(app.origin).signsIn('aleke', 'falsches Kennwort');
  const left = async (instant: string) => {
    await forgetOutdated(knex, new Date(instant), 7);
    const links = await pool.query('SELECT FROM one_time_links WHERE account_id = $1', [id]);
    const failures = await pool.query(`SELECT FROM sign_in_failures WHERE key LIKE '%aleke'`);
    return [links.rows.length, failures.rows.length];
  };
  // Failures are counted by the wall clock, links by the server's.
  expect(await left('2026-06-15T10:00:00Z')).toEqual([1, 1]);
  expect((await left('2026-07-16T10:00:00Z'))[0]).toBe(1);
  expect((await left('2026-07-16T10:00:01Z'))[0]).toBe(0);
  expect(await left(new Date(Date.now() + 16 * 60_000).toISOString())).toEqual([0, 0]);
});

/** Somebody with a qualification, signed in. */
async function experienced(login: string, name: string): Promise<{ id: string; device: Device }> {
  const id = await employ(app.database, login, ['office', 'inspector'], name);
  await pool.query(
    `UPDATE accounts SET qualification = 'zertifizierte Baumkontrolleurin', certificate_number = $2 WHERE id = $1`,
    [id, CERTIFICATE],
  );
  const device = deviceAt(app.origin);
  expect((await device.signsIn(login, PASSWORD)).status).toBe(200);
  return { id, device };
}

/** Maps a tree and closes an inspection of it; the tree's id. */
async function inspects(device: Device): Promise<string> {
  const tree = aTree(await anArea(app.database));
  expect((await device.post('/api/trees', tree)).status).toBe(200);
  expect((await device.post('/api/inspections', anInspection(tree.id))).status).toBe(200);
  return tree.id;
}

async function personOf(id: string) {
  const { people } = await administrator.call(listPeople);
  const found = people.find((one) => one.id === id);
  if (!found) throw new Error('not among the people');
  return found;
}

/** Which tables hold one of these texts, in whatever column. */
async function tablesHolding(...texts: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  const holding: string[] = [];
  for (const { name } of rows) {
    const found = await pool.query(`SELECT FROM ${name} t WHERE t::text LIKE ANY ($1) LIMIT 1`, [
      texts.map((text) => `%${text}%`),
    ]);
    if (found.rows.length > 0) holding.push(name);
  }
  return holding;
}

/** One signed out, one browser and one tablet left alone, all of the same moment; in this order. */
async function threeSessions(accountId: string): Promise<string[]> {
  const ids = [uuidv7(), uuidv7(), uuidv7()];
  for (const [index, kind] of (['browser', 'browser', 'field'] as const).entries()) {
    await pool.query(
      `INSERT INTO sessions (id, token_hash, account_id, kind, method, device_name, second_factor, last_seen_at,
         confirmed_at, ends_at, ended_at, address)
       VALUES ($1, sha256($2), $3, $4, 'password', 'Gerät', false, $5, $5, $5::timestamptz + interval '60 days', $6,
         '192.0.2.0')`,
      [ids[index], ids[index], accountId, kind, NOW, index === 0 ? NOW : null],
    );
  }
  return ids;
}

async function keptSessions(accountId: string, instant: string): Promise<string[]> {
  await forgetOutdated(knex, new Date(instant), 7);
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM sessions WHERE account_id = $1 ORDER BY id',
    [accountId],
  );
  return rows.map(({ id }) => id);
}
