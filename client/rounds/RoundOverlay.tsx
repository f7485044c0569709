import { useState } from 'react';
import type { MapHandle } from '../map/mapHandle.ts';
import type { RoundChoice } from './roundChoice.ts';
import { RoundStart } from './RoundStart.tsx';
import { useRound } from './roundStore.ts';
import { RoundSummary } from './RoundSummary.tsx';
import { RoundWalk, type RoundWalkProps } from './RoundWalk.tsx';

/** A round over the map: choosing it, walking it, and what it came to. */
export function RoundOverlay({
  map,
  choice,
  isNew,
  onStarted,
  onLeave,
  ...walk
}: Pick<RoundWalkProps, 'Arrived' | 'fetchAhead'> & {
  map: MapHandle;
  /** What to offer first. */
  choice: RoundChoice;
  /** Begin another round, though one may be under way. */
  isNew: boolean;
  onStarted(): void;
  onLeave(): void;
}) {
  const round = useRound();
  const [isChoosing, setChoosing] = useState(isNew);
  if (round === undefined) return null;
  const start = () => {
    setChoosing(false);
    onStarted();
  };
  if (round === null || isChoosing)
    return (
      <RoundStart
        map={map}
        first={choice}
        unfinished={round?.endedAt === null ? round : null}
        onStarted={start}
        onCancel={onLeave}
      />
    );
  if (round.endedAt !== null)
    return <RoundSummary round={round} onAnother={() => setChoosing(true)} onClose={onLeave} />;
  return <RoundWalk map={map} round={round} onHold={onLeave} {...walk} />;
}
