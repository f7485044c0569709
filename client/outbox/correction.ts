import type { OperationKind } from '#contract/sync/sync';
import type { KeptOperation } from '../offline/operation.ts';

/** Why an entry cannot be corrected now. */
export type NotCorrectable = 'sending' | 'inspection' | 'sent' | 'noForm' | 'orderGone';

/**
 * How an entry is corrected. form: its form opens with what was refused. takeBack: so it does, once the entry is held
 * back from being sent. follow: it may be with the server, so it stays as it is, and a new entry follows it.
 */
export type Correction =
  | { way: 'form' | 'takeBack' }
  | { way: 'follow'; address: string }
  | { way: 'none'; why: NotCorrectable };

/** Null for what the server has confirmed: that is changed in the tree's file. */
export function correctionOf(operation: KeptOperation): Correction | null {
  const { state, tries, kind, form, treeId } = operation;
  if (state === 'confirmed') return null;
  if (isOrderGone(operation)) return { way: 'none', why: 'orderGone' };
  const isDecided = state === 'refused';
  if (isDecided || (state === 'here' && tries === 0)) {
    return form ? { way: isDecided ? 'form' : 'takeBack' } : { way: 'none', why: 'noForm' };
  }
  if (INSPECTIONS.includes(kind)) return { way: 'none', why: 'inspection' };
  if (state === 'sending') return { way: 'none', why: 'sending' };
  const page = FOLLOWED_ON[kind];
  return page && treeId
    ? { way: 'follow', address: `/trees/${treeId}/${page}` }
    : { way: 'none', why: 'sent' };
}

/** Its form has nothing left to be about: it can be saved, sent once more should the office have changed its mind, or discarded. */
function isOrderGone({ state, problem }: KeptOperation): boolean {
  return state === 'refused' && (problem?.issues ?? []).some(({ key }) => key === 'order_gone');
}

/** Closed inspections are never changed. */
const INSPECTIONS: readonly OperationKind[] = ['recordInspection', 'correctInspection'];

/** The page of a tree on which the next change of the same kind is made. */
const FOLLOWED_ON: Partial<Record<OperationKind, string>> = {
  mapTree: 'edit',
  editTree: 'edit',
  moveTree: 'move',
};
