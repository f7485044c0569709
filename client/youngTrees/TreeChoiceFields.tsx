import type { ReactNode } from 'react';
import { AreaField } from '../areas/AreaField.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { PHASES, type ChoiceFields, type GivenTrees } from './treeChoice.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Which trees something is begun for: those somebody came with, or by area, planting years and phase. */
export function TreeChoiceFields({
  trees,
  fields,
  onForget,
  onChange,
  children,
}: {
  trees: GivenTrees | null;
  fields: ChoiceFields;
  onForget(): void;
  onChange(part: Partial<ChoiceFields>): void;
  /** How many that are. */
  children: ReactNode;
}) {
  const words = useText(youngTreesText);
  const t = words.choice;
  return (
    <section className="young-card">
      <h2>{t.title}</h2>
      <div className="young-count" role="status">
        {children}
      </div>
      {trees ? (
        <>
          <p>{'treeIds' in trees ? t.given(trees.treeIds.length) : t.filtered}</p>
          <Button onPress={onForget}>{t.byFields}</Button>
        </>
      ) : (
        <>
          <div className="young-pair">
            <NumberField
              label={t.plantedFrom}
              value={fields.plantedFrom}
              onChange={(plantedFrom) => onChange({ plantedFrom })}
              name="plantedFrom"
            />
            <NumberField
              label={t.plantedUntil}
              value={fields.plantedUntil}
              onChange={(plantedUntil) => onChange({ plantedUntil })}
              name="plantedUntil"
            />
          </div>
          <AreaField
            pickedId={fields.areaId}
            onPick={(areaId) => onChange({ areaId })}
            words={{
              label: t.area,
              emptyText: t.allAreas,
              clearLabel: t.allAreas,
              search: t.searchArea,
              none: t.noArea,
            }}
          />
          <MultiChoice
            label={t.phases}
            value={fields.phases}
            onChange={(phases) => onChange({ phases })}
            options={PHASES.map((value) => ({ value, label: words.phases[value] }))}
          />
        </>
      )}
    </section>
  );
}
