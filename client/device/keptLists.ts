import { useSyncExternalStore } from 'react';
import { owner } from '../drafts/owner.ts';
import { deviceDatabase } from './deviceDatabase.ts';
import type { Remembered } from './offlineArea.ts';

/**
 * Lists that come along by themselves, for whoever cannot choose an area, such as the orders of a firm: by the path of
 * their endpoint, since when (ISO 8601) each is as it is.
 */
let shown: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();
/** Other tabs of the same browser. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('baumkataster-lists');

/** They lie among the remembered answers; this tells them apart. */
const MARK = 'list ';
/** For whom the person worked when they were last here; no address is called so. */
const WORKPLACE = 'workplace';

export function shownLists(): ReadonlyMap<string, string> {
  return shown;
}

export function useKeptLists(): ReadonlyMap<string, string> {
  return useSyncExternalStore(subscribe, shownLists);
}

/** Keeps a list whole, in the place of the one before. `at`: when the server was asked for it. */
export async function keepList(path: string, reply: unknown, at: Date): Promise<void> {
  const remembered: Remembered = { reply, at: at.toISOString() };
  await (await deviceDatabase()).put('answers', remembered, [await owner(), MARK + path]);
  await announceLists();
}

export async function readList(path: string): Promise<Remembered | undefined> {
  return (await deviceDatabase()).get('answers', [await owner(), MARK + path]);
}

/** Deletes them all: what came by itself goes by itself, with the person. */
export async function dropLists(): Promise<void> {
  await (await deviceDatabase()).delete('answers', keysOfLists(await owner()));
  await announceLists();
}

/** Deletes all that was remembered for the person, lists and answers: they may read nothing but through their firm. */
export async function dropAnswers(): Promise<void> {
  const accountId = await owner();
  // In IndexedDB lists stand above texts.
  await (await deviceDatabase()).delete('answers', IDBKeyRange.bound([accountId], [accountId, []]));
  await announceLists();
}

/** Says for which firm the person works, null for the city: what the device knows of another one goes. */
export async function beginForWorkplace(firm: string | null): Promise<void> {
  const accountId = await owner();
  const before = await (await deviceDatabase()).get('answers', [accountId, WORKPLACE]);
  if (before?.reply === firm) return;
  if (before) await dropAnswers();
  const remembered: Remembered = { reply: firm, at: new Date().toISOString() };
  await (await deviceDatabase()).put('answers', remembered, [accountId, WORKPLACE]);
}

/** Reads anew which lists are here; waits until it is known for whom to look. */
export async function refreshLists(): Promise<void> {
  const accountId = await owner();
  const reading = (await deviceDatabase()).transaction('answers');
  const keys = await reading.store.getAllKeys(keysOfLists(accountId));
  const found = await Promise.all(keys.map(async (key) => [key[1], await reading.store.get(key)] as const));
  shown = new Map(found.flatMap(([path, list]) => (list ? [[path.slice(MARK.length), list.at]] : [])));
  for (const listener of listeners) listener();
}

/** To be called after every change: this tab and all others read anew. */
async function announceLists(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none, unlike a window
  tabs?.postMessage('changed');
  await refreshLists();
}

tabs?.addEventListener('message', () => void refreshLists().catch(() => undefined));

function keysOfLists(accountId: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId, MARK], [accountId, `${MARK}\uFFFF`]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
