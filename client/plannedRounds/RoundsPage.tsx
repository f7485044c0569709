import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Round } from '#contract/rounds/rounds';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { calendarText } from './calendar.text.ts';
import { CalendarDialog } from './CalendarDialog.tsx';
import { useRounds } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { RoundMarks } from './RoundMarks.tsx';
import { RoundProgress } from './RoundProgress.tsx';
import { readRoundsPlace, SHOWS, type RoundsPlace } from './roundsPlace.ts';
import './plannedRounds.css';

/** The rounds that are planned, running or ended, with how far each of them is. */
export function RoundsPage() {
  const t = useText(plannedRoundsText);
  const [address, setAddress] = useSearchParams();
  const place = readRoundsPlace(address);
  return (
    <div className="rounds">
      <header className="rounds-head">
        <h1 className="rounds-title">{t.title}</h1>
        <Choice
          label={t.show}
          isLabelHidden
          value={place.show}
          onChange={(next) => setAddress(next === 'open' ? {} : { show: next }, { replace: true })}
          options={SHOWS.map((value) => ({ value, label: t.shows[value] }))}
        />
        {place.only ? (
          <Button icon="close" onPress={() => setAddress({}, { replace: true })}>
            {t.only[place.only]}
          </Button>
        ) : null}
        <CalendarButton />
        <NewRoundLink />
      </header>
      <RoundList key={address.toString()} place={place} />
    </div>
  );
}

/** For who walks rounds. */
function CalendarButton() {
  const t = useText(calendarText);
  const [isOpen, setOpen] = useState(false);
  if (!useMay('inspections.record')) return null;
  return (
    <>
      <Button size="large" icon="calendar" onPress={() => setOpen(true)}>
        {t.button}
      </Button>
      {isOpen ? <CalendarDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function NewRoundLink() {
  const t = useText(plannedRoundsText);
  if (!useMay('tasks.plan')) return null;
  return (
    <Link className="button button-primary button-large rounds-new" to="/rounds/new">
      <Icon name="plus" /> {t.newRound}
    </Link>
  );
}

function RoundList({ place }: { place: RoundsPlace }) {
  const t = useText(plannedRoundsText);
  const { data: rounds, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRounds(place);
  if (error && !rounds) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!rounds) return <Skeleton lines={9} />;
  if (rounds.length === 0) return <EmptyState icon="round" {...t.empty[place.show]} />;
  return (
    <>
      <ul className="rounds-list">
        {rounds.map((round) => (
          <li key={round.id}>
            <RoundCard round={round} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <p className="rounds-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function RoundCard({ round }: { round: Round }) {
  const t = useText(plannedRoundsText);
  const formats = useFormats();
  return (
    <Link className="round-card" to={`/rounds/${round.id}`}>
      <span className="round-card-head">
        <span className="round-card-name">{round.name}</span>
        <RoundMarks round={round} />
      </span>
      <span className="round-card-facts">
        <span>
          <Icon name="person" size={18} /> {round.inspectorName}
        </span>
        <span>
          <Icon name="calendar" size={18} />{' '}
          {t.fromTo(formats.day(round.startsOn), formats.day(round.endsOn))}
        </span>
        {round.season ? (
          <span>
            <Icon name="tree" size={18} /> {t.seasons[round.season]}
          </span>
        ) : null}
      </span>
      <RoundProgress round={round} />
    </Link>
  );
}
