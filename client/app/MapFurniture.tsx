import { memo } from 'react';
import { Link, useNavigate } from 'react-router';
import { TILES } from '#rules/tiles/tiles';
import type { ControlState } from '#rules/trees/trees';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFromDevice } from '../device/areaView.ts';
import { FilterBar } from '../filters/FilterBar.tsx';
import { toggled } from '../filters/treeFilter.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { RoundButton } from '../rounds/RoundButton.tsx';
import { StormHint } from '../storms/StormHint.tsx';
import { Legend } from '../trees/Legend.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { appText } from './app.text.ts';
import { RoundOfFilter } from './RoundOfFilter.tsx';
import { TakeAlong } from './TakeAlong.tsx';
import type { Place } from './place.ts';
import { useIsNarrow } from './useCovered.ts';
import type { ChangePlace } from './usePlace.ts';

interface Furniture {
  place: Place;
  change: ChangePlace;
  counts: Partial<Record<ControlState, number>> | undefined;
  total: number | undefined;
  hasPanel: boolean;
  map: MapHandle | null;
}

/** What stands over the map while one looks around: filter, legend, the demo's notice, walking a round and mapping a tree. */
export function MapFurniture({ place, change, counts, total, hasPanel, map }: Furniture) {
  const t = useText(appText);
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const maps = useMay('trees.map');
  const inspects = useMay('inspections.record');
  return (
    <>
      <Tools place={place} change={change} total={total} map={map} />
      {/* Between list and panel there is no room to explain symbols that both of them name. */}
      <Explained place={place} change={change} counts={counts} isHidden={place.view === 'list' && hasPanel} />
      {hasPanel || !(maps || inspects) ? null : (
        <div className="map-bottom-right">
          {inspects ? <RoundButton isShort={isNarrow} onPress={() => void navigate('/round')} /> : null}
          {maps ? (
            <Button kind="primary" size="large" icon="plus" onPress={() => void navigate('/trees/new')}>
              {t.mapTree}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

/** Stays as it is while a tree is opened or closed: a tap on a tree waits for nothing that it does not change. */
const Tools = memo(ToolsView);

function ToolsView({ place, change, total, map }: Pick<Furniture, 'place' | 'change' | 'total' | 'map'>) {
  const t = useText(appText);
  const me = useMe();
  const navigate = useNavigate();
  const { filter } = place;
  return (
    <div className="map-top-left">
      {place.view === 'map' ? (
        <div className="map-tools">
          <FilterBar
            filter={filter}
            onChange={(next) => change({ filter: next })}
            total={total}
            onDraw={() => void navigate('/draw?filter')}
          />
          <RoundOfFilter filter={filter} />
          {map ? <TakeAlong map={map} filter={filter} /> : null}
        </div>
      ) : null}
      {place.view === 'map' ? <StormHint /> : null}
      {me.demo ? (
        <p className="demo-notice">
          <Icon name="info" size={16} /> {t.demo}
        </p>
      ) : null}
    </div>
  );
}

/** The same for the legend. */
const Explained = memo(ExplainedView);

function ExplainedView({
  place,
  change,
  counts,
  isHidden,
}: Pick<Furniture, 'place' | 'change' | 'counts'> & { isHidden: boolean }) {
  const isNarrow = useIsNarrow();
  const isFromDevice = useFromDevice() !== null;
  const { filter } = place;
  return (
    <div className="map-bottom-left" hidden={isHidden}>
      <Legend
        counts={counts}
        chosen={filter.state ?? []}
        isOpenAtFirst={!isNarrow && place.view === 'map'}
        theme={isFromDevice ? null : place.theme}
        onTheme={(theme) => change({ theme })}
        filter={filter}
        isDensity={(place.at?.zoom ?? 0) < TILES.singleTreesFromZoom}
        onToggle={(state) => change({ filter: { ...filter, state: toggled(filter.state, state) } })}
      />
    </div>
  );
}

/** A cadastre without a tree: what to do first. */
export function EmptyCadastre() {
  const t = useText(appText);
  const imports = useMay('imports.run');
  return (
    <div className="map-empty">
      <EmptyState
        title={t.emptyTitle}
        text={t.emptyText}
        action={
          imports ? (
            <Link className="button button-primary" to="/import">
              <Icon name="import" /> {t.importFile}
            </Link>
          ) : undefined
        }
      />
    </div>
  );
}
