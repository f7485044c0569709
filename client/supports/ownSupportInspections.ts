import {
  newSupportInspection,
  type NewSupportInspection,
  type TreeSupport,
} from '#contract/supports/supports';
import { nextDueOf, stateAfter } from '#rules/supports/supports';
import type { KeptOperation } from '../offline/operation.ts';

/** A support as it stands for whoever holds this device. */
export interface ShownSupport extends TreeSupport {
  /** An inspection of it has not reached the server. */
  isWaiting: boolean;
}

/** Supports with what was seen of them on this device and the server does not know yet; what was refused changes nothing. */
export function withOwnInspections(
  supports: readonly TreeSupport[],
  kept: readonly KeptOperation[],
  dayOf: (instant: Date) => string,
): ShownSupport[] {
  const own = kept.flatMap(({ kind, state, body }) => {
    const isOpen = state === 'here' || state === 'sending';
    return kind === 'inspectSupport' && isOpen ? (newSupportInspection.safeParse(body).data ?? []) : [];
  });
  return supports.map((support) => {
    const seen = own.findLast(({ supportId }) => supportId === support.id);
    return seen ? { ...inspected(support, seen, dayOf), isWaiting: true } : { ...support, isWaiting: false };
  });
}

function inspected(
  support: TreeSupport,
  { inspectedAt, verdict }: NewSupportInspection,
  dayOf: (instant: Date) => string,
): TreeSupport {
  const inspectedOn = dayOf(new Date(inspectedAt));
  return {
    ...support,
    state: support.state === 'removed' ? 'removed' : stateAfter(verdict),
    lastInspectedOn: inspectedOn,
    lastVerdict: verdict,
    nextDueOn: nextDueOf(support, { inspectedOn, verdict }, inspectedOn),
  };
}
