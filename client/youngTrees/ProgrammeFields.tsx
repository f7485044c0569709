import { proposeProgramme } from '#rules/youngTrees/care';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { careText } from './care.text.ts';
import type { ProgrammeForm } from './StartProgrammesPage.tsx';
import { PHASES } from './treeChoice.ts';
import { WhoField } from './WhoField.tsx';
import { youngTreesText } from './youngTrees.text.ts';

/** What a programme says; another phase or beginning proposes its days anew. */
export function ProgrammeFields({
  form,
  onChange,
  errorAt,
}: {
  form: ProgrammeForm;
  onChange(part: Partial<ProgrammeForm>): void;
  errorAt(path: string): string | undefined;
}) {
  const words = useText(youngTreesText);
  const t = useText(careText).form;
  return (
    <section className="young-card">
      <Choice
        label={t.phase}
        columns={1}
        value={form.phase}
        onChange={(phase) => onChange({ phase, ...proposeProgramme(phase, form.startsOn) })}
        options={PHASES.map((value) => ({ value, label: words.phases[value], hint: t.phaseHints[value] }))}
      />
      <WhoField
        pickedId={form.contractorId}
        onPick={(contractorId) => onChange({ contractorId })}
        error={errorAt('contractorId')}
      />
      <div className="young-pair">
        <DayField
          label={t.startsOn}
          value={form.startsOn}
          error={errorAt('startsOn')}
          onChange={(day) => day && onChange({ startsOn: day, ...proposeProgramme(form.phase, day) })}
          name="startsOn"
        />
        <DayField
          label={t.endsOn}
          value={form.endsOn}
          onChange={(day) => day && onChange({ endsOn: day })}
          error={errorAt('endsOn')}
          name="endsOn"
        />
        <DayField
          label={t.stakesDueOn}
          value={form.stakesDueOn}
          onChange={(stakesDueOn) => onChange({ stakesDueOn })}
          error={errorAt('stakesDueOn')}
          name="stakesDueOn"
        />
        <DayField
          label={t.pruningDueOn}
          hint={t.pruningHint}
          value={form.pruningDueOn}
          onChange={(pruningDueOn) => onChange({ pruningDueOn })}
          error={errorAt('pruningDueOn')}
          name="pruningDueOn"
        />
        <DayField
          label={t.warrantyUntil}
          hint={t.warrantyHint}
          value={form.warrantyUntil}
          onChange={(warrantyUntil) => onChange({ warrantyUntil })}
          error={errorAt('warrantyUntil')}
          name="warrantyUntil"
        />
      </div>
      <p className="young-soft">{t.proposal}</p>
      <TextField
        label={t.note}
        lines={2}
        value={form.note}
        onChange={(note) => onChange({ note })}
        maxLength={2000}
      />
    </section>
  );
}
