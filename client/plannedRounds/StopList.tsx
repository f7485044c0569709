import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { RoundStop } from '#contract/rounds/rounds';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { useStopName } from './useStopName.ts';
import './stopList.css';

export interface StopListProps {
  /** Those to be shown, with their places in the whole round. */
  stops: readonly RoundStop[];
  chosenId: string | null;
  /** Is the chosen one to be put somewhere else? Then a row says where. */
  isPlacing: boolean;
  /** May this person change the order, and is the round open? */
  canChange: boolean;
  last: number;
  onChoose(id: string | null): void;
  onPlace(id: string, place: number): void;
  onPlacing(isPlacing: boolean): void;
  onRemove(stop: RoundStop): void;
}

/** The trees in the order of walking. The chosen one shows what can be done with it. */
export function StopList(props: StopListProps) {
  const t = useText(plannedRoundsText);
  return (
    <ol className="stop-list" aria-label={t.stops}>
      {props.stops.map((stop) => (
        <StopRow key={stop.task.id} stop={stop} {...props} />
      ))}
    </ol>
  );
}

function StopRow({
  stop,
  chosenId,
  isPlacing,
  onChoose,
  onPlace,
  ...rest
}: StopListProps & { stop: RoundStop }) {
  const t = useText(plannedRoundsText);
  const { name, place } = useStopName()(stop);
  const isChosen = stop.task.id === chosenId;
  const isTarget = isPlacing && !isChosen;
  const row = useRef<HTMLLIElement>(null);
  // Chosen on the map, or moved away: the row is to be seen.
  const shownAt = isChosen ? stop.place : null;
  useEffect(() => {
    if (shownAt !== null) row.current?.scrollIntoView({ block: 'nearest' });
  }, [shownAt]);
  const press = () => {
    if (isTarget && chosenId !== null) onPlace(chosenId, stop.place);
    else onChoose(isChosen ? null : stop.task.id);
  };
  return (
    <li className={isChosen ? 'stop-row stop-row-chosen' : 'stop-row'} ref={row}>
      <button
        type="button"
        className="stop-face"
        aria-pressed={isChosen}
        aria-label={isTarget ? `${t.placeHere(stop.place)}, ${name}` : t.stop(stop.place, name)}
        onClick={press}
      >
        <span className={`stop-number stop-number-${stop.state}`}>{stop.place}</span>
        <span className="stop-words">
          <span className="stop-name">{name}</span>
          <span className="stop-place">{place}</span>
        </span>
        {isTarget ? <Badge tone="info">{t.placeHere(stop.place)}</Badge> : <StateMark state={stop.state} />}
      </button>
      {isChosen ? (
        <StopActs stop={stop} name={name} isPlacing={isPlacing} onPlace={onPlace} {...rest} />
      ) : null}
    </li>
  );
}

const MARKS: Record<Exclude<RoundStop['state'], 'open'>, [Tone, IconName]> = {
  done: ['good', 'check'],
  skipped: ['warning', 'skip'],
  withdrawn: ['neutral', 'close'],
  left: ['danger', 'warning'],
};

function StateMark({ state }: { state: RoundStop['state'] }) {
  const t = useText(plannedRoundsText);
  if (state === 'open') return null;
  const [tone, icon] = MARKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t.states[state]}
    </Badge>
  );
}

function StopActs({
  stop,
  name,
  isPlacing,
  canChange,
  last,
  onPlace,
  onPlacing,
  onRemove,
}: Pick<StopListProps, 'isPlacing' | 'canChange' | 'last' | 'onPlace' | 'onPlacing' | 'onRemove'> & {
  stop: RoundStop;
  name: string;
}) {
  const t = useText(plannedRoundsText);
  const { id, tree } = stop.task;
  return (
    <div className="stop-acts">
      {canChange ? (
        <>
          <IconButton
            icon="up"
            kind="secondary"
            label={t.up(name)}
            isDisabled={stop.place === 1}
            onPress={() => onPlace(id, stop.place - 1)}
          />
          <IconButton
            icon="down"
            kind="secondary"
            label={t.down(name)}
            isDisabled={stop.place === last}
            onPress={() => onPlace(id, stop.place + 1)}
          />
          <Button icon="move" aria-label={t.moveTree(name)} onPress={() => onPlacing(!isPlacing)}>
            {isPlacing ? t.cancel : t.move}
          </Button>
          {stop.state === 'open' ? (
            <IconButton icon="trash" label={t.remove} onPress={() => onRemove(stop)} />
          ) : null}
        </>
      ) : null}
      <Link
        className="button button-quiet button-icon"
        to={`/?tree=${tree.id}`}
        state={{ fly: true }}
        aria-label={t.openTree}
        title={t.openTree}
      >
        <Icon name="tree" />
      </Link>
    </div>
  );
}
