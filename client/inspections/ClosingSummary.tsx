import { useMutation } from '@tanstack/react-query';
import { correctInspection, recordInspection, type NewInspection } from '#contract/inspections/inspections';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { releasePhotos } from '../photos/photos.uploads.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { rememberDamages } from './damageUse.ts';
import { closeDraft } from './inspections.closing.ts';
import { inspectionsText } from './inspections.text.ts';
import { SummaryFacts } from './SummaryFacts.tsx';
import { useDevicePosition } from './useDevicePosition.ts';
import type { FormWithIssues } from './useInspectionForm.ts';
import { useTreeName } from './useTreeName.ts';

/** What will be recorded for ever, and the button that does it. A failure keeps everything and says what to do. */
export function ClosingSummary({ form, onBack, onRefused, onDone }: {
  form: FormWithIssues;
  onBack(): void;
  /** What is wrong is shown in the form. */
  onRefused(): void;
  onDone(): void;
}) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const names = useCodeNames();
  const device = useDevicePosition();
  const treeName = useTreeName()(form.tree);
  const recording = useMutation({ mutationFn: (inspection: NewInspection) => record(inspection, form) });
  const finish = () => {
    const closed = closeDraft(form.draft, { today: form.today, now: new Date().toISOString(), ...device });
    if ('issues' in closed) return refuse(closed.issues);
    recording.mutate(closed.inspection, {
      onSuccess: ({ nextDueOn }) => {
        void settle(form, closed.inspection);
        notify({ kind: 'done', text: nextDueOn ? t.closedNext(treeName, format.day(nextDueOn)) : t.closed(treeName) });
        onDone();
      },
      onError: (error) => {
        if (error instanceof Refusal) refuse(issuesOf(error));
      },
    });
  };
  const refuse = (issues: Parameters<typeof form.showIssues>[0]) => {
    form.showIssues(issues);
    onBack();
    onRefused();
  };
  return (
    <Dialog
      title={t.summary} isOpen onClose={onBack}
      actions={
        <>
          <Button onPress={onBack}>{t.keepWriting}</Button>
          <Button kind="primary" size="large" icon="check" isBusy={recording.isPending} onPress={finish}>{t.finish}</Button>
        </>
      }
    >
      <div className="summary">
        {recording.isError && !(recording.error instanceof Refusal) ? (
          <Notice tone="danger">{recording.error instanceof Unreachable ? t.notSentUnreachable : t.notSent}</Notice>
        ) : null}
        <p className="summary-tree">{treeName}, {format.longDay(form.inspectedOn)}, {names('inspection_type', form.draft.type)}</p>
        <SummaryFacts form={form} />
        <Notice tone="warning" icon="info">{t.summaryWarning}</Notice>
      </div>
    </Dialog>
  );
}

function record(inspection: NewInspection, form: FormWithIssues) {
  const { corrects } = form.draft;
  if (!corrects) return call(recordInspection, { body: inspection });
  return call(correctInspection, {
    params: { id: corrects.id },
    body: { ...inspection, correctionReason: corrects.reason.trim() },
  });
}

/** What follows a closed inspection on this device: its photos may go, its draft is done, its damages are learned. */
async function settle(form: FormWithIssues, { photoIds, findings }: NewInspection): Promise<void> {
  await form.forgetDraft();
  await releasePhotos([...photoIds, ...findings.flatMap((finding) => finding.photoIds)]);
  rememberDamages(findings.map(({ damage }) => damage));
}
