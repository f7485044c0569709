import { useNavigate } from 'react-router';
import type { TreeSummary } from '#contract/trees/trees';
import { useMe } from '../accounts/accounts.queries.ts';
import { BulkEditButton } from '../bulkEdits/BulkEditButton.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { PendingTrees } from '../pending/PendingTrees.tsx';
import { TradeExportButton } from '../tradeExports/TradeExportButton.tsx';
import { TreeList } from '../trees/TreeList.tsx';
import { TreeSort } from '../trees/TreeSort.tsx';
import { treesText } from '../trees/trees.text.ts';
import { CareButtons } from '../youngTrees/CareButtons.tsx';
import type { Place } from './place.ts';
import { RoundOfFilter } from './RoundOfFilter.tsx';
import type { ChangePlace } from './usePlace.ts';

/** The list beside the map, under the same filter; a tap opens the tree and flies there. */
export function TreeListPane({
  place,
  change,
  total,
}: {
  place: Place;
  change: ChangePlace;
  total: number | undefined;
}) {
  const t = useText(treesText);
  const formats = useFormats();
  const navigate = useNavigate();
  const { today } = useMe();
  const open = (tree: TreeSummary) =>
    change({ treeId: tree.id }, { isStep: place.treeId === null, errand: { fly: true } });
  return (
    <section className="list-pane" aria-label={t.listTitle}>
      <header className="list-pane-head">
        <h1 className="list-pane-title">
          {total === undefined ? '…' : total === 1 ? t.oneTree : t.count(formats.number(total))}
        </h1>
        <TradeExportButton filter={place.filter} total={total} />
        <RoundOfFilter filter={place.filter} kind="quiet" />
        <BulkEditButton filter={place.filter} total={total} />
        <CareButtons filter={place.filter} total={total} />
      </header>
      <div className="list-pane-tools">
        <FilterBar
          filter={place.filter}
          onChange={(filter) => change({ filter })}
          total={total}
          onDraw={() => void navigate('/draw?filter')}
        />
        <TreeSort sort={place.sort} onSort={(sort) => change({ sort })} />
      </div>
      <PendingTrees
        onOpen={(treeId) => change({ treeId }, { isStep: place.treeId === null, errand: { fly: true } })}
      />
      <TreeList
        filter={place.filter}
        sort={place.sort}
        chosenId={place.treeId}
        today={today}
        onChoose={open}
        onClearFilter={() => change({ filter: {} })}
      />
    </section>
  );
}
