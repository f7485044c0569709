import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { StaysAwake } from '../ui/StaysAwake.tsx';
import { useText } from '../i18n/language.ts';
import { AccuracyBadge } from '../map/AccuracyBadge.tsx';
import type { MapHandle } from '../map/mapHandle.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { comingStops, isAt, nextStop, type Standing } from './nextStop.ts';
import { PauseDialog } from './PauseDialog.tsx';
import { countsOf, currentStop, finishStop, putOff, type Round, type Stop } from './round.ts';
import { RoundPanel } from './RoundPanel.tsx';
import { changeRound } from './roundStore.ts';
import { roundsText } from './rounds.text.ts';
import { RoundTarget } from './RoundTarget.tsx';
import { useRoundOnMap } from './useRoundOnMap.ts';
import { useStopWords } from './useRoundName.ts';
import { useWalker, type Walker } from './useWalker.ts';

/** What stands on the card once the tree is reached, made by the app: inspecting is another feature. */
export interface Arrival {
  stop: Stop;
  /** Beside the way to inspect: putting the tree off. */
  aside: ReactNode;
  onClosing(): void;
}

export interface RoundWalkProps {
  map: MapHandle;
  round: Round;
  Arrived: ComponentType<Arrival>;
  /** Fetches the files of trees that are likely to be next. */
  fetchAhead(treeIds: readonly string[]): void;
  onHold(): void;
}

/** Walking a round: where to go next, and on arrival what to do there. */
export function RoundWalk({ map, round, Arrived, fetchAhead, onHold }: RoundWalkProps) {
  const t = useText(roundsText);
  const walker = useWalker();
  const stop = useNextStop(round, walker.standing);
  const { isThere, arrive, leave } = useArrival(stop, walker.standing);
  const { isFollowing, follow } = useRoundOnMap(map, stop, walker.standing);
  const [isPausing, setPausing] = useState(false);
  const words = useStopWords();
  useAhead(round, stop, walker.standing, fetchAhead);
  const { done, all } = countsOf(round);
  if (!stop) return null;
  const later = (
    <Button
      icon="skip"
      aria-label={t.laterFor(words.name(stop))}
      onPress={() => changeRound((before) => putOff(before, stop.treeId))}
    >
      {t.later}
    </Button>
  );
  const close = () => {
    leave();
    changeRound((before) => finishStop(before, stop.treeId, new Date().toISOString()));
  };
  return (
    <RoundPanel
      title={<span aria-label={t.progressLong(done, all)}>{t.progress(Math.min(done + 1, all), all)}</span>}
      marks={
        <>
          <Position walker={walker} />
          <StaysAwake />
          <IconButton
            icon="locate"
            label={isFollowing ? t.following : t.follow}
            aria-pressed={isFollowing}
            isDisabled={!walker.standing}
            onPress={follow}
          />
        </>
      }
      closeIcon="pause"
      closeLabel={t.pause}
      onClose={() => setPausing(true)}
      foot={
        isThere ? null : (
          <>
            {later}
            <Button kind="primary" size="large" icon="gps" onPress={arrive}>
              {t.here}
            </Button>
          </>
        )
      }
    >
      <RoundTarget stop={stop} walker={walker} isThere={isThere} />
      {isThere ? <Arrived stop={stop} aside={later} onClosing={close} /> : null}
      {isPausing ? <PauseDialog onHold={onHold} onBack={() => setPausing(false)} /> : null}
    </RoundPanel>
  );
}

function Position({ walker: { standing, problem } }: { walker: Walker }) {
  const t = useText(roundsText);
  if (standing) return <AccuracyBadge accuracyM={standing.accuracyM} />;
  return <Badge icon="gps">{problem ? t.noPosition : t.searching}</Badge>;
}

/** The stop to go to, kept with the round: after a reload one goes to the same tree. */
function useNextStop(round: Round, standing: Standing | null): Stop | null {
  const next = nextStop(round, standing);
  const nextId = next?.treeId ?? null;
  useEffect(() => {
    if (nextId === round.currentId) return;
    changeRound((before) => ({ ...before, currentId: nextId, isChosen: false }));
  }, [nextId, round.currentId]);
  return next ?? currentStop(round);
}

/** Is the tree reached, by the position or by the person's word? */
function useArrival(stop: Stop | null, standing: Standing | null) {
  const [thereId, setThere] = useState<string | null>(null);
  /** Did the person say so? Then no reading knows better. */
  const [isSaid, setSaid] = useState(false);
  /** Where the tree before was done. One taken back is not left by that: its inspector still stands there. */
  const done = useRef<{ treeId: string; position: Standing['position'] } | null>(null);
  const wasAt = stop !== null && stop.treeId === thereId;
  const stopId = stop?.treeId ?? null;
  useEffect(() => {
    if (!stop || !standing || (wasAt && isSaid)) return;
    const before = done.current?.treeId === stopId ? null : done.current;
    const isNow = isAt(stop, standing, { wasAt, since: before?.position ?? null });
    if (isNow === wasAt) return;
    setSaid(false);
    setThere(isNow ? stopId : null);
  }, [stop, stopId, standing, wasAt, isSaid]);
  return {
    isThere: wasAt,
    arrive: () => {
      setSaid(true);
      setThere(stopId);
    },
    leave: () => {
      done.current = standing && stopId !== null ? { treeId: stopId, position: standing.position } : null;
      setThere(null);
    },
  };
}

/** So many trees ahead: a few minutes of walking through a street without a network. Own proposal. */
const AHEAD = 8;

function useAhead(
  round: Round,
  stop: Stop | null,
  standing: Standing | null,
  fetchAhead: RoundWalkProps['fetchAhead'],
): void {
  const coming = stop ? [stop, ...comingStops(round, standing, AHEAD)] : [];
  const ids = coming.map(({ treeId }) => treeId).join();
  useEffect(() => {
    if (ids !== '') fetchAhead(ids.split(','));
  }, [ids, fetchAhead]);
}
