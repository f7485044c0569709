/** Every line of the start page, in the order in which it is read: what is late or dangerous comes first. */
export const TODAY_LINES = [
  'danger',
  'measures_overdue',
  'orders_silent',
  'controls_overdue',
  'rounds_silent',
  'notices_unanswered',
  'measures_to_decide',
  'orders_to_accept',
  'notices_new',
  'controls_due',
  'own_controls_overdue',
  'own_rounds',
  'own_controls_due',
  'firm_overdue',
  'firm_rework',
  'firm_open',
  'mails_refused',
  'evidence_broken',
  'night_missed',
  'mail_off',
  'head_missing',
  'tokens_ending',
  'mails_waiting',
] as const;
export type TodayKey = (typeof TODAY_LINES)[number];

const NOW: ReadonlySet<TodayKey> = new Set([
  'danger',
  'measures_overdue',
  'orders_silent',
  'controls_overdue',
  'rounds_silent',
  'notices_unanswered',
  'own_controls_overdue',
  'firm_overdue',
  'firm_rework',
  'mails_refused',
  'evidence_broken',
  'night_missed',
]);
const CALM: ReadonlySet<TodayKey> = new Set(['mail_off', 'mails_waiting']);

export function toneOf(key: TodayKey): 'now' | 'due' | 'calm' {
  if (NOW.has(key)) return 'now';
  return CALM.has(key) ? 'calm' : 'due';
}

/** The lines that count something, in their order. */
export function linesOf(counts: Partial<Record<TodayKey, number>>) {
  return TODAY_LINES.flatMap((key) => {
    const count = counts[key] ?? 0;
    return count > 0 ? [{ key, count, tone: toneOf(key) }] : [];
  });
}
