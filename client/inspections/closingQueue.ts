import { z } from 'zod';
import { newInspection, recordInspection } from '#contract/inspections/inspections';
import { draftKeys, dropDraft, readDraft, writeDraft } from '../drafts/drafts.ts';
import { addressOf, send } from '../http/call.ts';
import { Refusal, Unreachable } from '../http/refusal.ts';
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

/**
 * What became of it. `waiting`: no answer came, or the server failed; it is tried again. `isDraft`: a refused one
 * is the draft of the tree's form again.
 */
export type ClosingOutcome =
  | { outcome: 'closed'; closing: Closing }
  | { outcome: 'waiting'; closing: Closing; why: 'unreachable' | 'fault' }
  | { outcome: 'refused'; closing: Closing; refusal: Refusal; isDraft: boolean };

/** A closing on the device that this version of the app cannot read, with what can be said of it. */
export interface UnreadableClosing {
  key: string;
  treeName: string | null;
}

/** Where the draft of a tree's inspection is kept. */
export function draftKeyOf(treeId: string): string {
  return `inspection:${treeId}`;
}

/** Keeps a closing on the device: from now on it survives reload and crash until it is sent or taken back. */
export async function keepClosing(kept: Closing): Promise<void> {
  await writeDraft(closingKey(kept), kept);
}

/**
 * Takes a closing back; its values become the draft of the tree's form again. False when somebody has begun a
 * newer draft since: that one stays, for the closing only repeated what stands in the file.
 */
export async function takeBack(taken: Closing): Promise<boolean> {
  const key = draftKeyOf(taken.inspection.treeId);
  const isFree = (await readDraft(key)) === null;
  if (isFree) await writeDraft(key, taken.draft);
  await dropDraft(closingKey(taken));
  return isFree;
}

/** What earlier visits decided and did not get sent. */
export async function keptClosings(): Promise<Closing[]> {
  return (await readClosings()).flatMap(({ value }) => closing.safeParse(value).data ?? []);
}

/** What earlier visits decided, in a shape this version of the app does not know: a person has to hear of it. */
export async function unreadableClosings(): Promise<UnreadableClosing[]> {
  return (await readClosings())
    .filter(({ value }) => !closing.safeParse(value).success)
    .map(({ key, value }) => ({ key, treeName: named.safeParse(value).data?.treeName ?? null }));
}

/** Throws an unreadable closing away, once a person has taken note of it. */
export async function dropUnreadable({ key }: UnreadableClosing): Promise<void> {
  await dropDraft(key);
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
    if (!(error instanceof Refusal)) {
      return {
        outcome: 'waiting',
        closing: sent,
        why: error instanceof Unreachable ? 'unreachable' : 'fault',
      };
    }
    // Where the storage refuses, the closing stays kept and the next visit hears the same answer.
    return {
      outcome: 'refused',
      closing: sent,
      refusal: error,
      isDraft: await takeBack(sent).catch(() => false),
    };
  }
  // Left where the storage refuses: the next visit sends it again, and its id makes that harmless.
  await dropDraft(closingKey(sent)).catch(() => undefined);
  return { outcome: 'closed', closing: sent };
}

const PREFIX = 'closing:';

const named = z.object({ treeName: z.string() });

async function readClosings(): Promise<{ key: string; value: unknown }[]> {
  const keys = await draftKeys(PREFIX);
  return Promise.all(keys.map(async (key) => ({ key, value: (await readDraft(key))?.value })));
}

function closingKey(kept: Closing): string {
  return `${PREFIX}${kept.inspection.id}`;
}
