import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { Storm, StormsOnMap, StormTree } from '#contract/storms/storms';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useLocation } from '../map/useLocation.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { nextTree, withOwnChecks } from './stormCheck.ts';
import type { Basemaps } from '../map/basemap.ts';
import { StormMap } from './StormMap.tsx';
import { useOpenStorms, useStormTrees, type WatchedTrees } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';
import { TreeCheck } from './TreeCheck.tsx';
import { useStormsOnMap } from './useStormsOnMap.ts';
import './storms.css';

interface StormCheckPageProps {
  id: string;
  /** The tree to begin with. */
  firstTreeId: string | null;
  basemaps: Basemaps;
}

/** The checks of a storm in the field: tree after tree, three buttons each. Works without a network. */
export function StormCheckPage(props: StormCheckPageProps) {
  const t = useText(stormsText);
  const { data, error, refetch } = useOpenStorms();
  const storm = data?.storms.find(({ id }) => id === props.id);
  if (!data && error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div className="storms">
        <Skeleton lines={10} />
      </div>
    );
  if (!storm) return <EmptyState icon="storm" title={t.check.notKnown} action={<ToRoom id={props.id} />} />;
  return <Checks storm={storm} start={{ asOf: data.asOf, trees: storm.trees }} {...props} />;
}

function Checks({
  storm,
  start,
  firstTreeId,
  basemaps,
}: StormCheckPageProps & { storm: Storm; start: WatchedTrees }) {
  const t = useText(stormsText);
  const formats = useFormats();
  const kept = useOutbox();
  // Those of every storm: nobody is to walk into one.
  const cordons = useStormsOnMap()?.cordons ?? NO_CORDONS;
  const { data: watched } = useStormTrees(storm.id, start);
  const known = (watched ?? start).trees;
  const trees = useMemo(() => withOwnChecks(known, storm.id, kept), [known, storm.id, kept]);
  const { order, choose: chooseOrder, from, hint } = useOrder();
  const [chosenId, choose] = useState(firstTreeId);
  const [put, setPut] = useState<ReadonlySet<string>>(new Set());
  // The answer may come when another tree has been taken up already: that one stays.
  const leave = (treeId: string) => {
    setPut((before) => new Set([...before, treeId]));
    choose((now) => (now === treeId ? null : now));
  };
  const pick = useCallback(({ treeId }: Pick<StormTree, 'treeId'>) => choose(treeId), []);
  const chosen = trees.find(({ treeId }) => treeId === chosenId);
  const proposed = nextTree(trees, from, put) ?? nextTree(trees, from, NONE_PUT);
  const tree = chosen ?? proposed;
  // Stays until dealt with: neither a colleague's check nor a trembling position takes the card from under a thumb.
  if (!chosen && proposed && hint !== 'searching') choose(proposed.treeId);
  const left = trees.filter(({ state }) => state === 'open').length;
  return (
    <div className="storm-page storm-check-page">
      <div className="storm-side">
        <header className="storm-check-head">
          <ToRoom id={storm.id} />
          <strong role="status">{t.check.left(formats.number(left))}</strong>
        </header>
        <div className="storm-check-order">
          <Choice
            label={t.check.order}
            isLabelHidden
            columns={2}
            value={order}
            onChange={(next) => {
              chooseOrder(next);
              choose(null);
            }}
            options={(['rank', 'near'] as const).map((value) => ({ value, label: t.check.orders[value] }))}
          />
          {hint ? <p role="status">{t.check[hint]}</p> : null}
        </div>
        {tree ? (
          <TreeCheck
            key={tree.treeId}
            stormId={storm.id}
            tree={tree}
            onDone={() => leave(tree.treeId)}
            onAgain={() => choose(tree.treeId)}
            onSkip={() => leave(tree.treeId)}
          />
        ) : (
          <EmptyState icon="check" title={t.check.done} action={<ToRoom id={storm.id} />} />
        )}
      </div>
      <div className="storm-map">
        <StormMap
          within={storm.within}
          trees={trees}
          cordons={cordons}
          chosenId={tree?.treeId ?? null}
          basemaps={basemaps}
          onTree={pick}
          onTap={null}
          hasLocate
        />
      </div>
    </div>
  );
}

const NONE_PUT: ReadonlySet<string> = new Set();
const NO_CORDONS: StormsOnMap['cordons'] = [];

/** By rank or by nearness: the second asks where the device is. */
function useOrder() {
  const [order, setOrder] = useState<'rank' | 'near'>('rank');
  const { location, switchOn, switchOff } = useLocation();
  const choose = (next: 'rank' | 'near') => {
    setOrder(next);
    if (next === 'near') switchOn();
    else switchOff();
  };
  const from = order === 'near' && location.kind === 'found' ? location.fix.position : null;
  const hint: 'searching' | 'noPosition' | null =
    order === 'rank' || from ? null : location.kind === 'failed' ? 'noPosition' : 'searching';
  return { order, choose, from, hint };
}

function ToRoom({ id }: { id: string }) {
  const t = useText(stormsText);
  return (
    <Link className="storm-back" to={`/storms/${id}`}>
      <Icon name="back" size={18} /> {t.check.toRoom}
    </Link>
  );
}
