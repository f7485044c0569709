import { decideHabitat } from '#contract/fellings/decisions';
import { HABITAT_METHODS, NO_HABITATS } from '#rules/fellings/fellings';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice, MultiChoice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { DecisionDialog, orNull, type StepDialogProps } from './DecisionDialog.tsx';
import { decisionsText } from './decisions.text.ts';
import { KnownHabitats } from './KnownHabitats.tsx';

const FIELDS = [
  'habitatOn',
  'habitatCheckedBy',
  'habitatMethods',
  'habitats',
  'habitatDecision',
  'habitatWords',
] as const;

/** Who has looked for cavities, nests and roosts, what they found, and what follows: § 44 BNatSchG. */
export function HabitatDialog({ felling, onClose }: StepDialogProps) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const { today } = useMe();
  const methods = useCodeList('investigation');
  const structures = useCodeList('habitat');
  const decisions = useCodeList('habitat_decision');
  const nameOf = useCodeNames();
  const { facts } = felling;
  const offered = methods.filter(
    ({ code }) => HABITAT_METHODS.includes(code) || facts.habitatMethods.includes(code),
  );
  const form = useOpened(
    felling,
    (seen) => ({
      habitatOn: seen.facts.habitatOn ?? today,
      habitatCheckedBy: seen.facts.habitatCheckedBy ?? '',
      habitatMethods: seen.facts.habitatMethods,
      habitats: seen.facts.habitats,
      habitatDecision: seen.facts.habitatDecision,
      habitatWords: seen.facts.habitatWords,
    }),
    ({ facts: { habitatMethods, habitats, habitatDecision } }) => ({
      habitatMethods: habitatMethods.map((code) => nameOf('investigation', code)).join(', '),
      habitats: habitats.map((code) => nameOf('habitat', code)).join(', '),
      habitatDecision: nameOf('habitat_decision', habitatDecision ?? ''),
    }),
  );
  const { fields: draft, change } = form;
  const said = {
    ...draft,
    habitatCheckedBy: draft.habitatCheckedBy.trim(),
    habitatWords: orNull(draft.habitatWords),
  };
  return (
    <DecisionDialog
      form={form}
      step="habitat"
      facts={{ ...form.thing.facts, ...said }}
      fields={FIELDS}
      isDisabled={said.habitatDecision === null || said.habitatCheckedBy === ''}
      onClose={onClose}
      onSend={(seal) =>
        call(decideHabitat, {
          params: { id: felling.id },
          body: { ...seal, ...said, habitatDecision: said.habitatDecision ?? '' },
        })
      }
    >
      {(errorAt) => (
        <>
          <p>{t.habitatLaw}</p>
          <KnownHabitats felling={felling} />
          <div className="felling-pair">
            <DayField
              label={t.habitatOn}
              value={draft.habitatOn}
              onChange={(day) => change({ habitatOn: day ?? today })}
              maxDay={today}
              error={errorAt('habitatOn')}
              name="habitatOn"
            />
            <TextField
              label={t.habitatCheckedBy}
              hint={t.habitatCheckedHint}
              value={draft.habitatCheckedBy}
              onChange={(who) => change({ habitatCheckedBy: who })}
              isRequired
              maxLength={200}
              error={errorAt('habitatCheckedBy')}
              name="habitatCheckedBy"
            />
          </div>
          <MultiChoice
            label={t.habitatMethods}
            columns={3}
            value={draft.habitatMethods}
            onChange={(codes) => change({ habitatMethods: codes })}
            options={offered.map((one) => ({ value: one.code, label: one[language] }))}
            error={errorAt('habitatMethods')}
            name="habitatMethods"
          />
          <MultiChoice
            label={t.habitats}
            hint={t.nothingFoundHint}
            columns={3}
            value={draft.habitats}
            onChange={(codes) => change({ habitats: codes })}
            options={structures.map((one) => ({ value: one.code, label: one[language] }))}
            error={errorAt('habitats')}
            name="habitats"
          />
          <Choice
            label={t.habitatDecision}
            columns={3}
            value={draft.habitatDecision}
            onChange={(code) => change({ habitatDecision: code })}
            options={decisions.map(({ code, group, ...names }) => ({
              value: code,
              label: names[language],
              hint: group,
            }))}
            error={errorAt('habitatDecision')}
            name="habitatDecision"
          />
          <TextField
            label={t.habitatWords}
            lines={3}
            value={draft.habitatWords ?? ''}
            onChange={(words) => change({ habitatWords: words })}
            isRequired={draft.habitatDecision !== NO_HABITATS}
            maxLength={2000}
            error={errorAt('habitatWords')}
            name="habitatWords"
          />
        </>
      )}
    </DecisionDialog>
  );
}
