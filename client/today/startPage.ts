import type { Role } from '#rules/accounts/permissions';
import { ownStorage } from '../drafts/ownStorage.ts';

const KEY = 'baumkataster.begin';

/** Does the program begin with this page? For who plans, administers or drives out with a crew yes, for who walks no, unless they chose. */
export function beginsWithToday(roles: readonly Role[]): boolean {
  try {
    const chosen = ownStorage.getItem(KEY);
    if (chosen !== null) return chosen === 'today';
  } catch {
    // A forbidden storage: what suits most.
  }
  return (
    !roles.includes('inspector') &&
    ['office', 'administrator', 'crew'].some((role) => roles.some((own) => own === role))
  );
}

export function chooseStartPage(isToday: boolean): void {
  try {
    ownStorage.setItem(KEY, isToday ? 'today' : 'map');
  } catch {
    // Then it holds until the next visit.
  }
}
