import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { editTree } from '../../server/trees/trees.contract.ts';
import { ACCOUNT, anEdit, browserLocks, openTab, unreliableServer } from './outbox.fixtures.ts';

const X = newId();
let server: ReturnType<typeof unreliableServer>;
let tab: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = unreliableServer();
  browserLocks();
  tab = await openTab();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function states(): string[] {
  return tab.shownOperations().map(({ state }) => state);
}

test('a form hears what the server said, and that it is kept when nobody answers', async () => {
  expect(await tab.save(editTree, anEdit(X))).toMatchObject({ outcome: 'applied', reply: { version: 2 } });
  server.refuses = () => true;
  await expect(tab.save(editTree, anEdit(X))).rejects.toMatchObject({ name: 'Refusal', status: 409 });
  expect(states()).toEqual(['confirmed']);
  server.isAlive = false;
  expect(await tab.save(editTree, anEdit(X))).toEqual({ outcome: 'kept' });
  expect(states()).toEqual(['confirmed', 'here']);
});

test('what was just kept is shown, however many readings overtake each other', async () => {
  for (let round = 0; round < 20; round += 1) {
    const others = [tab.refreshOutbox(), tab.refreshOutbox()];
    const id = await tab.keepOperation(anEdit(X));
    expect(tab.shownOperations().some((row) => row.id === id)).toBe(true);
    await Promise.all(others);
  }
});

test('a form whose thing has a refused change hears at once that it is kept', async () => {
  server.refuses = () => true;
  await tab.keepOperation(anEdit(X));
  tab.sendWaiting();
  await vi.waitFor(() => expect(states()).toEqual(['refused']));
  expect(await tab.save(editTree, anEdit(X))).toEqual({ outcome: 'kept' });
});

test('a device that cannot store anything sends even so', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  vi.resetModules();
  const [{ save }, { setOwner }] = await Promise.all([
    import('../../client/offline/saving.ts'),
    import('../../client/drafts/owner.ts'),
  ]);
  setOwner(ACCOUNT);
  expect(await save(editTree, anEdit(X))).toMatchObject({ outcome: 'applied' });
  server.isAlive = false;
  await expect(save(editTree, anEdit(X))).rejects.toThrow('cannot be reached');
});
