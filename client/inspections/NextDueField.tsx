import { memo } from 'react';
import { addMonths } from '#rules/calendar/calendar';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { dueReason } from './dueReason.ts';
import { dueReasonText } from './dueReason.text.ts';
import type { Form } from './form.ts';
import { nextDueOf } from './inspections.closing.ts';
import { inspectionsText } from './inspections.text.ts';
import { DUE_FIELDS, sameIn } from './sameForm.ts';

/** The next date with its reason in words; another one needs a reason of its own. */
export const NextDueField = memo(NextDueFieldView, sameIn(...DUE_FIELDS, 'foliage', 'deviationReason'));

function NextDueFieldView({ form }: { form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const { draft, inspectedOn } = form;
  const next = nextDueOf(draft, inspectedOn);
  const own = draft.ownDueOn;
  return (
    <FieldGroup label={t.nextDue} name="nextDueOn" error={own ? undefined : form.errorAt('nextDueOn')}>
      {own ? <OwnDate form={form} /> : <Suggested form={form} />}
      {next.plannedOn ? <p className="next-due-season">{t.season(format.longDay(next.plannedOn))}</p> : null}
      {draft.countsAsRegular && next.suggestion ? (
        <div>
          <Button
            kind="quiet"
            icon={own ? 'undo' : 'calendar'}
            onPress={() =>
              form.edit({ act: 'write', fields: { ownDueOn: own ? null : { dueOn: next.dueOn } } })
            }
          >
            {own ? t.useSuggestion : t.ownDate}
          </Button>
        </div>
      ) : null}
    </FieldGroup>
  );
}

function Suggested({ form: { draft, inspectedOn } }: { form: Form }) {
  const t = useText(inspectionsText);
  const reasons = useText(dueReasonText);
  const format = useFormats();
  const { suggestion, dueOn } = nextDueOf(draft, inspectedOn);
  if (!draft.countsAsRegular) return <p>{dueOn ? t.rhythmStays(format.day(dueOn)) : t.rhythmStaysOpen}</p>;
  const { agePhase, condition, safetyExpectation } = draft;
  if (!suggestion || !agePhase || !condition) return <p className="next-due-open">{t.nextDueOpen}</p>;
  return (
    <div className="next-due">
      <strong className="next-due-day">{dueOn ? format.longDay(dueOn) : t.noneNeeded}</strong>
      <span>{dueReason(suggestion, { agePhase, condition, safetyExpectation }, reasons)}</span>
    </div>
  );
}

/** Spans people set against the rule, in months; any other day by the calendar. */
const USUAL_MONTHS = ['3', '6', '12', '24', '36'] as const;

function OwnDate({ form }: { form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const { draft, edit, inspectedOn } = form;
  const { suggestion } = nextDueOf(draft, inspectedOn);
  const suggested = suggestion?.dueOn ? format.day(suggestion.dueOn) : t.noneNeeded;
  const dueOn = draft.ownDueOn?.dueOn ?? null;
  const set = (day: string | null) => edit({ act: 'write', fields: { ownDueOn: { dueOn: day } } });
  return (
    <div className="next-due-own">
      <Choice
        label={t.otherDate}
        isLabelHidden
        value={USUAL_MONTHS.find((months) => addMonths(inspectedOn, Number(months)) === dueOn) ?? null}
        options={USUAL_MONTHS.map((months) => ({ value: months, label: t.inMonths(Number(months)) }))}
        onChange={(months) => set(addMonths(inspectedOn, Number(months)))}
      />
      <DayField
        label={t.otherDate}
        hint={t.suggestedWas(suggested)}
        value={dueOn}
        error={form.errorAt('nextDueOn')}
        onChange={set}
      />
      <TextField
        label={t.deviationReason}
        hint={t.deviationHint}
        lines={2}
        name="deviationReason"
        value={draft.deviationReason}
        error={form.errorAt('deviationReason')}
        onChange={(deviationReason) => edit({ act: 'write', fields: { deviationReason } })}
      />
    </div>
  );
}
