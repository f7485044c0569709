import { openForm } from '../offline/openForm.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { takeBack, tryAgain } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';

/** What became of a wish to correct: the address to go to, and what to say there. */
export type Opened = { address: string; say: 'otherDraft' | 'heldBack' | null } | 'tooLate' | 'notOpened';

/**
 * Opens the form of an entry. One that still waits is first held back, in the same step that finds it unsent, so that
 * no sender can have it; where its form cannot be opened after all it goes on its way again.
 */
export async function openCorrection(operation: KeptOperation): Promise<Opened> {
  const isHeldBack = operation.state !== 'refused';
  if (isHeldBack && !(await takeBack(operation.id))) return 'tooLate';
  const opened = await openForm(operation).catch(() => null);
  if (opened) {
    return { address: opened.address, say: opened.isOther ? 'otherDraft' : isHeldBack ? 'heldBack' : null };
  }
  if (isHeldBack) await tryAgain(operation.id).then(sendWaiting);
  return 'notOpened';
}
