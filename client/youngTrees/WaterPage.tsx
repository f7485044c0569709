import { useState } from 'react';
import { Link } from 'react-router';
import type { WateringRoundWithStops } from '#contract/watering/watering';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StopLines } from './StopLines.tsx';
import { TreeWatering } from './TreeWatering.tsx';
import { useKnownRound } from './useKnownRound.ts';
import { litresLeft, nextStop, withOwnWaterings } from './wateringField.ts';
import { WateringMap } from './WateringMap.tsx';
import { wateringText } from './watering.text.ts';
import './youngTrees.css';

interface WaterPageProps {
  id: string;
  /** The tree to begin with. */
  firstTreeId: string | null;
  basemaps: Basemaps;
}

/** A watering round in the field: tree after tree, one tap for the planned litres. Works without a network. */
export function WaterPage(props: WaterPageProps) {
  const t = useText(wateringText).field;
  const { round, error, refetch } = useKnownRound(props.id);
  if (round) return <Watering round={round} {...props} />;
  if (error) return <LoadFailure error={error} onRetry={refetch} />;
  return (
    <div className="young-new" aria-label={t.next}>
      <Skeleton lines={10} />
    </div>
  );
}

const NONE_PUT: ReadonlySet<string> = new Set();

function Watering({ round, firstTreeId, basemaps }: WaterPageProps & { round: WateringRoundWithStops }) {
  const t = useText(wateringText).field;
  const format = useFormats();
  const kept = useOutbox();
  const stops = withOwnWaterings(round.stops, round.id, kept);
  const [chosenId, choose] = useState(firstTreeId);
  const [put, setPut] = useState(NONE_PUT);
  const chosen = stops.find(({ tree }) => tree.id === chosenId);
  const proposed = nextStop(stops, put);
  // Stays until dealt with: a colleague's word does not take the card from under a thumb.
  if (!chosen && proposed) choose(proposed.tree.id);
  const stop = chosen ?? proposed;
  const left = stops.filter(({ state }) => state === 'open').length;
  const litres = format.number(litresLeft(stops));
  return (
    <div className="young-split young-field">
      <div className="young-side">
        <header className="young-field-head">
          <BackToRound id={round.id} />
          <strong role="status">
            {left === 0 ? '' : left === 1 ? t.oneLeft(litres) : t.left(format.number(left), litres)}
          </strong>
        </header>
        {stop ? (
          <TreeWatering
            key={stop.tree.id}
            round={round}
            stop={stop}
            // The answer may come when another tree has been taken up already: that one stays.
            onSaid={() => choose((now) => (now === stop.tree.id ? null : now))}
            onAgain={() => choose(stop.tree.id)}
            onLater={() => {
              setPut((before) => new Set([...before, stop.tree.id]));
              choose(null);
            }}
          />
        ) : (
          <EmptyState icon="check" title={t.allDone} action={<BackToRound id={round.id} />} />
        )}
        <h2 className="young-field-list">{t.list}</h2>
        <StopLines stops={stops} chosenId={stop?.tree.id ?? null} onChoose={choose} />
      </div>
      <div className="young-map">
        {stops.length > 0 ? (
          <WateringMap
            stops={stops}
            chosenId={stop?.tree.id ?? null}
            basemaps={basemaps}
            onStop={choose}
            hasLocate
            refill={round.refill}
          />
        ) : null}
      </div>
    </div>
  );
}

function BackToRound({ id }: { id: string }) {
  const t = useText(wateringText).field;
  return (
    <Link className="young-back" to={`/watering/rounds/${id}`}>
      <Icon name="back" size={18} /> {t.toRound}
    </Link>
  );
}
