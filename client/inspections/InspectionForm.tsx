import { useDeferredValue, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { PARTS } from '#contract/inspections/inspections';
import type { Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { IssueList } from '../ui/IssueList.tsx';
import { AllLastFindings } from './AllLastFindings.tsx';
import { ClosingSummary } from './ClosingSummary.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormHead } from './FormHead.tsx';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { KeptNotice } from './KeptNotice.tsx';
import { KindOfInspection } from './KindOfInspection.tsx';
import { MeasuresSection } from './MeasuresSection.tsx';
import { PartBar } from './PartBar.tsx';
import { PartSection } from './PartSection.tsx';
import { Remarks } from './Remarks.tsx';
import { discardUnsent, photosOf } from './settling.ts';
import { UnchangedCard } from './UnchangedCard.tsx';
import { useInspectionForm, type FormWithIssues } from './useInspectionForm.ts';
import { VerdictSection } from './VerdictSection.tsx';
import { WholeTreeSection } from './WholeTreeSection.tsx';

export interface InspectionFormProps {
  prefill: Prefill;
  start: InspectionDraft;
  /** ISO 8601: when the draft it starts with was written; null for a new one. */
  keptSince: string | null;
  draftKey: string;
  alsoDue: ReactNode;
  onDiscarded(): void;
  onDone(): void;
  onCancel(): void;
}

/** The whole form in one scroll, in the order of the walk round the tree. */
export function InspectionForm({
  prefill,
  start,
  keptSince,
  draftKey,
  alsoDue,
  onDiscarded,
  onDone,
  onCancel,
}: InspectionFormProps) {
  const form = useInspectionForm(start, prefill, draftKey);
  const later = useLater(form);
  const scroll = useRef<HTMLDivElement>(null);
  const closing = useClosing(form, scroll);
  const discard = () => void throwAway(form).then(onDiscarded);
  return (
    <div className="inspection">
      <FormHead
        tree={form.tree}
        isCorrection={form.draft.corrects !== null}
        isKept={form.isKept}
        onCancel={onCancel}
      />
      <div className="inspection-scroll" ref={scroll}>
        <div className="inspection-column">
          <KeptNotice form={form} keptSince={keptSince} onDiscard={discard} />
          <IssueList issues={form.shownIssues} sentence={form.sentence} />
          {form.draft.corrects ? (
            <CorrectionReason form={form} />
          ) : (
            <UnchangedCard key={form.today} form={form} prefill={prefill} onClosing={onDone} />
          )}
          <AllLastFindings form={form} />
          {alsoDue}
        </div>
        <PartBar findings={form.draft.findings} measures={form.draft.measures} scroll={scroll} />
        <div className="inspection-column">
          <KindOfInspection form={form} />
          {PARTS.map((part) => (
            <PartSection key={part} part={part} form={form} />
          ))}
          <WholeTreeSection form={form} />
          <MeasuresSection form={form} later={later} />
          <VerdictSection form={form} later={later} />
          <Remarks form={form} />
        </div>
      </div>
      <FormFoot form={later} onClose={closing.begin} />
      {closing.isOpen ? (
        <ClosingSummary form={form} onDone={onDone} onBack={closing.end} onRefused={closing.refuse} />
      ) : null}
    </div>
  );
}

/**
 * The form as it was a moment ago: for what only sums up, and must not keep a tap waiting for its answer. Nothing
 * that is typed into may be given this: it would lose letters.
 */
function useLater(form: FormWithIssues): FormWithIssues {
  return { ...form, draft: useDeferredValue(form.draft), issues: useDeferredValue(form.issues) };
}

/** Opens the summary when nothing is missing; else shows what is, from the top. */
function useClosing(form: FormWithIssues, scroll: RefObject<HTMLDivElement | null>) {
  const [isOpen, setOpen] = useState(false);
  const [refusals, setRefusals] = useState(0);
  // After the list of issues has been drawn, else its height is missing from the way up.
  useEffect(() => {
    if (refusals > 0) scroll.current?.scrollTo({ top: 0 });
  }, [refusals, scroll]);
  const refuse = (issues: readonly Issue[]) => {
    form.showIssues(issues);
    setOpen(false);
    setRefusals((count) => count + 1);
  };
  const begin = () => (form.catchUp().length > 0 ? refuse([]) : setOpen(true));
  return { isOpen, begin, refuse, end: () => setOpen(false) };
}

async function throwAway({ draftNow, forgetDraft }: FormWithIssues): Promise<void> {
  const draft = draftNow();
  await forgetDraft();
  void discardUnsent(draft.treeId, photosOf(draft));
}

function CorrectionReason({ form: { draft, edit, errorAt } }: { form: FormWithIssues }) {
  const t = useText(inspectionsText);
  return (
    <section className="inspection-section">
      <TextField
        label={t.correctionReason}
        hint={t.correctionHint}
        lines={2}
        name="correctionReason"
        isRequired
        value={draft.corrects?.reason ?? ''}
        error={errorAt('correctionReason')}
        onChange={(correctionReason) => edit({ act: 'giveReason', correctionReason })}
      />
    </section>
  );
}
