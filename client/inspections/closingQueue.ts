import { z } from 'zod';
import { newInspection, recordInspection } from '#contract/inspections/inspections';
import { draftKeys, dropDraft, readDraft, writeDraft } from '../drafts/drafts.ts';
import { addressOf, send } from '../http/call.ts';
import { Refusal } from '../http/refusal.ts';
import { inspectionDraft } from './inspections.draft.ts';

/** An inspection that has been decided on and is about to be closed for ever; it can still be taken back. */
const closing = z.strictObject({
  inspection: newInspection,
  /** What the form opens with when it is taken back. */
  draft: inspectionDraft,
  /** How the tree is called in messages. */
  treeName: z.string(),
});
export type Closing = z.infer<typeof closing>;

/** What became of it. `waiting`: the line was the reason; it is tried again. */
export type ClosingOutcome =
  | { outcome: 'closed'; closing: Closing }
  | { outcome: 'waiting'; closing: Closing }
  | { outcome: 'refused'; closing: Closing; refusal: Refusal };

/** Where the draft of a tree's inspection is kept. */
export function draftKeyOf(treeId: string): string {
  return `inspection:${treeId}`;
}

/** Keeps a closing on the device: from now on it survives reload and crash until it is sent or taken back. */
export async function keepClosing(kept: Closing): Promise<void> {
  await writeDraft(closingKey(kept), kept);
}

/** Takes a closing back; its values become the draft of the tree's form again. */
export async function takeBack(taken: Closing): Promise<void> {
  await writeDraft(draftKeyOf(taken.inspection.treeId), taken.draft);
  await dropDraft(closingKey(taken));
}

/** What earlier visits decided and did not get sent. */
export async function keptClosings(): Promise<Closing[]> {
  const drafts = await Promise.all((await draftKeys(PREFIX)).map(readDraft));
  return drafts.flatMap((draft) => closing.safeParse(draft?.value).data ?? []);
}

/**
 * Sends a closing. Its id makes sending it twice harmless. Survives the page being left: the browser finishes
 * the request. A refusal turns the closing into a draft again, so that nothing is lost.
 */
export async function sendClosing(sent: Closing): Promise<ClosingOutcome> {
  try {
    await send(addressOf(recordInspection.path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(sent.inspection),
      keepalive: true,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) return { outcome: 'waiting', closing: sent };
    await takeBack(sent);
    return { outcome: 'refused', closing: sent, refusal: error };
  }
  await dropDraft(closingKey(sent));
  return { outcome: 'closed', closing: sent };
}

const PREFIX = 'closing:';

function closingKey(kept: Closing): string {
  return `${PREFIX}${kept.inspection.id}`;
}
