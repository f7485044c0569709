import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import type { Form } from './form.ts';
import { inspectionsText } from './inspections.text.ts';

/** A restored draft says so, and that the tree was inspected in between. */
export function KeptNotice({
  form,
  keptSince,
  onDiscard,
}: {
  form: Form;
  keptSince: string | null;
  onDiscard(): void;
}) {
  const t = useText(inspectionsText);
  const format = useFormats();
  if (keptSince === null) return null;
  const isOlder = !form.draft.corrects && form.last !== null && form.last.recordedAt > keptSince;
  const isOfEarlier = !form.draft.corrects && form.inspectedOn < form.today;
  return (
    <Notice
      tone={isOlder ? 'warning' : 'info'}
      icon="history"
      action={
        <>
          {isOfEarlier ? (
            <Button kind="quiet" onPress={() => form.edit({ act: 'seeAnew' })}>
              {t.seenToday}
            </Button>
          ) : null}
          <Button kind="quiet" onPress={onDiscard}>
            {t.discardDraft}
          </Button>
        </>
      }
    >
      {t.draftRestored(format.instant(keptSince))} {isOlder ? t.draftOlder : null}{' '}
      {isOfEarlier ? t.seenEarlier(format.day(form.inspectedOn)) : null}
    </Notice>
  );
}
