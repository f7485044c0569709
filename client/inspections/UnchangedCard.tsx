import { memo } from 'react';
import { useText } from '../i18n/language.ts';
import { useArePhotosUnderWay } from '../photos/photosUnderWay.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import type { Prefill } from './inspections.draft.ts';
import { sameAround } from './sameForm.ts';
import { unchangedText } from './unchanged.text.ts';
import { UnchangedWords } from './UnchangedWords.tsx';
import type { FormWithIssues } from './useInspectionForm.ts';
import { useUnchanged } from './useUnchanged.ts';

/** The third tap for a healthy tree: says what will be repeated, closes it, leaves a few seconds to take it back. */
export const UnchangedCard = memo(
  UnchangedCardView,
  (before, after) =>
    before.form.draft === after.form.draft &&
    sameAround(before, after) &&
    before.prefill === after.prefill &&
    before.onClosing === after.onClosing,
);

interface Props {
  form: FormWithIssues;
  prefill: Prefill;
  onClosing(): void;
}

function UnchangedCardView({ form, prefill, onClosing }: Props) {
  const t = useText(unchangedText);
  const isTakingPhotos = useArePhotosUnderWay();
  const unchanged = useUnchanged(form, { ...prefill, today: form.today }, onClosing);
  if ('refusal' in unchanged)
    return (
      <Notice tone="neutral" icon="info">
        {t.refusals[unchanged.refusal]}
      </Notice>
    );
  const { draft, isBusy, isOffered, close } = unchanged;
  return (
    <section
      className={isOffered ? 'unchanged' : 'unchanged unchanged-off'}
      aria-labelledby="unchanged-title"
    >
      <div className="unchanged-words">
        <h2 id="unchanged-title">{t.title}</h2>
        <UnchangedWords form={form} draft={draft} />
      </div>
      <Button
        kind="primary"
        size="large"
        icon="check"
        isBusy={isBusy || isTakingPhotos}
        isDisabled={!isOffered}
        onPress={close}
      >
        {t.button}
      </Button>
    </section>
  );
}
