import { suggestAgePhase } from '#rules/trees/trees';
import { yearOf } from '#rules/calendar/calendar';
import { useText } from '../i18n/language.ts';
import { Choice, Switch } from '../ui/Choice.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { LastTime } from './LastTime.tsx';
import { USUAL_FIRST_YEAR } from './plausible.ts';
import type { TreeFields } from './TreeForm.tsx';
import { treeFormText } from './treeForm.text.ts';

const PHASES = ['J', 'R', 'A'] as const;
const EXPECTATIONS = ['H', 'G'] as const;

/** Planting year, the phase that follows from it, and what people may expect of the tree. */
export function AgeFields(fields: TreeFields) {
  const { draft, change, errorAt, choices } = fields;
  const t = useText(treeFormText);
  const { plantingYear, speciesId, agePhase } = draft;
  const years = plantingYear === null ? null : yearOf(choices.today) - plantingYear;
  const suggested = suggestAgePhase(plantingYear, choices.longevityOf(speciesId), choices.today);
  return (
    <>
      <NumberField
        label={t.fields.plantingYear}
        name="plantingYear"
        value={plantingYear}
        error={errorAt('plantingYear')}
        plausible={{ least: USUAL_FIRST_YEAR, most: yearOf(choices.today) + 1 }}
        hint={years !== null && years >= 0 ? t.year.age(years) : t.year.none}
        onChange={(year) => change({ plantingYear: year })}
      />
      <LastTime name="plantingYear" fields={fields} />
      <Switch
        label={t.fields.plantingYearEstimated}
        isOn={draft.plantingYearEstimated}
        onChange={(plantingYearEstimated) => change({ plantingYearEstimated })}
      />
      <Choice
        label={t.fields.agePhase}
        name="agePhase"
        value={agePhase}
        error={errorAt('agePhase')}
        columns={3}
        hint={suggested ? t.phaseSuggested(t.phases[suggested]) : t.phaseOpen}
        options={PHASES.map((phase) => ({ value: phase, label: t.phases[phase] }))}
        onChange={(phase) => change({ agePhase: phase })}
      />
      <LastTime name="agePhase" fields={fields} />
      <Choice
        label={t.fields.safetyExpectation}
        name="safetyExpectation"
        value={draft.safetyExpectation}
        columns={2}
        hint={t.expectationHint}
        error={errorAt('safetyExpectation')}
        options={EXPECTATIONS.map((expectation) => ({
          value: expectation,
          label: t.expectations[expectation],
        }))}
        onChange={(safetyExpectation) => change({ safetyExpectation })}
      />
    </>
  );
}
