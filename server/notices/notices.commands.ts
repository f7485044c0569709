import { yearOf } from '../calendar/calendar.rules.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import type { Sql } from '../db/sql.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { deleteMailsOfNotices } from '../mails/mails.store.ts';
import { orderTask, withdrawTask } from '../tasks/tasks.commands.ts';
import { requireTree } from '../trees/trees.commands.ts';
import type { Notice } from './notices.contract.ts';
import { checkNoticeAct, noticeStatusAfter, type NoticeAct } from './notices.rules.ts';
import * as store from './notices.store.ts';

/** Offices see all; who only inspects, what led to tasks of theirs. */
export function sightOf({ account }: Pick<Work, 'account'>): store.NoticeSight {
  return account.roles.includes('office') ? 'all' : { inspectorId: account.id };
}

export async function takeNotice(
  work: Work,
  { id, treeId, ...facts }: store.NoticeFacts & { id: string; treeId: string | null },
): Promise<Notice> {
  const known = await store.findNotice(work.db, id, 'all');
  if (known) return known;
  refuseIf(placeless(facts));
  refuseIf(facts.channel === 'public' ? [{ path: 'channel', key: 'channel_is_fixed' }] : []);
  if (treeId !== null) await requireTree(work, treeId);
  const number = await store.nextNoticeNumber(work.db, yearOf(work.today));
  await store.insertNotice(work.db, { ...facts, id, number, treeId }, work.account.id);
  const taken = await requireNotice(work, id);
  await record(work, taken, 'taken', null);
  return taken;
}

export async function changeNotice(
  work: Work,
  id: string,
  { version, ...facts }: store.NoticeFacts & { version: number },
): Promise<Notice> {
  refuseIf(placeless(facts));
  return act(work, { id, version, act: 'change', name: 'changed' }, async ({ channel, contactWay }) => {
    const isOther = channel !== facts.channel && [channel, facts.channel].includes('public');
    refuseIf(isOther ? [{ path: 'channel', key: 'channel_is_fixed' }] : []);
    // Another address nobody has confirmed.
    if (contactWay !== facts.contactWay) await forgetMail(work, [id]);
    return store.asFacts(facts);
  });
}

export async function linkNotice(
  work: Work,
  id: string,
  { version, treeId }: { version: number; treeId: string | null },
): Promise<Notice> {
  return act(work, { id, version, act: 'link', name: 'linked' }, async () => {
    if (treeId !== null) await requireTree(work, treeId);
    return store.asLinked(treeId);
  });
}

/** The control stands in the name of whoever ordered it, and says from which notice it comes. */
export async function orderFromNotice(
  work: Work,
  id: string,
  input: {
    version: number;
    taskId: string;
    type: 'ZK' | 'AS';
    dueOn: string;
    dueUntil: string;
    reason: string;
    assignedTo: string | null;
  },
): Promise<Notice> {
  const { version, taskId, ...task } = input;
  return act(work, { id, version, act: 'order', name: 'inspection_ordered' }, async ({ number, tree }) => {
    if (tree === null)
      throw new Problem('invalid', 'It is not known which tree is meant', [
        { path: 'treeId', key: 'notice_needs_tree' },
      ]);
    await orderTask(work, { ...task, id: taskId, treeId: tree.id, reason: `${number}: ${task.reason}` });
    return store.asOrdered(taskId, task.reason);
  });
}

/** Takes back the control a notice led to, as long as nobody has made it. */
export async function withdrawFromNotice(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Notice> {
  return act(work, { id, version, act: 'withdraw', name: 'control_withdrawn' }, async ({ number, task }) => {
    if (task) await withdrawTask(work, task.id, `${number}: ${reason}`);
    return store.asUndecided;
  });
}

export async function declineNotice(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Notice> {
  return act(work, { id, version, act: 'decline', name: 'declined' }, async () => store.asDeclined(reason));
}

export async function answerNotice(
  work: Work,
  id: string,
  { version, answer, answeredOn }: { version: number; answer: string; answeredOn: string },
): Promise<Notice> {
  refuseIf(answeredOn > work.today ? [{ path: 'answeredOn', key: 'in_the_future' }] : []);
  return act(work, { id, version, act: 'answer', name: 'answered' }, async () =>
    store.asAnswered(answer, answeredOn),
  );
}

export async function closeNotice(work: Work, id: string, version: number): Promise<Notice> {
  return act(work, { id, version, act: 'close', name: 'closed' }, async () => null);
}

export async function reopenNotice(work: Work, id: string, version: number): Promise<Notice> {
  return act(work, { id, version, act: 'reopen', name: 'reopened' }, async () => null);
}

export async function forgetContact(work: Work, id: string, version: number): Promise<Notice> {
  return act(work, { id, version, act: 'forget', name: 'contact_forgotten' }, async () => {
    await forgetMail(work, [id]);
    return store.asForgotten(work.now);
  });
}

/** By itself: contacts of notices that were settled before a moment. How many. */
export async function forgetOldContacts(work: Work, before: Date): Promise<number> {
  const { db, now, account } = work;
  const forgotten = await store.forgetContactsBefore(db, { before, now }, account.id);
  await forgetMail(
    work,
    forgotten.map(({ id }) => id),
  );
  await recordChanges(
    work,
    forgotten.map(({ id, treeId }) => ({
      noun: 'notice',
      thingId: id,
      treeId,
      act: 'contact_forgotten',
      before: null,
      after: null,
    })),
  );
  return forgotten.length;
}

/** With an address goes what was written to it. */
async function forgetMail({ db }: Work, noticeIds: readonly string[]): Promise<void> {
  await store.forgetConfirmations(db, noticeIds);
  await deleteMailsOfNotices(db, noticeIds);
}

export async function requireNotice(work: Work, id: string): Promise<Notice> {
  const found = await store.findNotice(work.db, id, sightOf(work));
  if (!found) throw new Problem('not_found', 'There is no such notice');
  return found;
}

/** One act on a notice as it was seen: lock, check, write, and write down. */
async function act(
  work: Work,
  wanted: { id: string; version: number; act: NoticeAct; name: ActOf<'notice'> },
  doIt: (before: Notice) => Promise<Sql | null>,
): Promise<Notice> {
  await store.lockNotice(work.db, wanted.id);
  const before = await requireNotice(work, wanted.id);
  if (before.version !== wanted.version)
    throw new Problem('conflict', 'Somebody else changed this notice meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: before.version } },
    ]);
  refuseIf(checkNoticeAct(wanted.act, before));
  const set = await doIt(before);
  const status = noticeStatusAfter(wanted.act, before.status);
  const isAnswer = wanted.act === 'answer';
  await store.updateNotice(work.db, wanted.id, { set, status, isAnswer, now: work.now }, work.account.id);
  const after = await requireNotice(work, wanted.id);
  await record(work, after, wanted.name, before);
  return after;
}

/** Who told it, in which words and where they live stays out of what is kept for ever. */
async function record(
  work: Work,
  after: Notice,
  name: ActOf<'notice'>,
  before: Notice | null,
): Promise<void> {
  const changed = difference(before ? kept(before) : {}, kept(after));
  await recordChanges(work, [
    {
      noun: 'notice',
      thingId: after.id,
      treeId: after.tree?.id ?? null,
      act: name,
      before: before ? (changed?.before ?? null) : null,
      after: changed?.after ?? null,
    },
  ]);
}

function kept({ number, channel, receivedOn, status, tree, outcome, task, answeredOn }: Notice) {
  return {
    number,
    channel,
    receivedOn,
    status,
    treeId: tree?.id ?? null,
    outcome,
    taskId: task?.id ?? null,
    answeredOn,
  };
}

function placeless({ place, position }: store.NoticeFacts) {
  return place === null && position === null ? [{ path: 'place', key: 'notice_needs_place' }] : [];
}
