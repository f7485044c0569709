import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { controlStateText } from '../controlState/controlState.text.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { useSpecies } from '../species/species.queries.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { filtersText } from './filters.text.ts';
import { filterCount, toggled, type ChosenFilter } from './treeFilter.ts';
import './filters.css';

// Nobody waits for all of it before it is opened; `fetchFilterSheet` has it at hand by then.
const sheet = () => import('./FilterSheet.tsx');

export function fetchFilterSheet(): Promise<unknown> {
  return sheet();
}

const NOTHING: readonly (keyof ChosenFilter)[] = [];

/** The filter as chips that can be taken away one by one, and the button that opens all of it. */
export function FilterBar({
  filter,
  onChange,
  total,
  onDraw,
  saidBeside = NOTHING,
}: {
  filter: ChosenFilter;
  onChange(filter: ChosenFilter): void;
  /** Asks for the map, to draw the filter's area, or to change it. */
  onDraw(): void;
  total: number | undefined;
  /** What the page shows in fields of its own needs no chip. */
  saidBeside?: readonly (keyof ChosenFilter)[];
}) {
  const t = useText(filtersText);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    setOpen(true);
  };
  const close = () => setOpen(false);
  const { data: FilterSheet, error, isFetching, refetch } = useFilterSheet(wasOpened);
  const hidden = Object.fromEntries(saidBeside.map((name) => [name, undefined]));
  const chips = useChips({ ...filter, ...hidden }, (next) =>
    onChange({ ...next, ...Object.fromEntries(saidBeside.map((name) => [name, filter[name]])) }),
  );
  return (
    <div className="filter-bar">
      <Button icon="filter" onPress={open}>
        {filterCount(filter) === 0 ? t.open : t.openCount(filterCount(filter))}
      </Button>
      {chips.map(({ key, words, takeAway }) => (
        <AriaButton key={key} className="filter-chip" aria-label={t.remove(words)} onPress={takeAway}>
          <span className="filter-chip-words">{words}</span> <Icon name="close" size={16} />
        </AriaButton>
      ))}
      {FilterSheet ? (
        <FilterSheet
          isOpen={isOpen}
          onClose={close}
          filter={filter}
          onChange={onChange}
          total={total}
          onDraw={onDraw}
        />
      ) : null}
      {error ? (
        <Dialog title={t.title} isOpen={isOpen} onClose={close} shape="sheet">
          <EmptyState
            icon="warning"
            title={t.notLoaded}
            text={t.notLoadedText}
            action={
              <Button icon="undo" isBusy={isFetching} onPress={() => void refetch()}>
                {t.retry}
              </Button>
            }
          />
        </Dialog>
      ) : null}
    </div>
  );
}

/** Where the sheet cannot be fetched, that is said in its place and not in that of the map. */
function useFilterSheet(isWanted: boolean) {
  return useQuery({
    queryKey: ['filterSheet'],
    queryFn: async () => (await sheet()).FilterSheet,
    enabled: isWanted,
    staleTime: Infinity,
    meta: { isReference: true },
  });
}

interface Chip {
  key: string;
  words: string;
  takeAway(): void;
}

function useChips(filter: ChosenFilter, onChange: (filter: ChosenFilter) => void): Chip[] {
  const t = useText(filtersText);
  const states = useText(controlStateText);
  const language = useLanguage();
  const nameOf = useCodeNames();
  const areas = useControlAreas({ isNeeded: filter.area !== undefined }).data;
  const species = useSpecies({ isNeeded: filter.species !== undefined }).data;
  const speciesName = (id: number) => {
    const found = species?.find((one) => one.id === id);
    return found ? (commonName(found, language) ?? '…') : '…';
  };
  return [
    ...(filter.state ?? []).map((state): Chip => ({
      key: state,
      words: states.names[state],
      takeAway: () => onChange({ ...filter, state: toggled(filter.state, state) }),
    })),
    ...(filter.area ?? []).map((id): Chip => ({
      key: id,
      words: areas?.find((area) => area.id === id)?.name ?? '…',
      takeAway: () => onChange({ ...filter, area: toggled(filter.area, id) }),
    })),
    ...(filter.species ?? []).map((id): Chip => ({
      key: String(id),
      words: speciesName(id),
      takeAway: () => onChange({ ...filter, species: toggled(filter.species, id) }),
    })),
    ...(filter.genus
      ? [{ key: 'genus', words: filter.genus, takeAway: () => onChange({ ...filter, genus: undefined }) }]
      : []),
    ...(filter.vitality ?? []).map((grade): Chip => ({
      key: `v${grade}`,
      words: t.vitalityShort(grade),
      takeAway: () => onChange({ ...filter, vitality: toggled(filter.vitality, grade) }),
    })),
    ...(filter.status ?? []).map((status): Chip => ({
      key: status,
      words: nameOf('tree_status', status),
      takeAway: () => onChange({ ...filter, status: toggled(filter.status, status) }),
    })),
    ...(filter.within
      ? [{ key: 'within', words: t.drawn, takeAway: () => onChange({ ...filter, within: undefined }) }]
      : []),
  ];
}
