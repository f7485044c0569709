import { useSearchParams } from 'react-router';
import { SUPPORT_VIEWS } from '#contract/supports/supports';
import { AreaField } from '../areas/AreaField.tsx';
import { useCodeList } from '../codes/codes.queries.ts';
import { Unreachable } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import {
  filterOf,
  readSupportPlace,
  usualSort,
  writeSupportPlace,
  type SupportPlace,
} from './supportPlace.ts';
import { useSupportList } from './supports.queries.ts';
import { supportsText } from './supports.text.ts';
import { SupportTable } from './SupportTable.tsx';
import './supports.css';

interface Links {
  onTree(treeId: string): void;
  onInspect(treeId: string, supportId: string): void;
}

/** The crown supports of the city: what is to be inspected, what comes to its end, what is to be replaced. */
export function SupportsPage(links: Links) {
  const t = useText(supportsText);
  const format = useFormats();
  const [address, setAddress] = useSearchParams();
  const place = readSupportPlace(address);
  const list = useSupportList(filterOf(place));
  const go = (change: Partial<SupportPlace>) =>
    setAddress(writeSupportPlace({ ...place, ...change }), { replace: true });
  const counts = list.data?.counts;
  return (
    <div className="supports">
      <header className="supports-head">
        <Choice
          label={t.list.show}
          isLabelHidden
          columns={6}
          value={place.show}
          onChange={(show) => go({ show, sort: usualSort(show) })}
          options={SUPPORT_VIEWS.map((view) => ({
            value: view,
            label: counts ? format.number(counts[view]) : '…',
            hint: t.views[view],
          }))}
        />
        <Filters place={place} onChange={go} />
      </header>
      <div className="supports-scroll">
        <List list={list} {...links} />
      </div>
    </div>
  );
}

function Filters({
  place,
  onChange,
}: {
  place: SupportPlace;
  onChange(change: Partial<SupportPlace>): void;
}) {
  const t = useText(supportsText).list;
  const language = useLanguage();
  const kinds = useCodeList('crown_support').map((kind) => ({ id: kind.code, title: kind[language] }));
  return (
    <div className="supports-filters">
      <AreaField pickedId={place.areaId} onPick={(areaId) => onChange({ areaId })} words={t.area} />
      <PickerField
        label={t.kind}
        emptyText={t.anyKind}
        clearLabel={t.anyKind}
        picked={kinds.find(({ id }) => id === place.kind) ?? null}
        groups={[{ title: '', options: kinds }]}
        onPick={(kind) => onChange({ kind })}
      />
      <Choice
        label={t.sort}
        columns={2}
        value={place.sort}
        onChange={(sort) => onChange({ sort })}
        options={(['due', 'expiry'] as const).map((value) => ({ value, label: t.sorts[value] }))}
      />
    </div>
  );
}

function List({ list, ...links }: { list: ReturnType<typeof useSupportList> } & Links) {
  const t = useText(supportsText).list;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  if (error instanceof Unreachable && !data) return <EmptyState icon="noNetwork" title={t.offline} />;
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={12} />;
  if (data.supports.length === 0) return <EmptyState icon="check" title={t.empty} text={t.emptyText} />;
  return (
    <>
      <SupportTable supports={data.supports} {...links} />
      {hasNextPage ? (
        <p className="supports-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      ) : null}
    </>
  );
}
