import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { PERMISSIONS, ROLES, SCOPES, type Permission } from '../../server/accounts/permissions.rules.ts';
import { insertSession } from '../../server/accounts/sessions.store.ts';
import { addToken } from '../../server/accounts/tokens.contract.ts';
import { hashOf, newToken } from '../../server/accounts/tokens.ts';
import { operationsOf, type Operation } from '../fuzz/operations.ts';
import { geoportalOperations } from '../geoportal/geoportalOperations.ts';
import { testApp } from '../support/app.ts';
import { requestsTo, type Requests } from '../support/request.ts';
import { personWith } from '../support/signedIn.ts';
import { permissionsPage } from './permissionsTable.ts';

const app = await testApp();
const operations = operationsOf((await app.get('/api/openapi.json')).body);

/** What nobody has to sign in for. A new line here is a decision. */
const OPEN = [
  'GET /api/sign-in',
  'POST /api/sign-in',
  'POST /api/sign-in/demo',
  'POST /api/sign-out',
  'POST /api/links/open',
  'POST /api/links/use',
  // By a secret in the address.
  'GET /api/calendar/{token}.ics',
  // By the secret of a source, which no session replaces: test/lorawan.
  'POST /api/ingest/lorawan/{source}',
  'GET /export/trees.geojson',
  'GET /export/trees.csv',
  'GET /export/trees.gpkg',
  'GET /export/changes.json',
  'GET /export/dcat.jsonld',
  'GET /export/dcat.ttl',
];

test('nobody signed in reaches open data and sign-in, and nothing else that is described', () => {
  const open = operations.filter(({ permission }) => permission === null);
  expect(new Set(open.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(OPEN));
});

test('what a contractor reaches by an id is what tests of its rows know of', () => {
  const reached = operations.filter((operation) => {
    const permission = permissionOf(operation);
    return permission !== null && rolesOf(permission).includes('contractor') && operation.path.includes('{');
  });
  expect(reached.map(nameOf).toSorted()).toEqual([
    // Own sessions: test/accounts/me.test.ts. Photos: test/photos. Work orders: test/workOrders/workOrders.test.ts.
    // Watering rounds: test/watering/watering.test.ts. The others: test/measures.
    'GET /api/orders/trees/{id}',
    'GET /api/watering/rounds/{id}',
    'GET /api/work-orders/{id}',
    // The same for everybody: test/layers.
    'GET /layers/{id}/glyphs/{fonts}/{range}',
    'GET /layers/{id}/legend',
    'GET /layers/{id}/sources/{source}/{z}/{x}/{y}',
    'GET /layers/{id}/sprites/{name}',
    'GET /layers/{id}/style.json',
    'GET /layers/{id}/{version}.pmtiles',
    'GET /layers/{id}/{z}/{x}/{y}',
    'PATCH /api/photos/{id}/upload',
    'POST /api/me/sessions/{id}/end',
    'POST /api/measures/{id}/begin',
    'POST /api/measures/{id}/report',
    'POST /api/watering/rounds/{id}/close',
    'POST /api/watering/rounds/{id}/waterings',
    'PUT /api/photos/{id}',
    'PUT /api/photos/{id}/upload',
  ]);
});

test('everything under /ogc is open: to nobody in particular, to every role, to any machine', async () => {
  const addresses = geoportalOperations((await app.get('/ogc/api')).body).map(({ path }) =>
    path.replace('{tileMatrix}/{tileRow}/{tileCol}', '0/0/0').replace('{featureId}', '1'),
  );
  expect(addresses.length).toBeGreaterThan(30);
  const everybody = [app.anonymous, ...(await Promise.all(ROLES.map((role) => app.as(role))))];
  for (const somebody of everybody)
    for (const address of addresses)
      expect([200, 204, 404]).toContain((await somebody.get(address, { accept: '*/*' })).status);
});

test('docs/permissions.md tells every permission of every role and the need of every endpoint', async () => {
  await expect(permissionsPage(operations)).toMatchFileSnapshot('../../docs/permissions.md');
});

const WHOLE_TABLE_MS = 90_000;

test.each(ROLES)('every endpoint answers %s as the table says', { timeout: WHOLE_TABLE_MS }, async (role) => {
  const found = await answersTo(async () => app.as(role));
  expect(found).toEqual(expected((permission) => rolesOf(permission).includes(role), 403));
});

test('every endpoint answers somebody who is not signed in as the table says', async () => {
  expect(await answersTo(async () => app.anonymous)).toEqual(expected(() => false, 401));
});

test('an administrator who came by password alone may look after their own account and nothing else', async () => {
  const found = await answersTo(administratorWithoutFactor);
  expect(found).toEqual(expected((permission) => permission === 'self.use', 403));
});

test.each(SCOPES)('every endpoint answers a machine with the scope %s as the table says', async (scope) => {
  const administrator = await app.as('administrator');
  const { secret } = await administrator.call(addToken, {
    body: { name: `Geoportal ${scope}`, scopes: [scope], lastDay: '2026-12-31' },
  });
  const machine = requestsTo(app.origin, { authorization: `Bearer ${secret}` });
  const found = await answersTo(async () => machine);
  expect(found).toEqual(expected((permission) => permission === scope, 403));
});

test('a token that is none, or a cookie beside it, is nobody', async () => {
  const made = requestsTo(app.origin, { authorization: `Bearer ${newToken('bk_')}`, ...app.headers });
  expect((await made.get('/api/trees')).status).toBe(401);
});

test('a page that was opened for somebody else is refused, whoever is signed in now', async () => {
  const asked = (id: string) => app.get('/api/me', { 'x-acting-as': id });
  expect((await asked(DEMO_INSPECTOR_ID)).status).toBe(200);
  expect(await asked(personWith('viewer'))).toMatchObject({
    status: 401,
    body: { issues: [{ key: 'somebody_else' }] },
  });
});

type Verdict = 'allowed' | 401 | 403;

/** Asks every endpoint, each time anew as somebody: some end the session of whoever asks. */
async function answersTo(somebody: () => Promise<Requests>): Promise<Record<string, Verdict>> {
  const found: Record<string, Verdict> = {};
  for (const operation of operations) {
    const { status } = await ask(await somebody(), operation);
    expect({ operation: nameOf(operation), status }).not.toMatchObject({ status: 429 });
    found[nameOf(operation)] = status === 401 || status === 403 ? status : 'allowed';
  }
  return found;
}

function expected(
  isAllowed: (permission: Permission) => boolean,
  refusal: 401 | 403,
): Record<string, Verdict> {
  return Object.fromEntries(
    operations.map((operation) => {
      const permission = permissionOf(operation);
      return [nameOf(operation), permission === null || isAllowed(permission) ? 'allowed' : refusal];
    }),
  );
}

/** With an empty body, and ids of nothing: permission is checked before either is read. */
function ask(who: Requests, { method, path, body }: Operation) {
  const address = path
    .replace('{z}/{x}/{y}', '14/8565/5343')
    .replace('{featureId}', '1')
    .replaceAll(/\{\w+\}/g, uuidv7());
  const empty = body && !body.mediaType.includes('json') ? new Uint8Array() : {};
  switch (method) {
    case 'GET':
      return who.get(address);
    case 'DELETE':
      return who.delete(address);
    case 'PUT':
      return who.put(address, empty);
    case 'PATCH':
      return who.patch(address, empty);
    default:
      return who.post(address, empty);
  }
}

function permissionOf({ permission }: Operation): Permission | null {
  if (permission === null) return null;
  const known = (Object.keys(PERMISSIONS) as Permission[]).find((name) => name === permission);
  if (!known) throw new Error(`${permission} is no permission`);
  return known;
}

function rolesOf(permission: Permission): readonly string[] {
  return PERMISSIONS[permission];
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

async function administratorWithoutFactor(): Promise<Requests> {
  const token = newToken();
  await insertSession(app.database.knex, {
    id: uuidv7(),
    tokenHash: hashOf(token),
    accountId: personWith('administrator'),
    kind: 'browser',
    method: 'password',
    deviceName: 'Büro',
    secondFactor: false,
    now: new Date('2026-06-15T10:00:00Z'),
    endsAt: new Date('2026-06-15T20:00:00Z'),
    address: null,
  });
  return requestsTo(app.origin, { cookie: `baumkataster=${token}` });
}
