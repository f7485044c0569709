import { useCodeNames } from '../codes/codes.queries.ts';
import { Unreachable, type Issue } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useArePhotosUnderWay } from '../photos/photosUnderWay.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { inspectionsText } from './inspections.text.ts';
import { SummaryFacts } from './SummaryFacts.tsx';
import { useFinishing } from './useFinishing.ts';
import type { FormWithIssues } from './useInspectionForm.ts';
import { useTreeName } from './useTreeName.ts';

/** What will be recorded for ever, and the button that does it. A failure keeps everything and says what to do. */
export function ClosingSummary({
  form,
  onBack,
  onRefused,
  onDone,
}: {
  form: FormWithIssues;
  onBack(): void;
  onRefused(issues: readonly Issue[]): void;
  onDone(): void;
}) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const names = useCodeNames();
  const treeName = useTreeName()(form.tree);
  const isTakingPhotos = useArePhotosUnderWay();
  const { finish, isPending, error } = useFinishing(form, { onRefused, onDone });
  const actions = (
    <>
      <Button onPress={onBack}>{t.keepWriting}</Button>
      <Button kind="primary" size="large" icon="check" isBusy={isPending || isTakingPhotos} onPress={finish}>
        {t.finish}
      </Button>
    </>
  );
  return (
    <Dialog title={t.summary} isOpen onClose={onBack} actions={actions}>
      <div className="summary">
        {error ? (
          <Notice tone="danger">{error instanceof Unreachable ? t.notSentUnreachable : t.notSent}</Notice>
        ) : null}
        <p className="summary-tree">
          {treeName},{' '}
          {form.draft.seen ? format.instant(form.draft.seen.inspectedAt) : format.longDay(form.inspectedOn)},{' '}
          {names('inspection_type', form.draft.type)}
        </p>
        <SummaryFacts form={form} />
        <Notice tone="warning" icon="info">
          {t.summaryWarning}
        </Notice>
      </div>
    </Dialog>
  );
}
