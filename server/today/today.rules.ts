/** Every line of the start page, in the order in which it is read: what is late or dangerous comes first. */
export const TODAY_LINES = [
  'danger',
  'fellings_unproven',
  'measures_overdue',
  'orders_silent',
  'controls_overdue',
  'rounds_silent',
  'supports_to_replace',
  'supports_overdue',
  'notices_unanswered',
  'waterings_late',
  'sensors_silent',
  'care_late',
  'measures_to_decide',
  'orders_to_accept',
  'orders_impossible',
  'replacements_due',
  'notices_new',
  'controls_due',
  'supports_due',
  'waterings_needed',
  'waterings_due',
  'care_due',
  'sensors_to_mend',
  'own_controls_overdue',
  'own_rounds',
  'own_controls_due',
  'supports_to_inspect',
  'firm_overdue',
  'firm_rework',
  'firm_open',
  'own_waterings_late',
  'own_waterings',
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
  'fellings_unproven',
  'measures_overdue',
  'orders_silent',
  'controls_overdue',
  'rounds_silent',
  'supports_to_replace',
  'supports_overdue',
  'notices_unanswered',
  'waterings_late',
  'sensors_silent',
  'own_waterings_late',
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
