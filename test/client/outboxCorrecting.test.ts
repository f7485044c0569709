import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptOperation } from '../../client/offline/operation.ts';
import { correctionOf } from '../../client/outbox/correction.ts';
import { readOutboxFile, writeOutboxFile } from '../../client/outbox/outboxFile.ts';
import { ACCOUNT, anEdit, browserLocks, openTab, unreliableServer } from './outbox.fixtures.ts';

const [X, Y] = [newId(), newId()] as const;
const ME = { id: ACCOUNT, name: 'Jonas Behrens' };
const FORM = { draftKey: `tree:edit:${X}`, address: `/trees/${X}/edit`, draft: { id: 'd' } };
let server: ReturnType<typeof unreliableServer>;
let tab: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = unreliableServer();
  browserLocks();
  tab = await openTab();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

async function until(wanted: string[], of = tab): Promise<void> {
  await vi.waitFor(() => expect(of.shownOperations().map(({ state }) => state)).toEqual(wanted), {
    timeout: 8000,
  });
}

async function opener() {
  return (await import('../../client/outbox/openCorrection.ts')).openCorrection;
}

function row(part: Partial<KeptOperation>): KeptOperation {
  const kept = { ...anEdit(X), seq: 1, id: newId(), accountId: ACCOUNT, madeAt: '2026-06-15T12:00:00Z' };
  const rest = { tries: 0, notBefore: null, problem: null, reply: null, settledAt: null, form: FORM };
  return { ...kept, ...rest, state: 'here', ...part };
}

test.each([
  ['never sent', {}, { way: 'takeBack' }],
  ['refused', { state: 'refused', tries: 1 }, { way: 'form' }],
  ['without a form', { form: null }, { way: 'none', why: 'noForm' }],
  ['an edit perhaps sent', { tries: 1 }, { way: 'follow', address: `/trees/${X}/edit` }],
  ['a move perhaps sent', { kind: 'moveTree', tries: 1 }, { way: 'follow', address: `/trees/${X}/move` }],
  ['a new tree perhaps sent', { kind: 'mapTree', tries: 2 }, { way: 'follow', address: `/trees/${X}/edit` }],
  ['an inspection perhaps sent', { kind: 'recordInspection', tries: 1 }, { way: 'none', why: 'inspection' }],
  ['a correction perhaps sent', { kind: 'correctInspection', tries: 1 }, { way: 'none', why: 'inspection' }],
  ['an inspection never sent', { kind: 'recordInspection' }, { way: 'takeBack' }],
  ['a skip perhaps sent', { kind: 'skipTask', tries: 1 }, { way: 'none', why: 'sent' }],
  ['on its way', { state: 'sending', tries: 1 }, { way: 'none', why: 'sending' }],
  ['with the server', { state: 'confirmed', tries: 1 }, null],
] as const)('an entry that is %s is corrected accordingly', (_, part, correction) => {
  expect(correctionOf(row(part))).toEqual(correction);
});

test('a form that reads no draft is opened and none is left behind', async () => {
  const { openForm } = await import('../../client/offline/openForm.ts');
  const { readDraft } = await import('../../client/drafts/drafts.ts');
  const form = { draftKey: 'watering:1:2', address: '/watering/rounds/1/water?tree=2', draft: null };
  expect(await openForm({ form, draftId: 'watering:1:2' })).toEqual({
    address: form.address,
    isOther: false,
  });
  expect(await readDraft(form.draftKey)).toBeNull();
});

test('an entry being corrected is not sent; saved anew it takes its place under an id of its own', async () => {
  const edit = { ...anEdit(X), form: FORM };
  const id = await tab.keepOperation(edit);
  const [kept] = tab.shownOperations();
  const opened = kept && (await (await opener())(kept));
  expect(opened).toEqual({ address: FORM.address, say: 'heldBack' });
  tab.sendWaiting();
  await vi.advanceTimersByTimeAsync(100);
  expect(server.sent).toEqual([]);
  const corrected = await tab.keepOperation({ ...edit, body: { heightM: 15, version: 1 } });
  tab.sendWaiting();
  await until(['confirmed']);
  expect(corrected).not.toBe(id);
  expect(server.taken).toMatchObject([{ id: corrected, body: { heightM: 15 } }]);
});

test('an entry that a sender takes first is not held back any more', async () => {
  await tab.keepOperation({ ...anEdit(X), form: FORM });
  const [kept] = tab.shownOperations();
  server.fates = ['unanswered'];
  tab.sendWaiting();
  await vi.waitFor(() => expect(server.sent).toHaveLength(1));
  expect(kept && (await (await opener())(kept))).toBe('tooLate');
});

test('what a file brings back keeps its ids, is done once, and never passes for unsent', async () => {
  server.fates = ['unanswered'];
  await tab.keepOperation(anEdit(X));
  await tab.keepOperation({ ...anEdit(Y), form: FORM });
  tab.sendWaiting();
  await vi.waitFor(() => expect(server.taken).toHaveLength(2));
  await until(['here', 'here']);
  const operations = tab.shownOperations();
  const text = writeOutboxFile({ operations, photos: [] }, ME, '2026-06-15T12:00:00Z');
  vi.stubGlobal('indexedDB', new IDBFactory());
  const other = await openTab();
  const found = readOutboxFile(text, ME);
  if ('key' in found) throw new Error(found.key);
  expect(await other.adoptOperations(found.operations)).toBe(2);
  expect(await other.adoptOperations(found.operations)).toBe(0);
  expect(other.shownOperations().map(({ tries, isFromFile }) => [tries, isFromFile])).toEqual([
    [1, true],
    [1, true],
  ]);
  other.sendWaiting();
  await until(['confirmed', 'confirmed'], other);
  expect(server.taken.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
});

const GOOD = writeOutboxFile({ operations: [row({})], photos: [] }, ME, '2026-06-15T12:00:00Z');
test.each([
  ['a letter', 'Liebe Kollegen', { key: 'notOurs' }],
  ['other JSON', '{"type":"FeatureCollection"}', { key: 'notOurs' }],
  ['half a file', GOOD.slice(0, 600), { key: 'damaged' }],
  ['a file with a word changed', GOOD.replace('Lindenallee 12', 'Lindenallee 13'), { key: 'damaged' }],
  ['a newer file', GOOD.replace('"version": 1', '"version": 2'), { key: 'newer' }],
  ['nothing', writeOutboxFile({ operations: [], photos: [] }, ME, ''), { key: 'empty' }],
  [
    'somebody else’s file',
    writeOutboxFile({ operations: [], photos: [] }, { id: newId(), name: 'Wiebke Harms' }, ''),
    { key: 'otherPerson', name: 'Wiebke Harms' },
  ],
  [
    'an entry of somebody else in one’s own file',
    writeOutboxFile({ operations: [row({ accountId: newId() })], photos: [] }, ME, ''),
    { key: 'otherPerson', name: '' },
  ],
])('%s is not read, and the reason said', (_, text, refusal) => {
  expect(readOutboxFile(text, ME)).toEqual(refusal);
});

test('news of the tree stay until they are heard, however long ago', async () => {
  const id = await tab.keepOperation(anEdit(X));
  const gone = {
    key: 'tree_gone' as const,
    by: 'Wiebke Harms',
    at: '2026-06-15T12:00:00Z',
    status: 'GEF' as const,
  };
  await tab.settle([
    { id, outcome: 'applied', reply: { version: 2 }, problem: null, news: [{ ...gone, metres: null }] },
  ]);
  const later = Date.now() + 48 * 60 * 60 * 1000;
  await tab.forgetConfirmed(later);
  expect(tab.shownOperations()).toHaveLength(1);
  await tab.hearNews(id);
  await tab.forgetConfirmed(later);
  expect(tab.shownOperations()).toEqual([]);
});

test('nothing is sent into a line that is known to be cut, so that it can still be corrected', async () => {
  server.isAlive = false;
  tab.setLine('unreachable');
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await vi.waitFor(() => expect(server.probes).toBeGreaterThan(0));
  expect(server.sent).toEqual([]);
  expect(tab.shownOperations()).toMatchObject([{ state: 'here', tries: 0 }]);
  server.isAlive = true;
  tab.sendWaiting();
  await until(['confirmed']);
});

test('an answer that comes late confirms an operation that waits to be sent again', async () => {
  const id = await tab.keepOperation(anEdit(X));
  await tab.settle([{ id, outcome: 'applied', reply: { version: 2 }, problem: null, news: [] }]);
  expect(tab.shownOperations()).toMatchObject([{ id, state: 'confirmed' }]);
});
