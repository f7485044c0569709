import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { dueReason } from './dueReason.ts';
import { dueReasonText } from './dueReason.text.ts';
import type { Form } from './form.ts';
import { nextDueOf } from './inspections.closing.ts';
import { inspectionsText } from './inspections.text.ts';

/** The next date with its reason in words; another one needs a reason of its own. */
export function NextDueField({ form }: { form: Form }) {
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
            kind="quiet" icon={own ? 'undo' : 'calendar'}
            onPress={() => form.edit({ act: 'write', fields: { ownDueOn: own ? null : { dueOn: next.dueOn } } })}
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

function OwnDate({ form }: { form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const { draft, edit, inspectedOn } = form;
  const { suggestion } = nextDueOf(draft, inspectedOn);
  const suggested = suggestion?.dueOn ? format.day(suggestion.dueOn) : t.noneNeeded;
  return (
    <div className="next-due-own">
      <DayField
        label={t.ownDate} hint={t.suggestedWas(suggested)} value={draft.ownDueOn?.dueOn ?? null} error={form.errorAt('nextDueOn')}
        onChange={(dueOn) => edit({ act: 'write', fields: { ownDueOn: { dueOn } } })}
      />
      <TextField
        label={t.deviationReason} hint={t.deviationHint} lines={2} name="deviationReason" value={draft.deviationReason}
        error={form.errorAt('deviationReason')}
        onChange={(deviationReason) => edit({ act: 'write', fields: { deviationReason } })}
      />
    </div>
  );
}
