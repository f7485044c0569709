import { memo, useState } from 'react';
import { urgency as urgencies } from '#contract/measures/measures';
import { deadlineOf } from '#rules/measures/measures';
import { bylawProtection } from '#rules/trees/trees';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import type { Form } from './form.ts';
import { nextDueOf } from './inspections.closing.ts';
import type { MeasureDraft } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { warningsOf, type MeasureWarning } from './measures.suggest.ts';
import { sameAround, sameGrounds } from './sameForm.ts';

/** One measure: by when, what to think of before it is ordered, and a note for the work. */
export const MeasureCard = memo(
  MeasureCardView,
  (before, after) =>
    before.measure === after.measure &&
    placeOf(before) === placeOf(after) &&
    sameAround(before, after) &&
    sameGrounds({ form: before.later }, { form: after.later }),
);

interface Props {
  measure: MeasureDraft;
  form: Form;
  /** What its deadline and the warnings hang on, a moment later. */
  later: Form;
}

/** Its place among all measures: issues name it by that. */
function placeOf({ measure, form }: Pick<Props, 'measure' | 'form'>): number {
  return form.draft.measures.indexOf(measure);
}

function MeasureCardView({ measure, form, later }: Props) {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  const name = useCodeNames()('measure', measure.measure);
  const [isOpen, setOpen] = useState(measure.remarks !== null);
  const path = `measures.${placeOf({ measure, form })}.urgency`;
  const change = (wanted: Partial<MeasureDraft>) =>
    form.edit({ act: 'changeMeasure', id: measure.id, change: wanted });
  const remove = () => {
    form.edit({ act: 'removeMeasure', id: measure.id });
    form.offerUndo(t.measureRemoved(name), () => form.edit({ act: 'addMeasure', measure }));
  };
  return (
    <li className="finding">
      <header className="finding-head">
        <h3>{name}</h3>
        <IconButton icon="trash" label={t.removeMeasure(name)} onPress={remove} />
      </header>
      <Choice
        label={`${t.urgency}: ${name}`}
        isLabelHidden
        columns={4}
        name={path}
        error={form.errorAt(path)}
        value={measure.urgency}
        options={urgencies.options.map((value) => ({ value, label: words.urgency[value] }))}
        onChange={(urgency) => change({ urgency })}
      />
      <Deadline measure={measure} form={later} />
      <Warnings measure={measure} form={later} />
      {isOpen ? (
        <TextField
          label={t.measureRemark}
          lines={2}
          value={measure.remarks ?? ''}
          onChange={(remarks) => change({ remarks })}
        />
      ) : (
        <div>
          <Button kind="quiet" icon="plus" onPress={() => setOpen(true)}>
            {t.addRemark}
          </Button>
        </div>
      )}
    </li>
  );
}

function Deadline({ measure, form }: { measure: MeasureDraft; form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const deadline = deadlineIn(measure, form);
  if (measure.urgency === null) return null;
  return (
    <p className="measure-deadline">
      {deadline ? t.deadline(format.day(deadline), format.relativeDay(deadline, form.today)) : t.noDeadline}
    </p>
  );
}

function Warnings({ measure, form }: { measure: MeasureDraft; form: Form }) {
  const t = useText(inspectionsText);
  return useMeasureWarnings(measure, form).map((warning) => (
    <Notice key={warning} tone="warning">
      {t.warnings[warning]}
    </Notice>
  ));
}

/** What to think of before a measure is ordered for this tree. */
export function useMeasureWarnings(measure: MeasureDraft, form: Form): readonly MeasureWarning[] {
  const kind = useCodeList('measure').find(({ code }) => code === measure.measure);
  if (!kind) return [];
  return warningsOf(kind, {
    today: form.today,
    deadline: deadlineIn(measure, form),
    habitatFound: form.draft.findings.some((finding) => finding.habitat !== null),
    bylawProtected: bylawProtection(form.tree).protected === true,
  });
}

/** The day the urgency sets, as the server will set it; null without urgency or without a next inspection. */
export function deadlineIn(measure: MeasureDraft, form: Form): string | null {
  if (measure.urgency === null) return null;
  return deadlineOf(measure.urgency, form.inspectedOn, nextDueOf(form.draft, form.inspectedOn).dueOn);
}
