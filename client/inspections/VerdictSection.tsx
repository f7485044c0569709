import { memo } from 'react';
import { inspectionResult } from '#contract/inspections/inspections';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import type { Form } from './form.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { NextDueField } from './NextDueField.tsx';
import { sectionId } from './PartBar.tsx';
import { DUE_FIELDS, sameIn } from './sameForm.ts';

/** The verdict and what follows from it: when the tree is looked at again. */
export const VerdictSection = memo(VerdictSectionView, sameVerdict);

interface Props {
  form: Form;
  /** What the next date hangs on, a moment later. */
  later: Form;
}

const sameOwn = sameIn('result', 'ownDueOn', 'deviationReason');
const sameDue = sameIn(...DUE_FIELDS, 'foliage', 'deviationReason');

function sameVerdict(before: Props, after: Props): boolean {
  return sameOwn(before, after) && sameDue({ form: dueForm(before) }, { form: dueForm(after) });
}

/** A date of one's own is typed, and must not lag behind the keys. */
function dueForm({ form, later }: Props): Form {
  return form.draft.ownDueOn ? form : later;
}

function VerdictSectionView({ form, later }: Props) {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  return (
    <section className="inspection-section" id={sectionId('verdict')} aria-labelledby="title-verdict">
      <h2 id="title-verdict">{t.verdict}</h2>
      <Choice
        label={t.result}
        isLabelHidden
        name="result"
        columns={3}
        value={form.draft.result}
        error={form.errorAt('result')}
        options={inspectionResult.options.map((value) => ({
          value,
          label: words.result[value].name,
          hint: words.result[value].help,
        }))}
        onChange={(result) => form.edit({ act: 'judge', judgement: { result } })}
      />
      <NextDueField form={dueForm({ form, later })} />
    </section>
  );
}
