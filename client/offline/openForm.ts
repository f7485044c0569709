import { z } from 'zod';
import { readDraft, writeDraft } from '../drafts/drafts.ts';
import type { KeptOperation } from './operation.ts';
import { readOperations } from './outboxDatabase.ts';

/**
 * Makes an operation the draft of its form again and returns the form's address; null when it has none. Another draft
 * that somebody has begun there since stays, and `isOther` says so.
 */
export async function openForm({
  form,
  draftId,
}: Pick<KeptOperation, 'form' | 'draftId'>): Promise<{ address: string; isOther: boolean } | null> {
  if (form === null) return null;
  const present = await readDraft(form.draftKey);
  // A form without a draft reads none: one left there would be of no use and never go away.
  if (present === null && form.draft !== null) await writeDraft(form.draftKey, form.draft);
  return { address: form.address, isOther: present !== null && idOf(present.value) !== draftId };
}

/** Is what was written as this draft on its way or done? Then a draft left behind by a crash is of no use any more. */
export async function isInOutbox(draftId: string): Promise<boolean> {
  const kept = await readOperations();
  return kept.some((row) => row.draftId === draftId && row.state !== 'refused');
}

const identified = z.object({ id: z.string() });

function idOf(draft: unknown): string | null {
  return identified.safeParse(draft).data?.id ?? null;
}
