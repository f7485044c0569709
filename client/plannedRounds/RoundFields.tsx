import { daysNeeded, workdaysOf } from '#rules/rounds/rounds';
import { may } from '#rules/accounts/permissions';
import { useAccounts } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundFormText } from './roundForm.text.ts';
import type { RoundForm } from './roundForm.ts';

export const ROUND_FIELDS = [
  'name',
  'inspectorId',
  'startsOn',
  'endsOn',
  'season',
  'treesPerDay',
  'tour',
] as const;

/** What the office says of a round, as fields. */
export function RoundFields({
  form,
  proposedName,
  trees,
  onChange,
  errorAt,
  inspectorHint,
}: {
  form: RoundForm;
  /** Stands where no name is given. */
  proposedName: string;
  /** How many trees it is about; null while that is not known. */
  trees: number | null;
  onChange(part: Partial<RoundForm>): void;
  errorAt(path: string): string | undefined;
  inspectorHint?: string | undefined;
}) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  const people = usePeople();
  return (
    <div className="round-fields">
      <Choice
        label={words.form.inspector}
        name="inspectorId"
        hint={inspectorHint}
        value={form.inspectorId}
        onChange={(inspectorId) => onChange({ inspectorId })}
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
          value={form.endsOn}
          onChange={(day) => onChange({ endsOn: day ?? form.endsOn })}
          error={errorAt('endsOn')}
        />
        <NumberField
          label={words.form.treesPerDay}
          name="treesPerDay"
          value={form.treesPerDay}
          minValue={1}
          maxValue={1000}
          onChange={(treesPerDay) => onChange({ treesPerDay })}
          error={errorAt('treesPerDay')}
        />
      </div>
      <Effort form={form} trees={trees} />
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
        />
        <Choice
          label={words.form.tour}
          value={form.tour}
          onChange={(tour) => onChange({ tour })}
          options={[
            { value: 'open', label: words.form.tours.open },
            { value: 'closed', label: words.form.tours.closed },
          ]}
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

/** Does it fit? Keeps its place while that is not known. */
function Effort({ form, trees }: { form: RoundForm; trees: number | null }) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  if (trees === null || form.treesPerDay === null || form.endsOn < form.startsOn)
    return <p className="round-effort">…</p>;
  const [needed, there] = [daysNeeded(trees, form.treesPerDay), workdaysOf(form)];
  // A round on a weekend has no working day, and is walked all the same.
  const isMuch = there > 0 && needed > there;
  return (
    <p className={isMuch ? 'round-effort round-effort-much' : 'round-effort'} role="status">
      {isMuch ? t.tooMuch(needed, there) : words.form.effort(t.days(needed), there)}
    </p>
  );
}

/** The last day moves with the first, so that the round stays as long as it was. */
function startingOn({ startsOn, endsOn }: RoundForm, day: string): Partial<RoundForm> {
  const length = Date.parse(endsOn) - Date.parse(startsOn);
  return { startsOn: day, endsOn: new Date(Date.parse(day) + length).toISOString().slice(0, 10) };
}

/** The people who inspect, with what qualifies them. */
function usePeople(): { value: string; label: string; hint?: string | undefined }[] {
  const people = useAccounts().data?.accounts ?? [];
  return people
    .filter(({ roles }) => may(roles, 'inspections.record'))
    .map(({ id, name, qualification }) => ({ value: id, label: name, hint: qualification ?? undefined }));
}
