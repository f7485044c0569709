import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ACCOUNT, anEdit, browserLocks, openTab, unreliableServer } from './outbox.fixtures.ts';

const [X, Y, Z] = [newId(), newId(), newId()] as const;
let server: ReturnType<typeof unreliableServer>;
let locks: ReturnType<typeof browserLocks>;
let tab: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = unreliableServer();
  locks = browserLocks();
  tab = await openTab();
});
// Tabs of earlier tests try nothing any more.
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function states(of = tab): string[] {
  return of.shownOperations().map(({ state }) => state);
}

async function until(wanted: string[], of = tab): Promise<void> {
  await vi.waitFor(() => expect(states(of)).toEqual(wanted), { timeout: 8000 });
}

/** Waits until so many requests have left, and what became of the last one is written down. */
async function afterRequest(count: number): Promise<void> {
  await vi.waitFor(() => expect(server.sent.length).toBeGreaterThanOrEqual(count), { timeout: 8000 });
  await vi.waitFor(() => expect(states()).not.toContain('sending'));
}

test('what is done is sent in its order, and stays in the list once confirmed', async () => {
  const ids = [await tab.keepOperation(anEdit(X)), await tab.keepOperation(anEdit(Y))];
  tab.sendWaiting();
  await until(['confirmed', 'confirmed']);
  expect(server.sent).toEqual([ids]);
});

test('operations on one thing go one after the other, each upon the version the one before made', async () => {
  for (const heightM of [11, 12, 13]) await tab.keepOperation(anEdit(X, { heightM, version: 4 }));
  tab.sendWaiting();
  await until(['confirmed', 'confirmed', 'confirmed']);
  expect(server.taken.map(({ body }) => body)).toEqual([
    { heightM: 11, version: 4 },
    { heightM: 12, version: 5 },
    { heightM: 13, version: 6 },
  ]);
});

test.each(['unsent', 'unanswered', 503, 500] as const)(
  'a request that ended %s is sent again, and applied once',
  async (fate) => {
    server.fates = [fate];
    await tab.keepOperation(anEdit(X));
    tab.sendWaiting();
    await afterRequest(1);
    expect(states()).toEqual(['here']);
    expect(tab.currentLine()).toBe(fate === 500 ? 'fault' : 'unreachable');
    tab.sendWaiting();
    await until(['confirmed']);
    expect(server.taken).toHaveLength(1);
    expect(new Set(server.sent.flat()).size).toBe(1);
    expect(tab.currentLine()).toBe('idle');
  },
);

test('after a failure it goes on by itself, once the server answers a probe', async () => {
  server.isAlive = false;
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await afterRequest(1);
  expect(states()).toEqual(['here']);
  server.isAlive = true;
  await until(['confirmed']);
  expect(server.probes).toBeGreaterThan(0);
});

test.each([
  ['written, not yet on its way', null, 0],
  ['on its way to the server', 'hanging', 0],
  ['taken by the server, unanswered', 'hanging after', 1],
] as const)(
  'a browser that dies when an operation is %s sends it on the next visit, applied once',
  async (_when, fate, before) => {
    if (fate) server.fates = [fate];
    await tab.keepOperation(anEdit(X));
    if (fate) {
      tab.sendWaiting();
      await until(['sending']);
      await vi.waitFor(() => expect(server.sent).toHaveLength(1));
    }
    expect(server.taken).toHaveLength(before);
    locks.kill();
    const next = await openTab();
    next.sendWaiting();
    await until(['confirmed'], next);
    expect(server.taken).toHaveLength(1);
  },
);

test('what was confirmed before a browser died is not sent again', async () => {
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await until(['confirmed']);
  const next = await openTab();
  next.sendWaiting();
  await next.keepOperation(anEdit(Y));
  next.sendWaiting();
  await until(['confirmed', 'confirmed'], next);
  expect(server.sent).toHaveLength(2);
});

test('a refusal in the middle holds up its own thing and nothing else', async () => {
  server.refuses = ({ params, body }) => params.id === Y && JSON.stringify(body).includes('99');
  await tab.keepOperation(anEdit(X));
  const refused = await tab.keepOperation(anEdit(Y, { heightM: 99, version: 1 }));
  const waiting = await tab.keepOperation(anEdit(Y, { remarks: 'Bank', version: 1 }));
  await tab.keepOperation(anEdit(Z));
  tab.sendWaiting();
  await until(['confirmed', 'refused', 'here', 'confirmed']);
  const { nextBatch } = await import('../../client/offline/nextBatch.ts');
  expect(nextBatch(tab.shownOperations(), Date.now()).waitsFor).toEqual(new Map([[waiting, refused]]));
  await tab.replaceRefused(refused, { heightM: 20, version: 1 });
  tab.sendWaiting();
  await until(['confirmed', 'confirmed', 'confirmed', 'confirmed']);
  expect(server.taken.slice(-2).map(({ body }) => body)).toEqual([
    { heightM: 20, version: 1 },
    { remarks: 'Bank', version: 2 },
  ]);
});

test('what needs a refused thing waits for it', async () => {
  server.refuses = ({ params }) => params.id === X;
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await until(['refused']);
  await tab.keepOperation({ ...anEdit(Y), needs: [X] });
  tab.sendWaiting();
  await vi.waitFor(() => expect(server.sent).toHaveLength(1));
  expect(states()).toEqual(['refused', 'here']);
});

test('an operation at which the server fails waits and blocks no other thing', async () => {
  server.fails = ({ params }) => params.id === X;
  await tab.keepOperation(anEdit(X));
  await tab.keepOperation(anEdit(Y));
  tab.sendWaiting();
  await until(['here', 'confirmed']);
  server.fails = () => false;
  await until(['confirmed', 'confirmed']);
  expect(server.taken.filter(({ params }) => params.id === X)).toHaveLength(1);
});

test.each([422, 413])(
  'of a batch the server will not read (%d) only the one to blame is refused',
  async (status) => {
    await tab.keepOperation(anEdit(X));
    await tab.keepOperation(anEdit(Y));
    server.fates = [status, 'answered', status];
    tab.sendWaiting();
    await until(['confirmed', 'refused']);
  },
);

test('an ended session keeps everything waiting, for whose it is', async () => {
  server.fates = [401];
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await afterRequest(1);
  expect(states()).toEqual(['here']);
  expect(tab.currentLine()).toBe('signedOut');
  tab.setOwner('01970000-de30-7000-8000-000000000012');
  await tab.refreshOutbox();
  expect(tab.shownOperations()).toEqual([]);
  tab.sendWaiting();
  tab.setOwner(ACCOUNT);
  await tab.refreshOutbox();
  tab.sendWaiting();
  await until(['confirmed']);
});

test('two tabs show the same and send everything once', async () => {
  const other = await openTab();
  await Promise.all([X, Y, Z].map((id) => tab.keepOperation(anEdit(id))));
  await vi.waitFor(() => expect(states(other)).toHaveLength(3));
  tab.sendWaiting();
  other.sendWaiting();
  await until(['confirmed', 'confirmed', 'confirmed']);
  await until(['confirmed', 'confirmed', 'confirmed'], other);
  expect(server.sent.flat()).toHaveLength(3);
});

test('without locks two tabs may both send, and it is applied once', async () => {
  vi.stubGlobal('navigator', {});
  const other = await openTab();
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  other.sendWaiting();
  await until(['confirmed']);
  expect(server.taken).toHaveLength(1);
});

test('what may still be taken back is not sent before its time, and not at all once taken back', async () => {
  const soon = { notBefore: new Date(Date.now() + 300).toISOString() };
  const [kept, back] = [await tab.keepOperation(anEdit(X), soon), await tab.keepOperation(anEdit(Y), soon)];
  tab.sendWaiting();
  expect(await tab.takeBack(back)).toBe(true);
  expect(server.sent).toEqual([]);
  await until(['confirmed', 'refused']);
  expect(server.sent).toEqual([[kept]]);
  expect(await tab.takeBack(kept)).toBe(false);
});

test('leaving the page sends at once what may still be taken back', async () => {
  await tab.keepOperation(anEdit(X), { notBefore: new Date(Date.now() + 60_000).toISOString() });
  tab.sendBeforeLeaving();
  expect(server.sent).toHaveLength(1);
  await until(['confirmed']);
});

test('a corrected operation takes the place of the refused one it was written as', async () => {
  server.refuses = () => true;
  const edit = anEdit(X);
  const refused = await tab.keepOperation(edit);
  tab.sendWaiting();
  await until(['refused']);
  server.refuses = () => false;
  const corrected = await tab.keepOperation(edit);
  expect(corrected).not.toBe(refused);
  tab.sendWaiting();
  await until(['confirmed']);
});

test('what was refused can be sent again under another id, or discarded; what is confirmed cannot', async () => {
  server.refuses = () => true;
  const [one, two] = [await tab.keepOperation(anEdit(X)), await tab.keepOperation(anEdit(Y))];
  tab.sendWaiting();
  await until(['refused', 'refused']);
  server.refuses = () => false;
  await tab.tryAgain(one);
  tab.sendWaiting();
  await until(['confirmed', 'refused']);
  expect(await tab.discard(two)).toBe(true);
  expect(await tab.discard(tab.shownOperations()[0]?.id ?? '')).toBe(false);
  expect(states()).toEqual(['confirmed']);
});

test('a confirmed operation is forgotten after a day', async () => {
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await until(['confirmed']);
  await tab.forgetConfirmed(Date.now() + 23 * 3_600_000);
  expect(states()).toEqual(['confirmed']);
  await tab.forgetConfirmed(Date.now() + 25 * 3_600_000);
  expect(states()).toEqual([]);
});
