import type { Issue } from '../http/problem.ts';

export const NOTICE_STATUSES = ['new', 'in_work', 'answered', 'closed'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** What can be done with a notice, in which statuses, and which one follows; null: it stays. */
const STEPS = {
  change: { from: ['new', 'in_work', 'answered'], to: null },
  link: { from: ['new', 'in_work', 'answered'], to: 'in_work' },
  order: { from: ['new', 'in_work'], to: 'in_work' },
  withdraw: { from: ['new', 'in_work', 'answered'], to: null },
  decline: { from: ['new', 'in_work'], to: 'in_work' },
  answer: { from: ['new', 'in_work', 'answered'], to: 'answered' },
  close: { from: ['new', 'in_work', 'answered'], to: 'closed' },
  reopen: { from: ['answered', 'closed'], to: 'in_work' },
  photograph: { from: ['new', 'in_work', 'answered'], to: null },
  forget: { from: ['new', 'in_work', 'answered', 'closed'], to: null },
} as const satisfies Record<string, { from: readonly NoticeStatus[]; to: NoticeStatus | null }>;
export type NoticeAct = keyof typeof STEPS;

export function canDoWithNotice(act: NoticeAct, status: NoticeStatus): boolean {
  const from: readonly NoticeStatus[] = STEPS[act].from;
  return from.includes(status);
}

/**
 * Why an act cannot be done. A control that was ordered binds a notice to its tree: it is withdrawn first, or else
 * somebody would be sent to a tree nobody told of.
 */
export function checkNoticeAct(
  act: NoticeAct,
  { status, task }: { status: NoticeStatus; task: { status: string } | null },
): Issue[] {
  if (!canDoWithNotice(act, status)) return [{ path: 'status', key: `cannot_${act}_notice` }];
  if (act === 'withdraw') return task?.status === 'open' ? [] : [{ path: 'taskId', key: 'no_open_control' }];
  return isBoundBy(act, task) ? [{ path: 'taskId', key: 'control_is_ordered' }] : [];
}

function isBoundBy(act: NoticeAct, task: { status: string } | null): boolean {
  if (task === null || task.status === 'withdrawn') return false;
  // After one that was done another may be needed.
  if (act === 'order') return task.status !== 'done';
  return act === 'link' || act === 'decline';
}

/** How long a contact is kept once nobody owes an answer any more. Own proposal: time to ask once more. */
export const CONTACT_DAYS = 90;

/** More would be an album. Own proposal. */
export const MOST_NOTICE_PHOTOS = 20;

/** A notice is answered within two weeks. Own proposal; who is reminded of it, see `noticeStage`. */
export const NOTICE_ANSWER_DAYS = 14;

/** A tree found afterwards takes no answer back. */
export function noticeStatusAfter(act: NoticeAct, status: NoticeStatus): NoticeStatus {
  if (act === 'link' && status === 'answered') return status;
  return STEPS[act].to ?? status;
}
