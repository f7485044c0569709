import { memo } from 'react';
import { agePhase, condition, safetyExpectation, vitality } from '#contract/trees/trees';
import { foliage } from '#contract/inspections/inspections';
import { suggestAgePhase } from '#rules/trees/trees';
import { useCodeList } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, MultiChoice, Switch } from '../ui/Choice.tsx';
import type { Form } from './form.ts';
import type { Judgement } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { sectionId } from './PartBar.tsx';
import { sameIn } from './sameForm.ts';

/** What is judged of the tree as a whole, in words beside each choice; what was taken over says so. */
export const WholeTreeSection = memo(
  WholeTreeSectionView,
  sameIn(
    'foliage',
    'vitality',
    'condition',
    'agePhase',
    'safetyExpectation',
    'youngTreeCare',
    'takenOver',
    'limitations',
  ),
);

function WholeTreeSectionView({ form }: { form: Form }) {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  const { draft, errorAt } = form;
  const judge = (judgement: Partial<Judgement>) => form.edit({ act: 'judge', judgement });
  const hintOf = useTakenOverHint(form);
  const suggestedPhase = useSuggestedPhase(form);
  return (
    <section
      className="inspection-section inspection-whole"
      id={sectionId('whole')}
      aria-labelledby="title-whole"
    >
      <h2 id="title-whole">{t.wholeTree}</h2>
      <Choice
        label={t.foliage}
        name="foliage"
        value={draft.foliage}
        onChange={(chosen) => judge({ foliage: chosen })}
        options={foliage.options.map((value) => ({ value, label: words.foliage[value] }))}
      />
      <Choice
        label={t.vitality}
        name="vitality"
        value={draft.vitality}
        error={errorAt('vitality')}
        hint={hintOf('vitality')}
        options={vitality.options.map((value) => optionOf(value, words.vitality[value]))}
        onChange={(chosen) => judge({ vitality: chosen })}
        columns={4}
      />
      <Choice
        label={t.condition}
        name="condition"
        value={draft.condition}
        error={errorAt('condition')}
        hint={hintOf('condition')}
        options={condition.options.map((value) => optionOf(value, words.condition[value]))}
        onChange={(chosen) => judge({ condition: chosen })}
        columns={3}
      />
      <Choice
        label={t.agePhase}
        name="agePhase"
        value={draft.agePhase}
        error={errorAt('agePhase')}
        hint={[hintOf('agePhase'), suggestedPhase].filter(Boolean).join(' ') || undefined}
        options={agePhase.options.map((value) => optionOf(value, words.agePhase[value]))}
        onChange={(chosen) => judge({ agePhase: chosen })}
        columns={3}
      />
      {draft.agePhase === 'J' ? (
        <Switch
          label={t.youngTreeCare}
          hint={t.youngTreeCareHint}
          isOn={draft.youngTreeCare}
          onChange={(youngTreeCare) => judge({ youngTreeCare })}
        />
      ) : null}
      <Choice
        label={t.safetyExpectation}
        name="safetyExpectation"
        value={draft.safetyExpectation}
        hint={hintOf('safetyExpectation')}
        options={safetyExpectation.options.map((value) => optionOf(value, words.safetyExpectation[value]))}
        onChange={(chosen) => judge({ safetyExpectation: chosen })}
        columns={2}
      />
      <Limitations form={form} />
    </section>
  );
}

function Limitations({ form: { draft, draftNow, edit, last } }: { form: Form }) {
  const t = useText(inspectionsText);
  const language = useLanguage();
  const limitations = useCodeList('limitation');
  const then = draft.corrects ? [] : (last?.limitations ?? []);
  const missing = then.filter((code) => !draft.limitations.includes(code));
  const takeOver = () => {
    const { limitations: chosen } = draftNow();
    edit({ act: 'write', fields: { limitations: [...new Set([...chosen, ...then])] } });
  };
  const words = then.map((code) => limitations.find((one) => one.code === code)?.[language] ?? code);
  return (
    <>
      <MultiChoice
        label={t.limitations}
        hint={t.limitationsHint}
        name="limitations"
        value={draft.limitations}
        options={limitations.map((limitation) => ({ value: limitation.code, label: limitation[language] }))}
        onChange={(chosen) => edit({ act: 'write', fields: { limitations: chosen } })}
      />
      {then.length > 0 ? (
        <div>
          <Button icon="copy" isDisabled={missing.length === 0} onPress={takeOver}>
            {t.asLastTimeOf(words.join(', '))}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function optionOf<Value extends string>(value: Value, { name, help }: { name: string; help: string }) {
  return { value, label: name, hint: help };
}

/** Says of a judgement that it stands as the last inspection left it. */
function useTakenOverHint({ draft, last }: Form): (field: keyof Judgement) => string | undefined {
  const t = useText(inspectionsText);
  const format = useFormats();
  return (field) =>
    last && draft.takenOver.includes(field) ? t.takenOver(format.day(last.inspectedOn)) : undefined;
}

/** The phase the planting year speaks for, when another one is chosen. */
function useSuggestedPhase({ draft, tree, today }: Form): string | undefined {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  const suggested = suggestAgePhase(tree.plantingYear, tree.longevity, today);
  if (!suggested || !tree.plantingYear || suggested === draft.agePhase) return undefined;
  return t.agePhaseSuggested(words.agePhase[suggested].name, tree.plantingYear);
}
