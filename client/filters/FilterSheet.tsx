import { CONTROL_STATES } from '#rules/trees/trees';
import { treeStatus, vitality } from '#contract/trees/trees';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { controlStateText } from '../controlState/controlState.text.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { useSpecies } from '../species/species.queries.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { PickMany, type Pickable } from '../ui/PickMany.tsx';
import { ExportLinks } from './ExportLinks.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { filtersText } from './filters.text.ts';
import { filterCount, type ChosenFilter } from './treeFilter.ts';

export interface FilterSheetProps {
  isOpen: boolean;
  onClose(): void;
  filter: ChosenFilter;
  /** Every change is shown on map and list at once. */
  onChange(filter: ChosenFilter): void;
  /** How many trees pass, when known. */
  total: number | undefined;
  /** Asks for the map, to draw the filter's area, or to change it. */
  onDraw(): void;
}

/** All filters in one sheet, with how many trees they leave. */
export function FilterSheet({ isOpen, onClose, filter, onChange, total, onDraw }: FilterSheetProps) {
  const t = useText(filtersText);
  const formats = useFormats();
  const words =
    total === undefined
      ? '…'
      : total === 0
        ? t.showNone
        : total === 1
          ? t.showOne
          : t.show(formats.number(total));
  return (
    <Dialog
      title={t.title}
      isOpen={isOpen}
      onClose={onClose}
      shape="sheet"
      actions={
        <>
          <Button kind="quiet" isDisabled={filterCount(filter) === 0} onPress={() => onChange({})}>
            {t.clear}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {words}
          </Button>
        </>
      }
    >
      <div className="filter-fields">
        <SavedFilters filter={filter} onChange={onChange} />
        <StateFilter filter={filter} onChange={onChange} />
        <AreaFilter filter={filter} onChange={onChange} />
        <DrawnFilter filter={filter} onChange={onChange} onDraw={onDraw} />
        <SpeciesFilter filter={filter} onChange={onChange} />
        <CodeFilters filter={filter} onChange={onChange} />
        <ExportLinks filter={filter} />
      </div>
    </Dialog>
  );
}

type Part = Pick<FilterSheetProps, 'filter' | 'onChange'>;

function StateFilter({ filter, onChange }: Part) {
  const t = useText(filtersText);
  const states = useText(controlStateText);
  return (
    <MultiChoice
      label={t.state}
      columns={2}
      value={filter.state ?? []}
      onChange={(state) => onChange({ ...filter, state })}
      options={CONTROL_STATES.map((state) => ({
        value: state,
        label: states.names[state],
        mark: <StateSymbol state={state} />,
      }))}
    />
  );
}

function AreaFilter({ filter, onChange }: Part) {
  const t = useText(filtersText);
  const formats = useFormats();
  const areas = useControlAreas().data ?? [];
  const options = areas.map(({ id, name, district, treeCount }): Pickable => ({
    id,
    label: name,
    detail: treeCount === 0 ? t.noTrees : treeCount === 1 ? t.oneTree : t.trees(formats.number(treeCount)),
    words: `${name} ${district ?? ''}`,
  }));
  return (
    <PickMany
      label={t.area}
      findLabel={t.areaFind}
      noneLabel={t.none}
      takeOutLabel={t.takeOut}
      options={options}
      value={filter.area ?? []}
      onChange={(area) => onChange({ ...filter, area })}
    />
  );
}

function DrawnFilter({ filter, onChange, onDraw }: Part & Pick<FilterSheetProps, 'onDraw'>) {
  const t = useText(filtersText);
  return (
    <FieldGroup label={t.place}>
      <div className="filter-drawn">
        <Button icon="draw" onPress={onDraw}>
          {filter.within ? t.redraw : t.draw}
        </Button>
        {filter.within ? (
          <Button kind="quiet" onPress={() => onChange({ ...filter, within: undefined })}>
            {t.undraw}
          </Button>
        ) : null}
      </div>
    </FieldGroup>
  );
}

function SpeciesFilter({ filter, onChange }: Part) {
  const t = useText(filtersText);
  const language = useLanguage();
  const species = useSpecies().data ?? [];
  const options = species.map((one): Pickable => ({
    id: String(one.id),
    label: commonName(one, language) ?? one.botanicalName,
    detail: one.botanicalName,
    words: `${one.germanName} ${one.botanicalName} ${one.englishName}`,
  }));
  return (
    <PickMany
      label={t.species}
      findLabel={t.speciesFind}
      noneLabel={t.none}
      takeOutLabel={t.takeOut}
      options={options}
      value={(filter.species ?? []).map(String)}
      onChange={(ids) => onChange({ ...filter, species: ids.map(Number) })}
    />
  );
}

function CodeFilters({ filter, onChange }: Part) {
  const t = useText(filtersText);
  const nameOf = useCodeNames();
  return (
    <>
      <MultiChoice
        label={t.vitality}
        value={filter.vitality ?? []}
        onChange={(chosen) => onChange({ ...filter, vitality: chosen })}
        options={vitality.options.map((value) => ({ value, label: nameOf('vitality', value) }))}
        columns={1}
      />
      <MultiChoice
        label={t.status}
        value={filter.status ?? []}
        onChange={(status) => onChange({ ...filter, status })}
        options={treeStatus.options.map((value) => ({ value, label: nameOf('tree_status', value) }))}
        columns={2}
      />
    </>
  );
}
