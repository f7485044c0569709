import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { closeSoon } from './closeSoon.ts';
import { closeDraft } from './inspections.closing.ts';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { isUntouched, unchangedDraft, type UnchangedRefusal } from './inspections.unchanged.ts';
import { unchangedText } from './unchanged.text.ts';
import { useDevicePosition } from './useDevicePosition.ts';
import type { FormWithIssues } from './useInspectionForm.ts';
import { useTreeName } from './useTreeName.ts';

export interface Unchanged {
  /** What will be recorded. */
  draft: InspectionDraft;
  /** Has nobody written anything else into the form? */
  isOffered: boolean;
  isBusy: boolean;
  /** Closes it, with a few seconds to take it back. */
  close(): void;
}

/** The last inspection said again today, ready to be closed by one tap; or why it cannot be. */
export function useUnchanged(
  form: FormWithIssues,
  prefill: Prefill,
  onClosing: () => void,
): Unchanged | { refusal: UnchangedRefusal } {
  const t = useText(unchangedText);
  const device = useDevicePosition();
  const treeName = useTreeName()(form.tree);
  // Made once: its ids stay the same however often the card is drawn.
  const [answer] = useState(() => unchangedDraft(prefill));
  const [isBusy, setBusy] = useState(false);
  if ('refusal' in answer) return answer;
  // The foliage is what is seen today: the card shows it, the form below changes it.
  const drawn: InspectionDraft = { ...answer.draft, foliage: form.draft.foliage };
  const close = async () => {
    const now = form.draftNow();
    // Something was written a moment ago that the screen does not show yet.
    if (!isUntouched(now, answer.draft)) return;
    const draft: InspectionDraft = { ...answer.draft, foliage: now.foliage };
    const moment = { today: form.todayNow(), now: new Date().toISOString(), ...device };
    // A closing taken back, or refused hours later, still knows when the tree was seen.
    const seen = { inspectedAt: moment.now, inspectedOn: moment.today, ...device };
    const closed = closeDraft({ ...draft, seen }, moment);
    if ('issues' in closed) return form.showIssues(closed.issues);
    setBusy(true);
    try {
      await closeSoon({
        inspection: closed.inspection,
        draft: { ...draft, seen },
        treeName,
        position: form.tree.position,
        version: form.tree.version,
      });
    } catch {
      setBusy(false);
      return void notify({ kind: 'failed', text: t.notKept });
    }
    // From here on the closing is kept; a draft left behind is settled when the tree is opened again.
    form.forgetDraft().catch(() => undefined);
    onClosing();
  };
  return {
    draft: drawn,
    isBusy,
    isOffered: isUntouched(form.draft, answer.draft),
    close: () => void close(),
  };
}
