import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeDraft } from '../../client/inspections/inspections.closing.ts';
import { unchangedDraft } from '../../client/inspections/inspections.unchanged.ts';
import { prefill, TODAY } from './inspection.fixtures.ts';
import { ACCOUNT, browserLocks, openTab, unreliableServer } from './outbox.fixtures.ts';

let server: ReturnType<typeof unreliableServer>;
let tab: Awaited<ReturnType<typeof openApp>>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = unreliableServer();
  browserLocks();
  tab = await openApp();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

async function openApp() {
  const opened = await openTab();
  const [closeSoon, oldClosings, drafts, toasts] = await Promise.all([
    import('../../client/inspections/closeSoon.ts'),
    import('../../client/inspections/oldClosings.ts'),
    import('../../client/drafts/drafts.ts'),
    import('../../client/ui/toasts.ts'),
  ]);
  return { ...opened, ...closeSoon, ...oldClosings, ...drafts, ...toasts };
}

function aClosing() {
  const answer = unchangedDraft(prefill());
  if (!('draft' in answer)) throw new Error(answer.refusal);
  const moment = { today: TODAY, now: '2026-07-15T10:00:00+02:00', position: null, accuracyM: null };
  const closed = closeDraft(answer.draft, moment);
  if (!('inspection' in closed)) throw new Error(JSON.stringify(closed.issues));
  return {
    inspection: closed.inspection,
    draft: answer.draft,
    treeName: 'Lindenallee 12',
    position: null,
    version: null,
  };
}

/** Said when the server has it; before, it is said how soon that will be. */
const CLOSED = 'Lindenallee 12 abgeschlossen, nächste Kontrolle';

/** Lets time pass, in steps between which the device's storage and the server can answer. */
async function untilSays(words: string): Promise<void> {
  for (let step = 0; step < 60 && !allSaid().includes(words); step += 1) {
    await vi.advanceTimersByTimeAsync(500);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(allSaid()).toContain(words);
}

function allSaid(): string {
  return tab
    .currentToasts()
    .map(({ text }) => text)
    .join(' ');
}

/** As an older version of the app left it, in the database of drafts. */
async function leaveBehind(key: string, value: unknown): Promise<void> {
  await tab.readDraft('any');
  const drafts = await openDB('baumkataster-drafts', 1);
  await drafts.put('drafts', { value, savedAt: '2026-06-01T10:00:00Z' }, key);
  drafts.close();
}

test('nothing is sent while it can be taken back, and taking back makes it the form’s draft', async () => {
  const reopened: string[] = [];
  tab.onReopen((treeId) => reopened.push(treeId));
  const one = aClosing();
  await tab.closeSoon(one);
  tab.currentToasts().at(-1)?.action?.onPress();
  await vi.waitFor(() => expect(reopened).toEqual([one.inspection.treeId]));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.sent).toEqual([]);
  expect((await tab.readDraft(`inspection:${one.inspection.treeId}`))?.value).toEqual(one.draft);
  expect(tab.shownOperations()).toEqual([]);
});

test('taking back leaves a newer draft of the same tree alone', async () => {
  const one = aClosing();
  const key = `inspection:${one.inspection.treeId}`;
  await tab.closeSoon(one);
  await tab.writeDraft(key, { ...one.draft, remarks: 'Pilz am Stammfuß' });
  tab.currentToasts().at(-1)?.action?.onPress();
  await vi.waitFor(() => expect(tab.shownOperations()).toEqual([]));
  expect((await tab.readDraft(key))?.value).toMatchObject({ remarks: 'Pilz am Stammfuß' });
});

test('it is sent when the time to take it back is over, and says so', async () => {
  await tab.closeSoon(aClosing());
  await untilSays(CLOSED);
  expect(server.taken.map(({ kind, body }) => [kind, body])).toMatchObject([
    ['recordInspection', { result: 'OK', type: 'RK' }],
  ]);
});

test('without a connection it says that it is kept, and says again when it is closed', async () => {
  server.isAlive = false;
  await tab.closeSoon(aClosing());
  await untilSays('liegt auf diesem Gerät');
  server.isAlive = true;
  tab.currentToasts().at(-1)?.action?.onPress();
  await untilSays(CLOSED);
  expect(server.taken).toHaveLength(1);
});

test('what an older version decided is sent once, and dropped where it was', async () => {
  const { version: _version, position: _none, ...old } = aClosing();
  await leaveBehind(`${ACCOUNT} closing:${old.inspection.id}`, old);
  await tab.adoptOldClosings();
  await vi.waitFor(() => expect(server.taken).toHaveLength(1));
  expect(server.taken[0]?.body).toEqual(old.inspection);
  expect(await tab.draftKeys('closing:')).toEqual([]);
  await tab.adoptOldClosings();
  expect(tab.shownOperations()).toHaveLength(1);
});

test('an old one that a crash left in both places is not sent twice', async () => {
  const { version: _version, position: _none, ...old } = aClosing();
  await leaveBehind(`${ACCOUNT} closing:${old.inspection.id}`, old);
  await tab.adoptOldClosings();
  await leaveBehind(`${ACCOUNT} closing:${old.inspection.id}`, old);
  await tab.adoptOldClosings();
  expect(tab.shownOperations()).toHaveLength(1);
  await vi.waitFor(() => expect(server.taken).toHaveLength(1));
});

test('one from before people signed in waits for a person to decide', async () => {
  const { version: _version, position: _none, ...old } = aClosing();
  await leaveBehind(`closing:${old.inspection.id}`, old);
  await tab.adoptOldClosings();
  await vi.advanceTimersByTimeAsync(5000);
  expect(server.sent).toEqual([]);
  expect(tab.shownOperations()).toMatchObject([{ state: 'refused', problem: { kind: 'taken_back' } }]);
  expect(await tab.draftsOfNobody('closing:')).toEqual([]);
});

test('one that can no longer be read is shown and stays until somebody has seen it', async () => {
  await leaveBehind(`${ACCOUNT} closing:old`, { treeName: 'Lindenallee 9', shape: 'of long ago' });
  await tab.adoptOldClosings();
  expect(tab.currentToasts().at(-1)?.text).toContain('Lindenallee 9');
  expect(await tab.draftKeys('closing:')).toEqual(['closing:old']);
  tab.currentToasts().at(-1)?.action?.onPress();
  await vi.waitFor(async () => expect(await tab.draftKeys('closing:')).toEqual([]));
});
