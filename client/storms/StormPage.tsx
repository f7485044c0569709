import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { StormRoom, StormTree } from '#contract/storms/storms';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CordonDialog } from './CordonDialog.tsx';
import { StormHead } from './StormHead.tsx';
import { StormLists } from './StormLists.tsx';
import type { Basemaps } from '../map/basemap.ts';
import { StormMap } from './StormMap.tsx';
import { StormMapLegend } from './StormMapLegend.tsx';
import { useStormRoom, useStormTrees } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';
import './storms.css';

export interface StormPageProps {
  basemaps: Basemaps;
  onTree(treeId: string): void;
}

/** The control room of a storm: figures, findings, cordons and the map, live. */
export function StormPage({ id, ...rest }: StormPageProps & { id: string }) {
  const { data: storm, error, refetch, dataUpdatedAt } = useStormRoom(id);
  if (!storm && error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!storm)
    return (
      <div className="storms">
        <Skeleton lines={12} />
      </div>
    );
  return <Room storm={storm} asOf={new Date(dataUpdatedAt).toISOString()} {...rest} />;
}

function Room({ storm, asOf, basemaps, onTree }: StormPageProps & { storm: StormRoom; asOf: string }) {
  const t = useText(stormsText);
  const { data: watched } = useStormTrees(storm.id);
  const [chosenId, choose] = useState<string | null>(null);
  const [placing, setPlacing] = useState<'tap' | LonLat | null>(null);
  const pick = useCallback(({ treeId }: Pick<StormTree, 'treeId'>) => choose(treeId), []);
  const place = useCallback((position: LonLat) => setPlacing(position), []);
  const { cordonList } = storm;
  const standing = useMemo(() => cordonList.filter(({ liftedAt }) => liftedAt === null), [cordonList]);
  const chosen = watched?.trees.find(({ treeId }) => treeId === chosenId);
  return (
    <div className="storm-page">
      <div className="storm-side">
        <Link className="storm-back" to="/storms">
          <Icon name="back" size={18} /> {t.back}
        </Link>
        <StormHead storm={storm} asOf={asOf} onPlaceCordon={() => setPlacing('tap')} />
        <StormLists storm={storm} chosen={chosen} onChoose={choose} onTree={onTree} />
      </div>
      <div className="storm-map">
        <StormMap
          within={storm.within}
          trees={watched?.trees ?? NO_TREES}
          cordons={standing}
          chosenId={chosenId}
          basemaps={basemaps}
          onTree={pick}
          onTap={placing === 'tap' ? place : null}
          hasLocate={false}
        />
        <StormMapLegend />
        {placing === 'tap' ? (
          <div className="storm-hint" role="status">
            <span>{t.room.tapCordon}</span>
            <Button onPress={() => setPlacing(null)}>{t.cancel}</Button>
          </div>
        ) : null}
      </div>
      {placing !== null && placing !== 'tap' ? (
        <CordonDialog stormId={storm.id} position={placing} onClose={() => setPlacing(null)} />
      ) : null}
    </div>
  );
}

const NO_TREES: readonly StormTree[] = [];
