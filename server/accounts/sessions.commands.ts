import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { endSessions } from './sessions.store.ts';

/** Signs devices of a person out: one, all but one, or all. How many there were; their next request is refused. */
export async function endSessionsOf(
  work: Work,
  accountId: string,
  which: { only?: string; allBut?: string },
): Promise<number> {
  const ended = await endSessions(work.db, accountId, which, work.now);
  await recordChanges(
    work,
    ended.map((id) => ({
      noun: 'session',
      thingId: id,
      treeId: null,
      act: 'ended',
      before: null,
      after: { accountId },
    })),
  );
  return ended.length;
}
