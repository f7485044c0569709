import { mkdtemp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, inject, test } from 'vitest';
import { securityHeaders } from '../../server/http/headers.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';

const directory = await mkdtemp(join(inject('scratch'), 'headers-'));
const app = await testApp({ DATA_DIR: directory });
const photoId = uuidv7();

beforeAll(async () => {
  const tree = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#456' } })
    .png()
    .toBuffer();
  expect((await app.put(`/api/photos/${photoId}?treeId=${tree.id}`, picture)).status).toBe(200);
});

const DATA = "default-src 'none'; frame-ancestors 'none'";

/** Of every class of answer: what browsers may do with it, who may embed it, and who may keep it. */
test.each([
  ['the API', '/api/me', { policy: DATA, embedding: 'same-origin', keeping: 'no-store' }],
  [
    'the OpenAPI document',
    '/api/openapi.json',
    { policy: DATA, embedding: 'same-origin', keeping: 'no-store' },
  ],
  ['a refusal', '/api/trees/no-id', { policy: DATA, embedding: 'same-origin', keeping: 'no-store' }],
  ['an unknown address', '/api/nothing', { policy: DATA, embedding: 'same-origin', keeping: 'no-store' }],
  [
    'an export',
    '/export/trees.csv',
    { policy: DATA, embedding: 'cross-origin', keeping: 'private, no-cache' },
  ],
  ['a refused export', '/export/trees.csv?x', { policy: DATA, embedding: 'cross-origin', keeping: null }],
  [
    'a tile',
    '/tiles/trees/14/8565/5343.mvt',
    { policy: DATA, embedding: 'same-origin', keeping: 'private, no-cache' },
  ],
  [
    'a refused tile',
    '/tiles/trees/99/1/1.mvt',
    { policy: DATA, embedding: 'same-origin', keeping: 'no-store' },
  ],
  ['a sign of life', '/health/live', { policy: DATA, embedding: 'same-origin', keeping: null }],
  [
    'a photo',
    '/api/photos/PHOTO.jpg',
    {
      policy: "sandbox; default-src 'none'",
      embedding: 'same-origin',
      keeping: 'private, max-age=31536000, immutable',
    },
  ],
])('%s says what may be done with it', async (_what, path, expected) => {
  const { headers } = await app.get(path.replace('PHOTO', photoId));
  expect({
    policy: headers.get('content-security-policy'),
    embedding: headers.get('cross-origin-resource-policy'),
    keeping: headers.get('cache-control'),
  }).toEqual(expected);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBe(null);
  expect(headers.get('server')).toBe(null);
  expect(headers.get('access-control-allow-origin')).toBe(null);
});

/** The pages are there once they are built. */
const PAGES = existsSync('dist/client') ? ['/', '/tasks', '/nowhere'] : [];

test.each(['/api/docs', ...PAGES])('the page at %s may run only what comes from here', async (path) => {
  const { headers } = await app.get(path);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).not.toMatch(/unsafe|\*|http:/);
  expect(Object.fromEntries(policy.split('; ').map((part) => part.split(/ (.*)/s)))).toEqual({
    'default-src': "'self'",
    'script-src': "'self'",
    'worker-src': "'self'",
    'img-src': "'self' data: blob:",
    'connect-src': "'self'",
    'style-src': expect.stringMatching(/^'self' 'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}='$/),
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'form-action': "'self'",
  });
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('geolocation=(self), camera=(self)'),
  });
});

test('a failure nobody expected says no more than its number', async () => {
  await app.database.pool.query('ALTER TABLE codes RENAME TO codes_away');
  const { status, headers, body } = await app.get('/api/codes');
  await app.database.pool.query('ALTER TABLE codes_away RENAME TO codes');
  expect(status).toBe(500);
  expect(headers.get('content-security-policy')).toBe(DATA);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status: 500,
    instance: expect.stringMatching(/^urn:uuid:/),
  });
});

test('browsers are told to insist on TLS only where there is TLS', () => {
  expect(headersFor('https://baumkataster.example')['Strict-Transport-Security']).toBe(
    'max-age=31536000; includeSubDomains',
  );
  expect(headersFor('http://baumkataster.example')['Strict-Transport-Security']).toBeUndefined();
  expect(headersFor(null)['Strict-Transport-Security']).toBeUndefined();
});

test('the only foreign host a page may ask is that of the basemap', () => {
  const policy = headersFor(null, 'https://karten.example/style.json')['Content-Security-Policy'];
  expect(policy?.split('; ').filter((part) => part.includes('http'))).toEqual([
    "img-src 'self' data: blob: https://karten.example",
    "connect-src 'self' https://karten.example",
  ]);
});

/** What a page would be told under another configuration. */
function headersFor(publicUrl: string | null, styleUrl?: string): Record<string, string> {
  const basemap = { id: 'online', nameDe: '', nameEn: '', attribution: '', archive: null };
  const told: Record<string, string> = {};
  const middleware = securityHeaders({
    publicUrl,
    publicMap: null,
    basemaps: styleUrl ? [{ ...basemap, styleUrl }] : [],
  });
  const request = { path: '/' } as Parameters<typeof middleware>[0]; // all it looks at
  const response = { set: (headers: Record<string, string>) => Object.assign(told, headers) };
  middleware(request, response as unknown as Parameters<typeof middleware>[1], () => undefined); // likewise
  return told;
}
