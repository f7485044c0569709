import { useState } from 'react';
import type { RoundStop } from '#contract/rounds/rounds';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { StopList, type StopListProps } from './StopList.tsx';

const FILTERS = {
  all: () => true,
  open: ({ state }: RoundStop) => state === 'open',
  left: ({ state }: RoundStop) => state === 'left',
  dealt: ({ state }: RoundStop) => state !== 'open' && state !== 'left',
} as const;
type Filter = keyof typeof FILTERS;

/** The trees of the round, all of them or those that matter now. */
export function StopsPane({ hasEnded, ...list }: StopListProps & { hasEnded: boolean }) {
  const t = useText(plannedRoundsText);
  const [wanted, setWanted] = useState<Filter>('all');
  const options = (['all', hasEnded ? 'left' : 'open', 'dealt'] as const).map((value) => ({
    value,
    label: `${t.filters[value]} (${list.stops.filter(FILTERS[value]).length})`,
  }));
  const filter = options.some(({ value }) => value === wanted) ? wanted : 'all';
  const shown = list.stops.filter(FILTERS[filter]);
  return (
    <>
      <div className="stop-filter">
        <Choice
          label={t.filter}
          isLabelHidden
          columns={3}
          value={filter}
          onChange={(next: Filter) => setWanted(next)}
          options={options}
        />
      </div>
      {shown.length === 0 ? <p className="stop-none">{t.noStop}</p> : <StopList {...list} stops={shown} />}
    </>
  );
}
