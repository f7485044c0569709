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
    case 'fellings_unproven':
      return '/fellings?show=afterwards';
    case 'replacements_due':
      return '/fellings?show=replacement';
    case 'measures_overdue':
      return '/measures?show=open&overdue=yes';
    case 'measures_to_decide':
      return '/measures';
    case 'orders_to_accept':
      return '/measures?show=reported';
    case 'orders_impossible':
      return '/measures?show=impossible';
    case 'orders_silent':
      return '/work-orders?show=placed&silent=yes';
    case 'controls_overdue':
      return '/tasks?window=overdue';
    case 'controls_due':
      return '/tasks?window=due';
    case 'own_controls_overdue':
      return `/tasks?window=overdue&person=${accountId}`;
    case 'own_controls_due':
      return `/tasks?window=due&person=${accountId}`;
    case 'supports_overdue':
      return '/supports?show=overdue';
    case 'supports_to_replace':
      return '/supports?show=replace';
    case 'supports_due':
    case 'supports_to_inspect':
      return '/supports';
    case 'rounds_silent':
      return '/rounds?only=silent';
    case 'own_rounds':
      return '/rounds?only=begun&person=me';
    case 'notices_new':
      return '/notices?show=new';
    case 'notices_unanswered':
      return '/notices?show=unanswered';
    case 'waterings_needed':
      return '/watering?show=needs';
    case 'waterings_late':
    case 'waterings_due':
      return '/watering';
    case 'own_waterings_late':
    case 'own_waterings':
      return '/watering?show=mine';
    case 'sensors_silent':
    case 'sensors_to_mend':
      return '/sensors';
    case 'care_late':
    case 'care_due':
      return '/young-trees';
    case 'firm_overdue':
      return '/orders?only=late';
    case 'firm_rework':
      return '/orders?only=rework';
    case 'firm_open':
      return '/orders';
    case 'evidence_broken':
      return '/audit';
    case 'tokens_ending':
      return '/tokens';
    case 'mails_refused':
      return '/mails?show=refused';
    case 'mails_waiting':
      return '/mails?show=waiting';
    case 'mail_off':
    case 'head_missing':
    case 'night_missed':
      return '/mails';
  }
}
