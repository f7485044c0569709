import { Link } from 'react-router';
import type { RoundStop, RoundWithStops } from '#contract/rounds/rounds';
import { metresOf } from '#rules/rounds/roundOrder';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useRoundWithStops } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { RouteSketch } from './RouteSketch.tsx';
import { useStopName } from './useStopName.ts';
import './roundPrint.css';

/** The round as a sheet of paper: who, when, the way, and a line with a box for every tree. */
export function RoundPrintPage({ id }: { id: string }) {
  const { data: round, error, refetch } = useRoundWithStops(id);
  if (error && !round) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return <div className="round-print">{round ? <Sheet round={round} /> : <Skeleton lines={12} />}</div>;
}

function Sheet({ round }: { round: RoundWithStops }) {
  const t = useText(plannedRoundsText);
  const formats = useFormats();
  const { city, today } = useMe();
  const metres = metresOf(
    round.stops.map(({ task }) => task.tree.position),
    round,
  );
  return (
    <>
      <div className="round-print-acts">
        <Link className="button button-secondary" to={`/rounds/${round.id}`}>
          <Icon name="back" /> {t.toRound}
        </Link>
        <Button kind="primary" onPress={() => window.print()}>
          {t.print}
        </Button>
      </div>
      <header className="round-print-head">
        <h1>{round.name}</h1>
        <p>
          {[
            city.name,
            round.inspectorName,
            t.fromTo(formats.day(round.startsOn), formats.day(round.endsOn)),
            t.trees(round.stops.length),
            formats.distance(metres),
            t.asOf(formats.day(today)),
          ].join(' · ')}
        </p>
      </header>
      <RouteSketch round={round} stops={round.stops} />
      <table className="round-print-table">
        <thead>
          <tr>
            <th>{t.columns.place}</th>
            <th>{t.columns.tree}</th>
            <th>{t.columns.where}</th>
            <th>{t.columns.due}</th>
            <th>{t.columns.note}</th>
            <th>{t.columns.done}</th>
          </tr>
        </thead>
        <tbody>
          {round.stops.map((stop) => (
            <Line key={stop.task.id} stop={stop} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ stop }: { stop: RoundStop }) {
  const t = useText(plannedRoundsText);
  const formats = useFormats();
  const codeName = useCodeNames();
  const { name, place } = useStopName()(stop);
  const { type, reason, dueUntil } = stop.task;
  const notes = [type === 'RK' ? null : codeName('inspection_type', type), reason].filter(Boolean);
  return (
    <tr>
      <td>{stop.place}</td>
      <td>{name}</td>
      <td>{place}</td>
      <td>{formats.day(dueUntil)}</td>
      <td>{notes.join(', ')}</td>
      <td>
        {stop.state === 'open' || stop.state === 'left' ? (
          <span className="round-print-box" />
        ) : (
          t.states[stop.state]
        )}
      </td>
    </tr>
  );
}
