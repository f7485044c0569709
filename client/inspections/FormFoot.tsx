import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { nextDueOf } from './inspections.closing.ts';
import { inspectionsText } from './inspections.text.ts';
import type { FormWithIssues } from './useInspectionForm.ts';

/** Always in sight: when the tree is due next, and the button that closes, under the right thumb. */
export function FormFoot({ form, onClose }: { form: FormWithIssues; onClose(): void }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const { dueOn, suggestion } = nextDueOf(form.draft, form.inspectedOn);
  const isKnown = suggestion !== null || !form.draft.countsAsRegular;
  return (
    <footer className="inspection-foot">
      <p className="inspection-next">
        <span>{t.nextDue}</span>
        <strong>{isKnown ? (dueOn ? format.day(dueOn) : form.draft.countsAsRegular ? t.noneNeeded : '–') : '…'}</strong>
      </p>
      <Button kind="primary" size="large" icon="check" onPress={onClose}>{t.close}</Button>
    </footer>
  );
}
