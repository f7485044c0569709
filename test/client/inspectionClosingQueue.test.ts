import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { draftKeys, dropDraft, readDraft, writeDraft } from '../../client/drafts/drafts.ts';
import { setOwner } from '../../client/drafts/owner.ts';
import { closeDraft } from '../../client/inspections/inspections.closing.ts';
import { closeSoon, flushClosings, onReopen, resumeClosings } from '../../client/inspections/closeSoon.ts';
import {
  draftKeyOf,
  keepClosing,
  keptClosings,
  type Closing,
} from '../../client/inspections/closingQueue.ts';
import { unchangedDraft } from '../../client/inspections/inspections.unchanged.ts';
import { currentToasts } from '../../client/ui/toasts.ts';
import { prefill, TODAY } from './inspection.fixtures.ts';

let server: Server;
let answers: number[] = [];
let received: string[] = [];
let arrived: () => void = () => undefined;

beforeAll(() => setOwner('01970000-de30-7000-8000-000000000011'));
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      received.push(body);
      const status = answers.shift() ?? 200;
      response.writeHead(status, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({ title: 'no', kind: 'invalid', issues: [{ path: 'treeId', key: 'tree_gone' }] }),
      );
      arrived();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening server on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const original = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    original(`http://127.0.0.1:${port}${path}`, init),
  );
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});
beforeEach(async () => {
  for (const key of await draftKeys('')) await dropDraft(key);
  answers = [];
  received = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function closing(): Closing {
  const answer = unchangedDraft(prefill());
  if (!('draft' in answer)) throw new Error(answer.refusal);
  const moment = { today: TODAY, now: '2026-07-15T10:00:00+02:00', position: null, accuracyM: null };
  const closed = closeDraft(answer.draft, moment);
  if (!('inspection' in closed)) throw new Error(JSON.stringify(closed.issues));
  return { inspection: closed.inspection, draft: answer.draft, treeName: 'Lindenallee 12' };
}

function nextArrival(): Promise<void> {
  return new Promise((resolve) => {
    arrived = resolve;
  });
}

/** Until the last reply has been worked off and the device's storage says so. */
async function untilKept(count: number): Promise<void> {
  await vi.waitFor(async () => expect(await keptClosings()).toHaveLength(count));
}

test('nothing is sent while it can be taken back, and taking back makes it the form’s draft', async () => {
  const reopened: string[] = [];
  onReopen((treeId) => reopened.push(treeId));
  const one = closing();
  await closeSoon(one);
  currentToasts().at(-1)?.action?.onPress();
  await untilKept(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(received).toEqual([]);
  expect((await readDraft(draftKeyOf(one.inspection.treeId)))?.value).toEqual(one.draft);
  expect(reopened).toEqual([one.inspection.treeId]);
});

test('it is sent when the time to take it back is over', async () => {
  await closeSoon(closing());
  await untilKept(1);
  const arrival = nextArrival();
  await vi.advanceTimersByTimeAsync(8000);
  await arrival;
  await untilKept(0);
  expect(JSON.parse(received[0] ?? '')).toMatchObject({ result: 'OK', type: 'RK' });
});

test('leaving the page sends at once', async () => {
  await closeSoon(closing());
  const arrival = nextArrival();
  flushClosings();
  await arrival;
  await untilKept(0);
});

test('without a connection it is kept and sent again with the same id', async () => {
  answers = [503, 200];
  await closeSoon(closing());
  const first = nextArrival();
  flushClosings();
  await first;
  await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
  expect(await keptClosings()).toHaveLength(1);
  const second = nextArrival();
  await vi.advanceTimersByTimeAsync(3000);
  await second;
  await untilKept(0);
  expect(received[1]).toBe(received[0]);
});

test('a refused one becomes a draft again', async () => {
  answers = [422];
  const one = closing();
  await closeSoon(one);
  const arrival = nextArrival();
  flushClosings();
  await arrival;
  await untilKept(0);
  expect((await readDraft(draftKeyOf(one.inspection.treeId)))?.value).toEqual(one.draft);
  expect(currentToasts().at(-1)?.text).toContain('Dieser Baum steht nicht mehr.');
});

test('what an earlier visit left is sent by the next', async () => {
  await keepClosing(closing());
  const arrival = nextArrival();
  await resumeClosings();
  await vi.advanceTimersByTimeAsync(0);
  await arrival;
  await untilKept(0);
});

test('a late refusal leaves a newer draft of the same tree alone', async () => {
  answers = [422];
  const one = closing();
  await closeSoon(one);
  const key = draftKeyOf(one.inspection.treeId);
  await writeDraft(key, { ...one.draft, remarks: 'Pilz am Stammfuß' });
  const arrival = nextArrival();
  flushClosings();
  await arrival;
  await untilKept(0);
  expect((await readDraft(key))?.value).toMatchObject({ remarks: 'Pilz am Stammfuß' });
  expect(currentToasts().at(-1)?.text).toContain('Der spätere Entwurf dieses Baums bleibt');
});

test('a failing server is not called a missing connection', async () => {
  answers = [500, 200];
  await closeSoon(closing());
  const first = nextArrival();
  flushClosings();
  await first;
  await vi.waitFor(() => expect(currentToasts().at(-1)?.text).toContain('der Server meldet einen Fehler'));
  const second = nextArrival();
  await vi.advanceTimersByTimeAsync(3000);
  await second;
  await untilKept(0);
});

test('a kept closing that can no longer be read is shown and stays until somebody has seen it', async () => {
  await writeDraft('closing:old', { treeName: 'Lindenallee 9', shape: 'of long ago' });
  await resumeClosings();
  expect(currentToasts().at(-1)?.text).toContain('Lindenallee 9');
  expect(await draftKeys('closing:')).toEqual(['closing:old']);
  currentToasts().at(-1)?.action?.onPress();
  await vi.waitFor(async () => expect(await draftKeys('closing:')).toEqual([]));
});
