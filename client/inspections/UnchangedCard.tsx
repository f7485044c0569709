import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { closeSoon } from './closeSoon.ts';
import { closeDraft, nextDueOf } from './inspections.closing.ts';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { isUntouched, unchangedDraft } from './inspections.unchanged.ts';
import { RecordFacts } from './RecordFacts.tsx';
import { unchangedText } from './unchanged.text.ts';
import { useDevicePosition } from './useDevicePosition.ts';
import type { FormWithIssues } from './useInspectionForm.ts';
import { useTreeName } from './useTreeName.ts';

/** The third tap for a healthy tree: says what will be repeated, closes it, leaves a few seconds to take it back. */
export function UnchangedCard({
  form,
  prefill,
  onClosing,
}: {
  form: FormWithIssues;
  prefill: Prefill;
  onClosing(): void;
}) {
  const t = useText(unchangedText);
  const format = useFormats();
  const device = useDevicePosition();
  const treeName = useTreeName()(form.tree);
  // Made once: its ids stay the same however often the card is drawn.
  const [answer] = useState(() => unchangedDraft(prefill));
  const [isBusy, setBusy] = useState(false);
  if ('refusal' in answer)
    return (
      <Notice tone="neutral" icon="info">
        {t.refusals[answer.refusal]}
      </Notice>
    );
  // The foliage is what is seen today: the card shows it, the form below changes it.
  const draft: InspectionDraft = { ...answer.draft, foliage: form.draft.foliage };
  const close = async () => {
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
      });
    } catch {
      setBusy(false);
      return void notify({ kind: 'failed', text: t.notKept });
    }
    // From here on the closing is kept; a draft left behind is settled when the tree is opened again.
    form.forgetDraft().catch(() => undefined);
    onClosing();
  };
  const isOffered = isUntouched(form.draft, answer.draft);
  const { dueOn, deviates } = nextDueOf(draft, form.today);
  return (
    <section
      className={isOffered ? 'unchanged' : 'unchanged unchanged-off'}
      aria-labelledby="unchanged-title"
    >
      <div className="unchanged-words">
        <h2 id="unchanged-title">{t.title}</h2>
        {form.last ? <p>{t.repeats(format.day(form.last.inspectedOn), form.last.inspectorName)}</p> : null}
        <RecordFacts record={draft} />
        <p className="unchanged-next">
          {dueOn ? t.next(format.day(dueOn)) : t.nextNone}
          {deviates ? `, ${t.deviating(draft.deviationReason)}` : ''}
        </p>
      </div>
      <Button
        kind="primary"
        size="large"
        icon="check"
        isBusy={isBusy}
        isDisabled={!isOffered}
        onPress={() => void close()}
      >
        {t.button}
      </Button>
    </section>
  );
}
