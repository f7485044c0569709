import { recordChanges } from '../audit/changes.store.ts';
import { requirePerson } from '../accounts/people.commands.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { ReminderSettings } from './reminders.contract.ts';
import { countsOf, setRead } from './reminders.store.ts';
import { allHeads, settingsOf, writeHead, writeSettings } from './settings.store.ts';

/** Reading is no act that anybody has to prove later: it leaves no event. */
export async function markRead(
  work: Work,
  { ids, read }: { ids: readonly string[] | null; read: boolean },
): Promise<{ unread: number; changed: string[] }> {
  const changed = await setRead(work.db, work.account.id, { ids, at: read ? work.now : null });
  const { unread } = await countsOf(work.db, work.account.id);
  return { unread, changed };
}

/** The address itself stays out of what is kept for ever. */
export async function changeSettings(
  work: Work,
  settings: Omit<ReminderSettings, 'isHead'>,
): Promise<ReminderSettings> {
  const before = await settingsOf(work.db, work.account.id);
  if (!(await writeSettings(work.db, work.account.id, settings)))
    throw new Problem('conflict', 'These settings were changed meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: before.version } },
    ]);
  const after = await settingsOf(work.db, work.account.id);
  await recordChanges(work, [
    {
      noun: 'account',
      thingId: work.account.id,
      treeId: null,
      act: 'reminders_set',
      before: before.version === 0 ? null : kept(before),
      after: kept(after),
    },
  ]);
  return after;
}

export async function nameHead(work: Work, id: string, isHead: boolean): Promise<{ heads: string[] }> {
  await requirePerson(work, id);
  const wasHead = (await settingsOf(work.db, id)).isHead;
  if (wasHead !== isHead) {
    await writeHead(work.db, id, isHead, work.account.id);
    const act = isHead ? 'head_named' : 'head_unnamed';
    await recordChanges(work, [
      { noun: 'account', thingId: id, treeId: null, act, before: null, after: null },
    ]);
  }
  return { heads: await allHeads(work.db) };
}

function kept({ email, digest, language }: ReminderSettings) {
  return { digest, language, hasEmail: email !== null };
}
