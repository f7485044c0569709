import { AreaField } from '../areas/AreaField.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { roundFormText } from './roundForm.text.ts';
import { TASK_WINDOWS, type SourcePlace } from './roundSource.ts';

/** Which controls the round is made of, and how many that are. */
export function SourceFields({
  place,
  chosenCount,
  candidates,
  onUnchoose,
  onChange,
  onDraw,
}: {
  place: SourcePlace;
  /** So many were selected in the list before; null: none. */
  chosenCount: number | null;
  candidates: { free: number; inRounds: number } | undefined;
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
        pickedId={place.areaId}
        onPick={(areaId) => onChange({ areaId })}
        words={{
          label: words.form.area,
          emptyText: words.form.allAreas,
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
    </section>
  );
}
