import type { ComponentType } from 'react';
import { AreaField } from '../areas/AreaField.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { roundFormText } from './roundForm.text.ts';
import { refiltered, TASK_WINDOWS, writeSource, type SourcePlace } from './roundSource.ts';

/** A filter of trees with the saved ones; what it says stands in the address `search` beside what else is there. */
export type TreeFilterPart = ComponentType<{
  search: URLSearchParams;
  onChange(search: URLSearchParams): void;
  onDraw(): void;
}>;

/** Which controls the round is made of, and how many that are. */
export function SourceFields({
  place,
  chosenCount,
  candidates,
  TreeFilter,
  onUnchoose,
  onChange,
  onDraw,
}: {
  place: SourcePlace;
  /** So many were selected in the list before; null: none. */
  chosenCount: number | null;
  candidates: { free: number; inRounds: number } | undefined;
  TreeFilter: TreeFilterPart;
  onUnchoose(): void;
  onChange(part: Partial<SourcePlace>): void;
  onDraw(): void;
}) {
  const words = useText(roundFormText);
  const formats = useFormats();
  if (chosenCount !== null)
    return (
      <section className="round-source">
        <h2>{words.form.what}</h2>
        <p className="round-source-count">
          <Icon name="check" /> {words.form.chosen(chosenCount)}
        </p>
        <Button onPress={onUnchoose}>{words.form.byFilter}</Button>
      </section>
    );
  return (
    <section className="round-source">
      <h2>{words.form.what}</h2>
      <p className="round-source-count" role="status">
        {candidates && place.windows.length > 0 ? (
          <>
            <strong>
              {candidates.free === 0 ? words.form.none : words.form.free(formats.number(candidates.free))}
            </strong>
            <small>
              {candidates.inRounds > 0 ? words.form.inRounds(formats.number(candidates.inRounds)) : ''}
            </small>
          </>
        ) : (
          '…'
        )}
      </p>
      <MultiChoice
        label={words.form.due}
        columns={2}
        value={place.windows}
        onChange={(windows) => onChange({ windows })}
        options={TASK_WINDOWS.map((value) => ({ value, label: words.form.windows[value] }))}
      />
      <AreaField
        pickedId={place.areaIds.length === 1 ? (place.areaIds[0] ?? null) : null}
        onPick={(id) => onChange({ areaIds: id === null ? [] : [id] })}
        words={{
          label: words.form.area,
          emptyText:
            place.areaIds.length > 1
              ? words.form.severalAreas(formats.number(place.areaIds.length))
              : words.form.allAreas,
          clearLabel: words.form.allAreas,
          search: words.form.searchArea,
          none: words.form.noArea,
        }}
      />
      <FieldGroup label={words.form.drawn}>
        <div className="round-drawn">
          <Button icon="draw" onPress={onDraw}>
            {place.within === null ? words.form.draw : words.form.redraw}
          </Button>
          {place.within === null ? null : (
            <Button kind="quiet" icon="close" onPress={() => onChange({ within: null })}>
              {words.form.clearDrawn}
            </Button>
          )}
        </div>
      </FieldGroup>
      <FieldGroup label={words.form.trees} hint={words.form.treesHint}>
        <TreeFilter
          search={writeSource(place)}
          onChange={(search) => onChange(refiltered(place, search))}
          onDraw={onDraw}
        />
      </FieldGroup>
    </section>
  );
}
