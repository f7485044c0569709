import { useState } from 'react';
import { Link } from 'react-router';
import type { WateringRoundWithStops } from '#contract/watering/watering';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { LoadFailure, Notice, Progress, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RoundActs } from './RoundActs.tsx';
import { RoundBadge } from './RoundLine.tsx';
import { StopLines } from './StopLines.tsx';
import { useKnownRound } from './useKnownRound.ts';
import { withOwnWaterings } from './wateringField.ts';
import { WateringMap } from './WateringMap.tsx';
import { wateringText } from './watering.text.ts';
import { youngTreesText } from './youngTrees.text.ts';
import './youngTrees.css';

/** A watering round: how far it is, its trees in the order of driving, and the map. */
export function RoundPage({ id, basemaps }: { id: string; basemaps: Basemaps }) {
  const { round, error, refetch } = useKnownRound(id);
  if (!round && error) return <LoadFailure error={error} onRetry={refetch} />;
  if (!round)
    return (
      <div className="young-new">
        <Skeleton lines={10} />
      </div>
    );
  return <OneRound round={round} basemaps={basemaps} />;
}

function OneRound({ round, basemaps }: { round: WateringRoundWithStops; basemaps: Basemaps }) {
  const kept = useOutbox();
  const [chosenId, choose] = useState<string | null>(null);
  const stops = withOwnWaterings(round.stops, round.id, kept);
  return (
    <div className="young-split">
      <div className="young-side">
        <RoundHead round={round} />
        <StopLines stops={stops} chosenId={chosenId} onChoose={choose} />
      </div>
      <div className="young-map">
        {stops.length > 0 ? (
          <WateringMap
            stops={stops}
            chosenId={chosenId}
            basemaps={basemaps}
            onStop={choose}
            hasLocate={false}
            refill={round.refill}
          />
        ) : null}
      </div>
    </div>
  );
}

function RoundHead({ round }: { round: WateringRoundWithStops }) {
  const t = useText(wateringText);
  const words = useText(youngTreesText);
  const format = useFormats();
  const waters = useMay('waterings.record');
  const readsAll = useMay('cadastre.read');
  const { counts, tankFills, status } = round;
  const all = counts.all - counts.withdrawn;
  const said = counts.done + counts.skipped;
  const isOpen = status === 'planned' || status === 'running';
  return (
    <header className="young-round-head">
      <Link className="young-back" to="/watering">
        <Icon name="back" size={18} /> {t.toList}
      </Link>
      <div className="young-page-head">
        <h1>{round.name}</h1>
        <RoundBadge round={round} />
      </div>
      <p>
        {format.longDay(round.dueOn)} · {round.contractorName ?? words.ownPeople}
      </p>
      <Progress
        label={t.progress(format.number(said), format.number(all))}
        value={all === 0 ? 1 : said / all}
        detail={t.given(format.number(round.givenLitres), format.number(round.plannedLitres))}
      />
      <ul className="young-facts young-facts-row">
        {tankFills === null ? null : <li>{t.fills(tankFills)}</li>}
        {counts.skipped > 0 ? <li>{t.skipped(counts.skipped)}</li> : null}
        {counts.missed > 0 ? <li>{t.missedTrees(counts.missed)}</li> : null}
        {round.planId && readsAll ? (
          <li>
            <Link to={`/watering/plans/${round.planId}`}>{t.plan}</Link>
          </li>
        ) : null}
      </ul>
      {round.reason ? <Notice tone="neutral">{round.reason}</Notice> : null}
      {round.note ? <Notice>{round.note}</Notice> : null}
      <div className="young-head-acts">
        {isOpen ? <RoundActs round={round} /> : null}
        {isOpen && waters && round.isOwn ? (
          <Link className="button button-primary button-large" to={`/watering/rounds/${round.id}/water`}>
            <Icon name="drop" />
            <span className="button-words">{status === 'planned' ? t.water : t.goOn}</span>
          </Link>
        ) : null}
      </div>
    </header>
  );
}
