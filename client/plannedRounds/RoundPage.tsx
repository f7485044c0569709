import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { changeRound, type RoundStop, type RoundWithStops } from '#contract/rounds/rounds';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { useAct, useRoundWithStops } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { OrderBar } from './OrderBar.tsx';
import { RoundHead } from './RoundHead.tsx';
import type { Basemaps } from '../map/basemap.ts';
import { RoundMap } from './RoundMap.tsx';
import { StopsPane } from './StopsPane.tsx';
import { movedTo } from './stopOrder.ts';
import { useRemoval } from './useRemoval.ts';
import { useStopName } from './useStopName.ts';
import { useStopOrder } from './useStopOrder.ts';
import { AddingBar } from './AddingBar.tsx';
import { NearbyPane } from './NearbyPane.tsx';
import { useAdding } from './useAdding.ts';
import { useNearbyLayer } from './useNearbyLayer.ts';
import './plannedRounds.css';

export interface RoundPageProps {
  basemaps: Basemaps;
  /** Sets out to walk it, for who may inspect. */
  onWalk(roundId: string): void;
}

/** One round: its trees in the order of walking, as a list and on the map, and all that can be done with it. */
export function RoundPage({ id, ...rest }: RoundPageProps & { id: string }) {
  const { data: round, error, refetch } = useRoundWithStops(id);
  if (error && !round) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!round)
    return (
      <div className="rounds">
        <Skeleton lines={12} />
      </div>
    );
  return <Planned round={round} {...rest} />;
}

function Planned({ round, basemaps, onWalk }: RoundPageProps & { round: RoundWithStops }) {
  const t = useText(plannedRoundsText);
  const canChange = useMay('tasks.plan') && round.endedAt === null;
  const order = useStopOrder(round);
  const [chosenId, choose] = useState<string | null>(null);
  const [isPlacing, setPlacing] = useState(false);
  const [end, setEnd] = useState<'start' | 'end' | null>(null);
  const nameOf = useStopName();
  const pick = useCallback((stopId: string | null) => {
    choose(stopId);
    setPlacing(false);
  }, []);
  const place = (stopId: string, to: number) => {
    setPlacing(false);
    order.change(movedTo(order.order, stopId, to));
  };
  const onStop = (stop: RoundStop) => {
    if (isPlacing && chosenId !== null && stop.task.id !== chosenId) place(chosenId, stop.place);
    else pick(stop.task.id);
  };
  const removal = useRemoval(round, () => pick(null));
  const ends = useEnds(round, () => setEnd(null));
  const adding = useAdding(round);
  const nearby = useNearbyLayer(adding);
  const beginAdding = () => {
    pick(null);
    setEnd(null);
    adding.begin();
  };
  const chosen = order.stops.find(({ task }) => task.id === chosenId);
  const hint = end
    ? end === 'start'
      ? t.tapStart
      : t.tapEnd
    : isPlacing && chosen
      ? t.placing(nameOf(chosen).name)
      : null;
  return (
    <div className="round-page">
      <div className="round-page-side">
        <Link className="round-back" to="/rounds">
          <Icon name="back" size={18} /> {t.back}
        </Link>
        <RoundHead
          round={round}
          stops={order.stops}
          onWalk={() => onWalk(round.id)}
          onEnd={setEnd}
          onClearEnd={(which) => ends.take([which, null])}
        />
        {canChange && !adding.isOn ? (
          <OrderBar order={order} orderBy={round.orderBy} onAdd={beginAdding} />
        ) : null}
        {[removal, ends, adding].map(({ failure }, index) =>
          failure ? (
            <Notice key={index} tone="danger">
              {failure}
            </Notice>
          ) : null,
        )}
        {adding.isOn ? (
          <NearbyPane adding={adding} />
        ) : (
          <StopsPane
            stops={order.stops}
            hasEnded={round.endedAt !== null}
            chosenId={chosenId}
            isPlacing={isPlacing}
            canChange={canChange}
            last={order.stops.length}
            onChoose={pick}
            onPlace={place}
            onPlacing={setPlacing}
            onRemove={(stop) => removal.take(stop)}
          />
        )}
      </div>
      <div className="round-page-map">
        <RoundMap
          round={round}
          stops={order.stops}
          chosenId={chosenId}
          basemaps={basemaps}
          nearby={nearby}
          onStop={onStop}
          onTap={end ? (position) => ends.take([end, position]) : null}
        />
        {adding.isOn ? <AddingBar adding={adding} /> : null}
        {hint ? (
          <div className="round-hint" role="status">
            <span>{hint}</span>
            <Button
              onPress={() => {
                setPlacing(false);
                setEnd(null);
              }}
            >
              {t.cancel}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Where the walk begins or ends, on its way to the server. */
function useEnds(round: RoundWithStops, onDone: () => void) {
  const t = useText(plannedRoundsText);
  return useAct(
    ([which, at]: ['start' | 'end', LonLat | null]) =>
      call(changeRound, {
        params: { id: round.id },
        body: { version: round.version, [which]: at && [at[0], at[1]] },
      }),
    () => {
      notify({ kind: 'done', text: t.changed });
      onDone();
    },
  );
}
