import { v7 as uuidv7 } from 'uuid';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { checkAddress } from './address.ts';
import * as store from './backfills.store.ts';
import { requireOpenSource } from './openSource.ts';
import type { Backfill, StorageAccess } from './pulls.contract.ts';

/** Tells how to get at what a network keeps. The key is kept as it is, since it has to be shown, and never told again. */
export async function setStorageAccess(
  work: Work,
  id: string,
  said: { address: string; application: string; apiKey: string | null },
  innerHosts: readonly string[],
): Promise<StorageAccess> {
  await requireOpenSource(work, id, { kind: 'tts' });
  const before = await store.findStorageAccess(work.db, id);
  const { address, application, apiKey } = said;
  refuseIf([...checkAddress(address, innerHosts), ...keyIssues(before, said)]);
  await store.saveStorageAccess(work.db, id, said);
  await record(
    work,
    id,
    'storage_set',
    before ? { address: before.address, application: before.application } : null,
    { address, application, ...(apiKey !== null && { keyChanged: true }) },
  );
  return requireAccess(work, id);
}

/** A key is for one platform: nobody who may not know it has it sent somewhere else. */
function keyIssues(
  before: StorageAccess | undefined,
  { address, apiKey }: { address: string; apiKey: string | null },
): Issue[] {
  if (apiKey !== null) return [];
  if (!before) return [{ path: 'apiKey', key: 'key_needed' }];
  const isElsewhere = URL.canParse(address) && new URL(address).origin !== new URL(before.address).origin;
  return isElsewhere ? [{ path: 'apiKey', key: 'key_needed_for_address' }] : [];
}

export async function askBackfill(
  work: Work,
  sourceId: string,
  asked: { from: string; until: string },
): Promise<Backfill> {
  await requireOpenSource(work, sourceId, { kind: 'tts' });
  const access = await store.findStorageAccess(work.db, sourceId);
  refuseIf(access ? [] : [{ path: '', key: 'storage_unknown' }]);
  const [from, until] = [new Date(asked.from), new Date(asked.until)];
  refuseIf(until <= from ? [{ path: 'until', key: 'until_before_from' }] : []);
  refuseIf(from > work.now ? [{ path: 'from', key: 'in_future' }] : []);
  const id = uuidv7();
  const added = { id, sourceId, from, until, askedBy: work.account.id };
  const isFirst = await store.insertBackfill(work.db, added, work.now);
  if (!isFirst)
    throw new Problem('conflict', 'This source is being filled up already', [
      { path: '', key: 'backfill_open' },
    ]);
  await record(work, sourceId, 'backfill_asked', null, {
    from: from.toISOString(),
    until: until.toISOString(),
  });
  return requireBackfill(work, id);
}

/** What it brought stays. Ended already, it stays as it ended. */
export async function abortBackfill(work: Work, id: string): Promise<Backfill> {
  const { sourceId, kept } = await requireBackfill(work, id);
  if (await store.finish(work.db, id, { state: 'aborted', failure: null }, work.now))
    await record(work, sourceId, 'backfill_aborted', null, { kept });
  return requireBackfill(work, id);
}

async function requireBackfill({ db }: Work, id: string) {
  const found = await store.findBackfill(db, id);
  if (!found) throw new Problem('not_found', 'There is no such back-fill');
  return found;
}

async function requireAccess({ db }: Work, sourceId: string): Promise<StorageAccess> {
  const access = await store.findStorageAccess(db, sourceId);
  if (!access) throw new Problem('not_found', 'There is no such source');
  return access;
}

function record(
  work: Work,
  thingId: string,
  act: 'storage_set' | 'backfill_asked' | 'backfill_aborted',
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'lorawan_source', thingId, treeId: null, act, before, after }]);
}
