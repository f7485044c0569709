import { hashOf, newToken } from '../accounts/tokens.ts';
import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { CALENDAR_PATH } from './calendarFeeds.contract.ts';
import { deleteFeed, storeFeed } from './calendarFeeds.store.ts';

/** A new secret in the place of the one there was; known to whoever asked, and nowhere kept. */
export async function renewFeed(work: Work): Promise<{ since: string; path: string }> {
  const token = newToken();
  await storeFeed(work.db, work.account.id, hashOf(token), work.now);
  await note(work, 'calendar_made');
  return { since: work.now.toISOString(), path: CALENDAR_PATH.replace(':file', `${token}.ics`) };
}

export async function revokeFeed(work: Work): Promise<{ since: null }> {
  if ((await deleteFeed(work.db, work.account.id)) > 0) await note(work, 'calendar_revoked');
  return { since: null };
}

function note(work: Work, act: string): Promise<void> {
  const thingId = work.account.id;
  return recordChanges(work, [{ noun: 'account', thingId, treeId: null, act, before: null, after: null }]);
}
