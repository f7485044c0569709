import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ListedMeasure } from '#contract/measures/measureList';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { ActBar } from './ActBar.tsx';
import { EstimateDialog } from './EstimateDialog.tsx';
import { MeasureFilters } from './MeasureFilters.tsx';
import {
  isFiltered,
  MEASURE_GROUPS,
  readMeasurePlace,
  statusesOf,
  writeMeasurePlace,
  type MeasureGroup,
  type MeasurePlace,
} from './measurePlace.ts';
import { measuresPageText } from './measuresPage.text.ts';
import { MeasureTable } from './MeasureTable.tsx';
import { toggled, toggledAll } from './selection.ts';
import { useMeasureCounts, useMeasureList } from './works.queries.ts';
import { worksText } from './works.text.ts';
import './works.css';

/** What is proposed, decided, ordered and done at all trees; the office works on it by the handful. */
export function MeasuresPage() {
  const [address, setAddress] = useSearchParams();
  const place = readMeasurePlace(address);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const go = (change: Partial<MeasurePlace>) => {
    setSelected(new Set());
    setAddress(writeMeasurePlace({ ...place, ...change }), { replace: true });
  };
  return (
    <div className="works">
      <header className="works-head">
        <Groups place={place} onPick={(group) => go({ group })} />
        <MeasureFilters place={place} onChange={go} />
      </header>
      <MeasureList
        place={place}
        selected={selected}
        onSelect={setSelected}
        onShowAll={() =>
          go({ urgency: null, areaId: null, contractorId: null, until: null, isOverdue: false, text: '' })
        }
      />
    </div>
  );
}

function Groups({ place, onPick }: { place: MeasurePlace; onPick(group: MeasureGroup): void }) {
  const t = useText(measuresPageText);
  const format = useFormats();
  const counts = useMeasureCounts(place).data;
  const sum = (group: MeasureGroup, what: 'count' | 'overdue') =>
    statusesOf(group).reduce((all, status) => all + (counts?.get(status)?.[what] ?? 0), 0);
  const hint = (group: MeasureGroup) => {
    const late = sum(group, 'overdue');
    return late === 0 ? t.groups[group] : `${t.groups[group]} · ${t.lateCount(format.number(late))}`;
  };
  return (
    <Choice
      label={t.groupsLabel}
      isLabelHidden
      columns={8}
      value={place.group}
      onChange={onPick}
      options={MEASURE_GROUPS.map(({ id }) => ({
        value: id,
        label: counts ? format.number(sum(id, 'count')) : '…',
        hint: hint(id),
      }))}
    />
  );
}

function MeasureList({
  place,
  selected,
  onSelect,
  onShowAll,
}: {
  place: MeasurePlace;
  selected: ReadonlySet<string>;
  onSelect(selected: ReadonlySet<string>): void;
  onShowAll(): void;
}) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const format = useFormats();
  const decides = useMay('measures.order');
  const [estimated, setEstimated] = useState<ListedMeasure | null>(null);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const {
    data: measures,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useMeasureList(place);
  if (error && !measures) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!measures)
    return (
      <div className="works-scroll">
        <Skeleton lines={12} />
      </div>
    );
  if (measures.length === 0) return <NoMeasures place={place} onShowAll={onShowAll} />;
  const select = (ids: ReadonlySet<string>) => {
    setRefused(new Map());
    onSelect(ids);
  };
  return (
    <>
      <div className="works-scroll">
        <MeasureTable
          measures={measures}
          selected={selected}
          refused={refused}
          onToggle={(id) => select(toggled(selected, id))}
          onToggleAll={() =>
            select(
              toggledAll(
                selected,
                measures.map(({ id }) => id),
              ),
            )
          }
          onEstimate={setEstimated}
        />
        <p className="works-more">
          <span>{t.shown(format.number(measures.length))}</span>
          {hasNextPage ? (
            <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              {w.more}
            </Button>
          ) : null}
        </p>
      </div>
      {decides ? (
        <ActBar
          measures={measures.filter(({ id }) => selected.has(id))}
          onSelect={select}
          onRefused={setRefused}
        />
      ) : null}
      {estimated ? <EstimateDialog measure={estimated} onClose={() => setEstimated(null)} /> : null}
    </>
  );
}

function NoMeasures({ place, onShowAll }: { place: MeasurePlace; onShowAll(): void }) {
  const t = useText(measuresPageText);
  const narrowed = isFiltered(place);
  return (
    <EmptyState
      icon="work"
      title={t.empty}
      text={narrowed ? t.emptyFiltered : t.emptyText}
      action={narrowed ? <Button onPress={onShowAll}>{t.showAll}</Button> : undefined}
    />
  );
}
