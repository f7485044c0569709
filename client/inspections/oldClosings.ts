import { z } from 'zod';
import { newInspection } from '#contract/inspections/inspections';
import { draftKeys, draftsOfNobody, dropDraft, dropDraftOfNobody, readDraft } from '../drafts/drafts.ts';
import { currentLanguage } from '../i18n/language.ts';
import { isInOutbox } from '../offline/openForm.ts';
import { takenBack } from '../offline/operation.ts';
import { keepOperation } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { notify } from '../ui/toasts.ts';
import { closingOf } from './inspectionOperations.ts';
import { inspectionDraft } from './inspections.draft.ts';
import { unchangedText } from './unchanged.text.ts';

/** Before there was an outbox, inspections about to be closed were kept among the drafts. */
const PREFIX = 'closing:';

const oldClosing = z.strictObject({
  inspection: newInspection,
  draft: inspectionDraft,
  treeName: z.string(),
});
type OldClosing = z.infer<typeof oldClosing>;

/**
 * Takes into the outbox, once, what an older version of the app decided and did not get sent. Before people signed in
 * nobody's name stood on it: it waits there until somebody decides. What cannot be read is said, and stays until then.
 */
export async function adoptOldClosings(): Promise<void> {
  for (const key of await draftKeys(PREFIX)) {
    await adopt((await readDraft(key))?.value, {}, () => dropDraft(key));
  }
  for (const { key, value } of await draftsOfNobody(PREFIX)) {
    await adopt(value, { state: 'refused', problem: takenBack }, () => dropDraftOfNobody(key));
  }
  sendWaiting();
}

async function adopt(
  value: unknown,
  beginning: Parameters<typeof keepOperation>[1],
  drop: () => Promise<void>,
): Promise<void> {
  const old = oldClosing.safeParse(value).data;
  if (!old) return tellUnreadable(value, drop);
  // A crash may have come before the old one was dropped.
  if (!(await isInOutbox(old.draft.id))) await keepOperation(operationOf(old), beginning);
  await drop();
}

function operationOf({ inspection, draft, treeName }: OldClosing) {
  return closingOf(inspection, draft, { treeName, position: null, version: null });
}

const named = z.object({ treeName: z.string() });

function tellUnreadable(value: unknown, drop: () => Promise<void>): void {
  const t = unchangedText[currentLanguage()];
  notify({
    kind: 'failed',
    text: t.unreadable(named.safeParse(value).data?.treeName ?? null),
    action: { label: t.understood, onPress: () => void drop() },
  });
}
