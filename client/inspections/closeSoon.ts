import type { NewInspection } from '#contract/inspections/inspections';
import { readDraft, writeDraft } from '../drafts/drafts.ts';
import { formatsOf } from '../i18n/formats.ts';
import { currentLanguage } from '../i18n/language.ts';
import { discard, keepOperation, takeBack } from '../offline/outbox.ts';
import { decision, settled } from '../offline/saving.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { dismissToast, notify } from '../ui/toasts.ts';
import { closingOf, inspectionKey, type TreeShown } from './inspectionOperations.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import { unchangedText } from './unchanged.text.ts';

/** Time to see that it was the wrong tree and to reach for the button; closing is for ever. Own proposal. */
const SECONDS_TO_UNDO = 8;
/** How long the server may take before it is said that the inspection waits. Own proposal. */
const PATIENCE_MS = 4_000;

/** An inspection that has been decided on and is about to be closed for ever; it can still be taken back. */
export interface Closing extends TreeShown {
  inspection: NewInspection;
  /** What the form opens with when it is taken back. */
  draft: InspectionDraft;
}

let reopen: (treeId: string) => void = () => undefined;

/** Who opens the form of a tree when a closing is taken back. */
export function onReopen(open: (treeId: string) => void): () => void {
  reopen = open;
  return () => {
    reopen = () => undefined;
  };
}

/** Closes an inspection in a few seconds unless it is taken back; from now on it survives reload and crash. */
export async function closeSoon(closing: Closing): Promise<void> {
  const { inspection, draft } = closing;
  const notBefore = new Date(Date.now() + SECONDS_TO_UNDO * 1000).toISOString();
  const id = await keepOperation(closingOf(inspection, draft, closing), { notBefore });
  sendWaiting();
  const t = unchangedText[currentLanguage()];
  const toast = notify({
    kind: 'info',
    text: closingWords(closing),
    seconds: null,
    action: { label: t.undo, onPress: () => void undo(id, closing) },
  });
  void tell(id, closing, toast);
}

/** Said at once: when the next one is due stands from the press on, and is not waited for. */
function closingWords({ inspection: { nextDueOn }, treeName }: Closing): string {
  const language = currentLanguage();
  const t = unchangedText[language];
  return nextDueOn
    ? t.closing(treeName, SECONDS_TO_UNDO, formatsOf(language).day(nextDueOn))
    : t.closingNone(treeName, SECONDS_TO_UNDO);
}

/** Says what became of it; a refusal is told where all refusals are told. */
async function tell(id: string, closing: Closing, toast: number): Promise<void> {
  const row = await settled(id, SECONDS_TO_UNDO * 1000 + PATIENCE_MS);
  dismissToast(toast);
  if (row?.state === 'confirmed') return sayClosed(closing);
  if (row?.state !== 'here' && row?.state !== 'sending') return;
  const t = unchangedText[currentLanguage()];
  const waiting = notify({
    kind: 'info',
    text: t.waiting(closing.treeName),
    seconds: null,
    action: { label: t.sendNow, onPress: sendWaiting },
  });
  const decided = await decision(id);
  dismissToast(waiting);
  if (decided?.state === 'confirmed') sayClosed(closing);
}

function sayClosed({ inspection: { nextDueOn }, treeName }: Closing): void {
  const language = currentLanguage();
  const t = unchangedText[language];
  const text = nextDueOn ? t.closed(treeName, formatsOf(language).day(nextDueOn)) : t.closedNone(treeName);
  notify({ kind: 'done', text });
}

/**
 * Takes a closing back; its values become the draft of the tree's form again, unless somebody has begun a newer one:
 * that stays, for the closing only repeated what stands in the file. A crash in between loses neither.
 */
async function undo(id: string, { inspection: { treeId }, draft }: Closing): Promise<void> {
  if (!(await takeBack(id))) return;
  const key = inspectionKey(treeId);
  if ((await readDraft(key)) === null) await writeDraft(key, draft);
  await discard(id);
  reopen(treeId);
}
