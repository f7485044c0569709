import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { DigitsField, NumberField } from '../ui/NumberField.tsx';
import type { NewTreeDraft } from './newTree.ts';
import { USUAL_GIRTH_CM } from './plausible.ts';
import { toldFacts } from './lastTree.ts';
import { lastOf, NUMBER_STEPS, withShared, type Row } from './row.ts';
import { rowText } from './row.text.ts';
import { diameterOf, withGirth } from './stems.ts';
import { treeFormText } from './treeForm.text.ts';
import { useFactWords } from './useFactWords.ts';
import type { Saving } from './useSaving.ts';

/** What is this tree's own (number, girth), and what it shares with the row. */
export function RowFacts({
  tree,
  row,
  saving,
  proposedNumber,
  onChange,
}: {
  tree: NewTreeDraft;
  row: Row;
  saving: Saving;
  proposedNumber: string | null;
  onChange(tree: NewTreeDraft): void;
}) {
  const t = useText(rowText);
  const f = useText(treeFormText);
  const { facts } = tree;
  const girth = facts.stemGirthsCm[0] ?? null;
  const lastGirth = lastOf(row).facts.stemGirthsCm[0] ?? null;
  const setGirth = (cm: number | null) =>
    onChange({ ...tree, facts: { ...facts, stemGirthsCm: withGirth(facts.stemGirthsCm, 0, cm) } });
  const diameter = diameterOf(girth);
  return (
    <>
      <div className="row-own">
        <NumberField
          label={f.stems.girthOf(1, 1)}
          name="stemGirthsCm"
          unit="cm"
          value={girth}
          plausible={USUAL_GIRTH_CM}
          note={diameter === null ? t.girthMayWait : `Ø ${diameter} cm`}
          error={saving.errorAt('stemGirthsCm')}
          onChange={setGirth}
        />
        <DigitsField
          label={f.fields.number}
          name="number"
          value={facts.number ?? ''}
          error={saving.errorAt('number')}
          onChange={(number) => onChange({ ...tree, facts: { ...facts, number }, isNumberTyped: true })}
        />
      </div>
      <div className="row-suggestions">
        {lastGirth === null ? null : (
          <Button icon="copy" isDisabled={girth === lastGirth} onPress={() => setGirth(lastGirth)}>
            {t.girthAsLast(lastGirth)}
          </Button>
        )}
        {proposedNumber === null ? null : (
          <Button
            icon="copy"
            isDisabled={facts.number === proposedNumber}
            onPress={() =>
              onChange({ ...tree, facts: { ...facts, number: proposedNumber }, isNumberTyped: false })
            }
          >
            {f.number.take(proposedNumber)}
          </Button>
        )}
      </div>
      <Choice
        label={t.step}
        value={String(row.numberStep)}
        options={NUMBER_STEPS.map((step) => ({ value: String(step), label: t.steps(step) }))}
        onChange={(step) =>
          onChange({ ...tree, isNumberTyped: false, row: { ...row, numberStep: Number(step) } })
        }
      />
      <SharedFacts tree={tree} row={row} onChange={onChange} />
    </>
  );
}

/** What is taken over from the last tree, each to be released and taken up again by a tap. */
function SharedFacts({
  tree,
  row,
  onChange,
}: {
  tree: NewTreeDraft;
  row: Row;
  onChange(tree: NewTreeDraft): void;
}) {
  const t = useText(rowText);
  const words = useFactWords();
  const last = lastOf(row);
  const shared = [...new Set([...toldFacts(last.facts), ...row.released])].filter(
    (name) => name !== 'cultivar',
  );
  return (
    <div className="row-shared" role="group" aria-labelledby="row-shared-title">
      <p id="row-shared-title" className="field-label">
        {t.shared}
      </p>
      <p className="field-hint">{t.sharedHint}</p>
      <div className="row-chips">
        {shared.map((name) => {
          const isShared = !row.released.includes(name);
          return (
            <button
              key={name}
              type="button"
              className="row-chip"
              aria-pressed={isShared}
              onClick={() => onChange({ ...tree, ...withShared(row, tree.facts, name, !isShared) })}
            >
              <Icon name={isShared ? 'check' : 'close'} size={18} />
              <span>
                {words.name(name)}: <b>{isShared ? words.value(name, last.facts[name]) : t.askedAnew}</b>
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
