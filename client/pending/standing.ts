import { isTakenBack, type KeptOperation } from '../offline/operation.ts';
import type { IconName } from '../ui/Icon.tsx';

/** How an operation stands, as people tell it apart. */
export type Standing = 'here' | 'soon' | 'sending' | 'confirmed' | 'refused' | 'takenBack';

export function standingOf(operation: KeptOperation): Standing {
  if (operation.state === 'refused') return isTakenBack(operation) ? 'takenBack' : 'refused';
  if (operation.state !== 'here') return operation.state;
  return operation.tries === 0 && operation.notBefore !== null ? 'soon' : 'here';
}

export const STANDING_ICONS: Record<Standing, IconName> = {
  here: 'tablet',
  soon: 'upload',
  sending: 'upload',
  confirmed: 'check',
  refused: 'warning',
  takenBack: 'undo',
};
