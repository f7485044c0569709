export const NOTICE_STATUSES = ['new', 'in_work', 'answered', 'closed'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** What can be done with a notice, in which statuses, and which one follows; null: it stays. */
const STEPS = {
  change: { from: ['new', 'in_work', 'answered'], to: null },
  link: { from: ['new', 'in_work', 'answered'], to: 'in_work' },
  order: { from: ['new', 'in_work'], to: 'in_work' },
  decline: { from: ['new', 'in_work'], to: 'in_work' },
  answer: { from: ['new', 'in_work', 'answered'], to: 'answered' },
  close: { from: ['new', 'in_work', 'answered'], to: 'closed' },
  reopen: { from: ['answered', 'closed'], to: 'in_work' },
  forget: { from: ['new', 'in_work', 'answered', 'closed'], to: null },
} as const satisfies Record<string, { from: readonly NoticeStatus[]; to: NoticeStatus | null }>;
export type NoticeAct = keyof typeof STEPS;

export function canDoWithNotice(act: NoticeAct, status: NoticeStatus): boolean {
  const from: readonly NoticeStatus[] = STEPS[act].from;
  return from.includes(status);
}

/** A tree found afterwards takes no answer back. */
export function noticeStatusAfter(act: NoticeAct, status: NoticeStatus): NoticeStatus {
  if (act === 'link' && status === 'answered') return status;
  return STEPS[act].to ?? status;
}
