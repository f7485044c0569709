import { useEffect, useRef, useState } from 'react';
import { PARTS } from '#contract/inspections/inspections';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { discardPhotos } from '../photos/photos.uploads.ts';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { IssueList } from '../ui/IssueList.tsx';
import { ClosingSummary } from './ClosingSummary.tsx';
import { FormFoot } from './FormFoot.tsx';
import { FormHead } from './FormHead.tsx';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { KindOfInspection } from './KindOfInspection.tsx';
import { MeasuresSection } from './MeasuresSection.tsx';
import { PartBar } from './PartBar.tsx';
import { PartSection } from './PartSection.tsx';
import { UnchangedCard } from './UnchangedCard.tsx';
import { useInspectionForm, type FormWithIssues } from './useInspectionForm.ts';
import { VerdictSection } from './VerdictSection.tsx';
import { WholeTreeSection } from './WholeTreeSection.tsx';

/** The whole form in one scroll, in the order of the walk round the tree. */
export function InspectionForm({ prefill, start, keptSince, draftKey, onDiscarded, onDone, onCancel }: {
  prefill: Prefill;
  start: InspectionDraft;
  /** ISO 8601: when the draft it starts with was written; null for a new one. */
  keptSince: string | null;
  draftKey: string;
  onDiscarded(): void;
  onDone(): void;
  onCancel(): void;
}) {
  const form = useInspectionForm(start, prefill, draftKey);
  const [isClosing, setClosing] = useState(false);
  const scroll = useRef<HTMLDivElement>(null);
  const discard = async () => {
    await discardPhotos([...form.draft.photoIds, ...form.draft.findings.flatMap(({ photoIds }) => photoIds)]);
    await form.forgetDraft();
    onDiscarded();
  };
  const [attempts, setAttempts] = useState(0);
  const tryToClose = () => {
    form.showIssues();
    if (form.issues.length === 0) setClosing(true);
    else setAttempts(attempts + 1);
  };
  // After the list of issues has been drawn, else its height is missing from the way up.
  useEffect(() => {
    if (attempts > 0) scroll.current?.scrollTo({ top: 0, behavior: 'smooth' });
  }, [attempts]);
  return (
    <div className="inspection">
      <FormHead form={form} onCancel={onCancel} />
      <div className="inspection-scroll" ref={scroll}>
        <div className="inspection-column">
          <KeptNotice form={form} keptSince={keptSince} onDiscard={() => void discard()} />
          <IssueList issues={form.shownIssues} sentence={form.sentence} />
          {form.draft.corrects ? <CorrectionReason form={form} /> : (
            <UnchangedCard form={form} prefill={prefill} onClosing={onDone} />
          )}
        </div>
        <PartBar draft={form.draft} scroll={scroll} />
        <div className="inspection-column">
          <KindOfInspection form={form} />
          {PARTS.map((part) => <PartSection key={part} part={part} form={form} />)}
          <WholeTreeSection form={form} />
          <MeasuresSection form={form} />
          <VerdictSection form={form} />
          <WholeTreePhotos form={form} />
        </div>
      </div>
      <FormFoot form={form} onClose={tryToClose} />
      {isClosing ? (
        <ClosingSummary form={form} onDone={onDone} onBack={() => setClosing(false)} onRefused={() => setAttempts(attempts + 1)} />
      ) : null}
    </div>
  );
}

/** A restored draft says so, and that the tree was inspected in between. */
function KeptNotice({ form, keptSince, onDiscard }: { form: FormWithIssues; keptSince: string | null; onDiscard(): void }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  if (keptSince === null) return null;
  const isOlder = !form.draft.corrects && form.last !== null && form.last.recordedAt > keptSince;
  return (
    <Notice tone={isOlder ? 'warning' : 'info'} icon="history" action={<Button kind="quiet" onPress={onDiscard}>{t.discardDraft}</Button>}>
      {t.draftRestored(format.instant(keptSince))} {isOlder ? t.draftOlder : null}
    </Notice>
  );
}

function CorrectionReason({ form: { draft, edit, errorAt } }: { form: FormWithIssues }) {
  const t = useText(inspectionsText);
  return (
    <section className="inspection-section">
      <TextField
        label={t.correctionReason} hint={t.correctionHint} lines={2} name="correctionReason" isRequired
        value={draft.corrects?.reason ?? ''} error={errorAt('correctionReason')}
        onChange={(correctionReason) => edit({ act: 'giveReason', correctionReason })}
      />
    </section>
  );
}

function WholeTreePhotos({ form: { draft, edit } }: { form: FormWithIssues }) {
  const t = useText(inspectionsText);
  return (
    <section className="inspection-section">
      <FieldGroup label={t.inspectionPhotos}>
        <PhotoStrip
          treeId={draft.treeId} photoIds={draft.photoIds}
          onAdd={(photoIds) => edit({ act: 'addPhotos', findingId: null, photoIds })}
          onRemove={(photoId) => edit({ act: 'removePhoto', findingId: null, photoId })}
        />
      </FieldGroup>
      <TextField
        label={t.remarks} lines={3} name="remarks" value={draft.remarks}
        onChange={(remarks) => edit({ act: 'write', fields: { remarks } })}
      />
    </section>
  );
}
