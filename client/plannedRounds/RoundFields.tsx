import { paceOf } from '#rules/planner/pace';
import { may } from '#rules/accounts/permissions';
import { useAccounts } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { RoundEffort } from './RoundEffort.tsx';
import { roundFormText } from './roundForm.text.ts';
import { givenTo, settled, type RoundForm, type ToDo } from './roundForm.ts';
import { usePace } from './usePace.ts';

export const ROUND_FIELDS = [
  'name',
  'inspectorId',
  'startsOn',
  'endsOn',
  'season',
  'treesPerDay',
  'tour',
] as const;

/** What the office says of a round, as fields. Trees a day and the last day follow the person until said otherwise. */
export function RoundFields({
  form,
  proposedName,
  toDo,
  onChange,
  errorAt,
  inspectorHint,
}: {
  form: RoundForm;
  /** Stands where no name is given. */
  proposedName: string;
  toDo: ToDo;
  onChange(part: Partial<RoundForm>): void;
  errorAt(path: string): string | undefined;
  inspectorHint?: string | undefined;
}) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  const people = usePeople();
  const pace = usePace(form.inspectorId);
  const shown = settled(form, toDo, pace);
  return (
    <div className="round-fields">
      <Choice
        label={words.form.inspector}
        name="inspectorId"
        hint={inspectorHint}
        value={form.inspectorId}
        onChange={(inspectorId) => onChange(givenTo(inspectorId))}
        options={people}
        error={errorAt('inspectorId')}
      />
      <div className="round-days">
        <DayField
          label={words.form.startsOn}
          name="startsOn"
          value={form.startsOn}
          onChange={(day) => onChange(startingOn(form, day ?? form.startsOn))}
          error={errorAt('startsOn')}
        />
        <DayField
          label={words.form.endsOn}
          name="endsOn"
          value={shown.endsOn}
          onChange={(day) => onChange({ endsOn: day ?? shown.endsOn })}
          error={errorAt('endsOn')}
        />
        <NumberField
          label={words.form.treesPerDay}
          name="treesPerDay"
          value={shown.treesPerDay}
          minValue={1}
          maxValue={1000}
          onChange={(treesPerDay) => onChange({ treesPerDay })}
          error={errorAt('treesPerDay')}
        />
      </div>
      <RoundEffort
        form={shown}
        toDo={toDo}
        absences={pace.absences}
        planned={form.inspectorId === null ? null : paceOf(toDo.kinds ?? {}, pace)}
      />
      <div className="round-choices">
        <Choice
          label={words.form.season}
          value={form.season}
          onChange={(season) => onChange({ season })}
          options={[
            { value: 'any', label: words.form.anySeason },
            { value: 'leafed', label: t.seasons.leafed },
            { value: 'leafless', label: t.seasons.leafless },
          ]}
          error={errorAt('season')}
        />
        <Choice
          label={words.form.tour}
          value={form.tour}
          onChange={(tour) => onChange({ tour })}
          options={[
            { value: 'open', label: words.form.tours.open },
            { value: 'closed', label: words.form.tours.closed },
          ]}
          error={errorAt('tour')}
        />
      </div>
      <TextField
        label={words.form.name}
        name="name"
        value={form.name}
        placeholder={proposedName}
        maxLength={200}
        onChange={(name) => onChange({ name })}
        error={errorAt('name')}
      />
    </div>
  );
}

/** A last day said by hand moves with the first, so that the round stays as long as it was. */
function startingOn({ startsOn, endsOn }: RoundForm, day: string): Partial<RoundForm> {
  const length = Date.parse(endsOn) - Date.parse(startsOn);
  if (Number.isNaN(length)) return { startsOn: day };
  return { startsOn: day, endsOn: new Date(Date.parse(day) + length).toISOString().slice(0, 10) };
}

/** The people who inspect, with what qualifies them. */
function usePeople(): { value: string; label: string; hint?: string | undefined }[] {
  const people = useAccounts().data?.accounts ?? [];
  return people
    .filter(({ roles }) => may(roles, 'inspections.record'))
    .map(({ id, name, qualification }) => ({ value: id, label: name, hint: qualification ?? undefined }));
}
