import { memo } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { nextDueOf } from './inspections.closing.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import { RecordFacts } from './RecordFacts.tsx';
import { sameAround } from './sameForm.ts';
import { unchangedText } from './unchanged.text.ts';
import type { FormWithIssues } from './useInspectionForm.ts';

/** What will be repeated by "unchanged", all of it, and when the tree is due next. */
export const UnchangedWords = memo(
  UnchangedWordsView,
  (before, after) => sameRepeated(before.draft, after.draft) && sameAround(before, after),
);

function UnchangedWordsView({ form, draft }: { form: FormWithIssues; draft: InspectionDraft }) {
  const t = useText(unchangedText);
  const format = useFormats();
  const { dueOn, deviates } = nextDueOf(draft, form.today);
  return (
    <>
      {form.last ? <p>{t.repeats(format.day(form.last.inspectedOn), form.last.inspectorName)}</p> : null}
      <RecordFacts record={draft} />
      <p className="unchanged-next">
        {dueOn ? t.next(format.day(dueOn)) : t.nextNone}
        {deviates ? `, ${t.deviating(draft.deviationReason)}` : ''}
      </p>
    </>
  );
}

/** It is made once; only the foliage follows the form. */
function sameRepeated(before: InspectionDraft, after: InspectionDraft): boolean {
  return before.id === after.id && before.foliage === after.foliage;
}
