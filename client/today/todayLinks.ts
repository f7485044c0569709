import type { TodayKey } from '#rules/today/today';

/** Keys whose words hold the whole sentence: their count says nothing. */
const WITHOUT_COUNT: ReadonlySet<TodayKey> = new Set(['night_missed', 'mail_off', 'head_missing']);

export function showsCount(key: TodayKey): boolean {
  return !WITHOUT_COUNT.has(key);
}

/** Where a tap on a line leads: to the list that counts the same. */
export function linkOf(key: TodayKey, accountId: string): string {
  switch (key) {
    case 'danger':
      return '/measures?show=open&urgency=D0,D1';
    case 'measures_overdue':
      return '/measures?show=open&overdue=yes';
    case 'measures_to_decide':
      return '/measures';
    case 'orders_to_accept':
      return '/measures?show=reported';
    case 'orders_silent':
      return '/work-orders?show=placed';
    case 'controls_overdue':
      return '/tasks?window=overdue';
    case 'controls_due':
      return '/tasks?window=due';
    case 'own_controls_overdue':
      return `/tasks?window=overdue&person=${accountId}`;
    case 'own_controls_due':
      return `/tasks?window=due&person=${accountId}`;
    case 'rounds_silent':
    case 'own_rounds':
      return '/rounds';
    case 'notices_new':
      return '/notices?show=new';
    case 'notices_unanswered':
      return '/notices?show=in_work';
    case 'firm_overdue':
    case 'firm_rework':
    case 'firm_open':
      return '/orders';
    case 'evidence_broken':
      return '/audit';
    case 'tokens_ending':
      return '/tokens';
    case 'mails_refused':
    case 'mails_waiting':
    case 'mail_off':
    case 'head_missing':
    case 'night_missed':
      return '/mails';
  }
}
