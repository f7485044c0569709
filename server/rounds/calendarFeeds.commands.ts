import { hashOf, newToken } from '../accounts/tokens.ts';
import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { CALENDAR_PATH } from './calendarFeeds.contract.ts';
import { deleteFeed, storeFeed } from './calendarFeeds.store.ts';

/** A new secret in the place of the one there was; known to whoever asked, and nowhere kept. */
export async function renewFeed(work: Work): Promise<{ since: string; path: string }> {
  const token = newToken();
  await storeFeed(work.db, work.account.id, hashOf(token), work.now);
  await note(work, work.account.id, 'calendar_made');
  return { since: work.now.toISOString(), path: CALENDAR_PATH.replace(':file', `${token}.ics`) };
}

export async function revokeFeed(work: Work): Promise<{ since: null }> {
  await revokeFeedOf(work, work.account.id);
  return { since: null };
}

/** Also by who looks after accounts: with the permission goes the address. */
export async function revokeFeedOf(work: Noting, accountId: string): Promise<void> {
  if ((await deleteFeed(work.db, accountId)) > 0) await note(work, accountId, 'calendar_revoked');
}

type Noting = Pick<Work, 'db' | 'account' | 'origin'>;

function note(work: Noting, thingId: string, act: 'calendar_made' | 'calendar_revoked'): Promise<void> {
  return recordChanges(work, [{ noun: 'account', thingId, treeId: null, act, before: null, after: null }]);
}
