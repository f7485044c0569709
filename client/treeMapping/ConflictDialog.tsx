import { useState } from 'react';
import type { Tree, TreeFacts } from '#contract/trees/trees';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { compareEdits, mergedFacts, type Choice as Side } from './conflict.ts';
import { factsIn, type FactName } from './treeDraft.ts';
import { treeFormText } from './treeForm.text.ts';
import { treeMappingText } from './treeMapping.text.ts';
import type { TreeChoices } from './useTreeChoices.ts';

/** Two people changed the same fields: shows both values of each and lets the person decide. Nothing is preselected. */
export function ConflictDialog({
  base,
  mine,
  theirs,
  choices,
  onDecide,
  onClose,
}: {
  base: TreeFacts;
  mine: TreeFacts;
  theirs: Tree;
  choices: TreeChoices;
  onDecide(facts: TreeFacts): void;
  onClose(): void;
}) {
  const t = useText(treeMappingText);
  const f = useText(treeFormText);
  const formats = useFormats();
  const valueText = useFactText(choices);
  const [sides, setSides] = useState<ReadonlyMap<FactName, Side>>(new Map());
  const { clashes, theirsOnly } = compareEdits(base, mine, factsIn(theirs));
  const isDecided = clashes.every(({ field }) => sides.has(field));
  return (
    <Dialog
      title={t.conflict.title}
      isOpen
      onClose={onClose}
      mustAnswer
      size="wide"
      actions={
        <>
          <Button onPress={onClose}>{t.backToForm}</Button>
          <Button
            kind="primary"
            isDisabled={!isDecided}
            onPress={() => onDecide(mergedFacts(base, mine, factsIn(theirs), sides))}
          >
            {t.conflict.save}
          </Button>
        </>
      }
    >
      <div className="conflict">
        <p>{t.conflict.explain(theirs.updatedBy, formats.instant(theirs.updatedAt))}</p>
        {clashes.map((clash) => (
          <Choice
            key={clash.field}
            label={f.fields[clash.field]}
            columns={2}
            value={sides.get(clash.field) ?? null}
            options={[
              { value: 'mine', label: valueText(clash.field, clash.mine), hint: t.conflict.mine },
              {
                value: 'theirs',
                label: valueText(clash.field, clash.theirs),
                hint: t.conflict.theirs(theirs.updatedBy),
              },
            ]}
            onChange={(side) => setSides(new Map([...sides, [clash.field, side]]))}
          />
        ))}
        {theirsOnly.length > 0 ? (
          <p className="conflict-also">
            {t.conflict.also(theirsOnly.map((field) => f.fields[field]).join(', '))}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

/** Lists behind the facts that hold codes. */
const CODE_LISTS: Partial<Record<FactName, string>> = {
  kind: 'object_kind',
  status: 'tree_status',
  agePhase: 'age_phase',
  safetyExpectation: 'safety',
  siteType: 'surroundings',
  protections: 'protection',
  tagKind: 'tag',
};

/** The value of a fact as people read it: names for codes, species and areas. */
function useFactText(choices: TreeChoices): (field: FactName, value: TreeFacts[FactName]) => string {
  const t = useText(treeMappingText);
  const f = useText(treeFormText);
  const formats = useFormats();
  const codeName = useCodeNames();
  return (field, value) => {
    const list = CODE_LISTS[field];
    const one = (item: string | number | boolean | null): string => {
      if (item === null || item === '') return t.conflict.empty;
      if (typeof item === 'boolean') return item ? f.yes : f.no;
      if (field === 'controlAreaId') return choices.areas.find(({ id }) => id === item)?.name ?? String(item);
      const species = field === 'speciesId' ? choices.species.find(({ id }) => id === item) : undefined;
      if (species) return choices.speciesOption(species).title;
      if (list) return codeName(list, String(item));
      // A year has no thousands separator.
      return typeof item === 'number' && field !== 'plantingYear' ? formats.number(item) : String(item);
    };
    if (!Array.isArray(value)) return one(value);
    return value.length === 0 ? t.conflict.empty : value.map(one).join(', ');
  };
}
