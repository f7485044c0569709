import 'fake-indexeddb/auto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { draftKeys, readDraft, writeDraft } from '../../client/drafts/drafts.ts';
import { setOwner } from '../../client/drafts/owner.ts';
import { send } from '../../client/http/call.ts';
import { actAs, appoint } from '../../client/http/door.ts';
import { Refusal, Unreachable } from '../../client/http/refusal.ts';
import { deviceName } from '../../client/signIn/device.ts';

/** What the server refuses with, one after the other; then it takes everything. */
let refusals: { status: number; key: string }[] = [];
let taken: { body: string; actingAs: unknown }[] = [];
const server = createServer((request, response) => void answer(request, response));
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = (await request.setEncoding('utf8').toArray()).join('');
  const refusal = refusals.shift();
  if (!refusal) taken.push({ body, actingAs: request.headers['x-acting-as'] });
  response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/problem+json' });
  response.end(
    JSON.stringify(
      refusal ? { title: 'No', kind: 'forbidden', issues: [{ path: '', key: refusal.key }] } : {},
    ),
  );
}
let address = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // An address of a TCP server is an object.
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

let asked: string[] = [];
const keeper = (mayGoOn: boolean) => ({
  signIn: () => (asked.push('signIn'), Promise.resolve(mayGoOn)),
  confirm: () => (asked.push('confirm'), Promise.resolve(mayGoOn)),
  leave: () => void asked.push('leave'),
});
beforeEach(() => {
  [refusals, taken, asked] = [[], [], []];
  actAs('tjark');
});

test('a write refused for want of a session or a fresh proof is sent again, as it was, once it is given', async () => {
  appoint(keeper(true));
  refusals = [
    { status: 401, key: 'sign_in' },
    { status: 403, key: 'confirm_identity' },
  ];
  await send(address, { method: 'POST', body: 'typed' });
  expect(asked).toEqual(['signIn', 'confirm']);
  expect(taken).toEqual([{ body: 'typed', actingAs: 'tjark' }]);
});

test('a write whose confirmation is cancelled is refused', async () => {
  appoint(keeper(false));
  refusals = [{ status: 403, key: 'confirm_identity' }];
  await expect(send(address, { method: 'POST' })).rejects.toBeInstanceOf(Refusal);
  expect(taken).toEqual([]);
});

test.each(['sign_in', 'somebody_else'])(
  'what waits when somebody else signs in is not sent in their name (%s)',
  async (key) => {
    appoint(keeper(false));
    refusals = [{ status: 401, key }];
    await expect(send(address, { method: 'POST' })).rejects.toBeInstanceOf(Unreachable);
    expect(asked).toEqual([key === 'sign_in' ? 'signIn' : 'leave']);
    expect(taken).toEqual([]);
  },
);

test('a refusal for any other reason asks nobody who they are', async () => {
  appoint(keeper(true));
  refusals = [{ status: 403, key: 'not_allowed' }];
  await expect(send(address, { method: 'POST' })).rejects.toBeInstanceOf(Refusal);
  expect(asked).toEqual([]);
});

test('people who share a device keep their drafts and do not see each other’s', async () => {
  setOwner('tjark');
  await writeDraft('inspection:1', 'of Tjark');
  setOwner('imke');
  expect(await readDraft('inspection:1')).toBeNull();
  expect(await draftKeys('inspection:')).toEqual([]);
  setOwner('tjark');
  expect((await readDraft('inspection:1'))?.value).toBe('of Tjark');
  expect(await draftKeys('inspection:')).toEqual(['inspection:1']);
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; SM-T630) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0', 'Firefox, Linux'],
  ['Something unheard of', 'Browser'],
])('a device is named after its browser and system', (agent, name) => {
  expect(deviceName(agent)).toBe(name);
});
