import { useMutation } from '@tanstack/react-query';
import { correctInspection, recordInspection, type NewInspection } from '#contract/inspections/inspections';
import { Refusal, type Issue } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { NewOperation } from '../offline/operation.ts';
import { save } from '../offline/saving.ts';
import { notify } from '../ui/toasts.ts';
import { rememberUse } from './codeUse.ts';
import { closeDraft } from './inspections.closing.ts';
import { closingOf } from './inspectionOperations.ts';
import { inspectionsText } from './inspections.text.ts';
import { settleClosed } from './settling.ts';
import { useDevicePosition } from './useDevicePosition.ts';
import type { FormWithIssues } from './useInspectionForm.ts';
import { useTreeName } from './useTreeName.ts';

/**
 * Closes the form's inspection for ever: at once, or kept on this device until the server answers. `error` is set
 * when the device could not store it either; what the rules or the server refuse goes to `onRefused`.
 */
export function useFinishing(
  form: FormWithIssues,
  { onRefused, onDone }: { onRefused(issues: readonly Issue[]): void; onDone(): void },
): { finish(): void; isPending: boolean; error: Error | null } {
  const t = useText(inspectionsText);
  const format = useFormats();
  const device = useDevicePosition();
  const treeName = useTreeName()(form.tree);
  const recording = useMutation({
    mutationFn: (inspection: NewInspection) =>
      record(
        closingOf(inspection, form.draft, {
          treeName,
          position: form.tree.position,
          version: form.tree.version,
        }),
      ),
  });
  const finish = () => {
    const closed = closeDraft(form.draft, {
      today: form.todayNow(),
      now: new Date().toISOString(),
      ...device,
    });
    if ('issues' in closed) return onRefused(closed.issues);
    recording.mutate(closed.inspection, {
      onSuccess: ({ outcome }) => {
        const { nextDueOn } = closed.inspection;
        const { findings, measures } = closed.inspection;
        rememberUse(
          'damage',
          findings.map(({ damage }) => damage),
        );
        rememberUse(
          'measure',
          measures.map(({ measure }) => measure),
        );
        settleClosed(closed.inspection, form.forgetDraft).catch(settledLater);
        const done = nextDueOn ? t.closedNext(treeName, format.day(nextDueOn)) : t.closed(treeName);
        notify(
          outcome === 'kept' ? { kind: 'info', text: t.keptHere(treeName) } : { kind: 'done', text: done },
        );
        onDone();
      },
      onError: (error) => {
        if (error instanceof Refusal) onRefused(error.issues);
      },
    });
  };
  const error = recording.error instanceof Refusal ? null : recording.error;
  return { finish, isPending: recording.isPending, error };
}

/** The ids were made with the draft, so that sending it again after a broken line records it once. */
function record(closing: NewOperation) {
  return closing.kind === 'correctInspection'
    ? save(correctInspection, closing)
    : save(recordInspection, closing);
}

/** The device's storage refused; the draft it kept is settled when the tree is opened again. */
function settledLater(): void {}
