import { expect, test } from 'vitest';
import { addToken, listTokens } from '../../server/accounts/tokens.contract.ts';
import { hashOf } from '../../server/accounts/tokens.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
const { pool } = app.database;
const administrator = await app.as('administrator');

test('a service token is told once, stored hashed, and seen in the list without its secret', async () => {
  const { token, secret } = await made(['lists.read']);
  expect(secret).toMatch(/^bk_[\w-]{43}$/);
  expect(token).toMatchObject({
    name: 'Geoportal',
    endsAt: '2027-06-30T22:00:00.000Z',
    lastDay: '2027-06-30',
    isOver: false,
  });
  const { rows } = await pool.query<{ hash: Buffer; text: string }>(
    'SELECT token_hash AS hash, t::text AS text FROM service_tokens t WHERE id = $1',
    [token.id],
  );
  expect(rows[0]?.hash).toEqual(hashOf(secret));
  expect(rows[0]?.text).not.toContain(secret);
  const listed = await administrator.get('/api/tokens');
  expect(JSON.stringify(listed.body)).not.toContain(secret);
});

test('a machine may do what its scopes say and nothing else', async () => {
  const lists = await headersOf(['lists.read']);
  const cadastre = await headersOf(['cadastre.read', 'lists.read']);
  expect((await app.anonymous.get('/api/species', lists)).status).toBe(200);
  expect((await app.anonymous.get('/api/trees', lists)).status).toBe(403);
  expect((await app.anonymous.get('/api/trees', cadastre)).status).toBe(200);
  expect((await app.anonymous.post('/api/control-areas', {}, cadastre)).status).toBe(403);
  expect((await app.anonymous.get('/api/me', cadastre)).status).toBe(403);
});

test('a token is shown when it was used last', async () => {
  const { token, secret } = await made(['lists.read']);
  await app.anonymous.get('/api/species', bearer(secret));
  await expect
    .poll(async () => {
      const { tokens } = await administrator.call(listTokens);
      return tokens.find(({ id }) => id === token.id)?.lastUsedAt;
    })
    .toBe('2026-06-15T10:00:00.000Z');
});

test('a revoked token is refused at once', async () => {
  const { token, secret } = await made(['lists.read']);
  expect((await app.anonymous.get('/api/species', bearer(secret))).status).toBe(200);
  expect((await administrator.post(`/api/tokens/${token.id}/revoke`)).status).toBe(200);
  expect((await app.anonymous.get('/api/species', bearer(secret))).status).toBe(401);
});

test('a token ends with its last day in the city', async () => {
  const { secret } = await made(['lists.read'], '2026-06-15');
  app.setClock('2026-06-15T21:59:59Z');
  expect((await app.anonymous.get('/api/species', bearer(secret))).status).toBe(200);
  app.setClock('2026-06-15T22:00:00Z');
  expect((await app.anonymous.get('/api/species', bearer(secret))).status).toBe(401);
  app.setClock('2026-06-15T10:00:00Z');
});

test.each([
  ['without a scope', { scopes: [] }, 'too_small'],
  ['with a scope nobody knows', { scopes: ['accounts.manage'] }, 'invalid_value'],
  ['of yesterday', { lastDay: '2026-06-14' }, 'day_past'],
  ['for more than two years', { lastDay: '2028-06-16' }, 'token_too_long'],
])('a token %s is refused', async (_which, wrong, key) => {
  const body = { name: 'Geoportal', scopes: ['lists.read'], lastDay: '2027-06-30', ...wrong };
  expect(await administrator.post('/api/tokens', body)).toMatchObject({
    status: 422,
    body: { issues: [{ key }] },
  });
});

test('a token with a cookie beside it counts as a machine', async () => {
  const headers = { ...(await headersOf(['lists.read'])), ...app.headers };
  expect((await app.anonymous.get('/api/trees', headers)).status).toBe(403);
});

test('only administrators see tokens, and make them with a fresh proof of identity', async () => {
  expect((await app.get('/api/tokens')).status).toBe(403);
  const again = await app.as('administrator');
  app.setClock('2026-06-15T10:06:00Z');
  expect((await again.post('/api/tokens', {})).status).toBe(403);
  app.setClock('2026-06-15T10:00:00Z');
});

function made(scopes: ('lists.read' | 'cadastre.read')[], lastDay = '2027-06-30') {
  return administrator.call(addToken, { body: { name: 'Geoportal', scopes, lastDay } });
}

async function headersOf(scopes: ('lists.read' | 'cadastre.read')[]) {
  return bearer((await made(scopes)).secret);
}

function bearer(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}` };
}
