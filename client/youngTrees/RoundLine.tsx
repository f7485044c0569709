import { Link } from 'react-router';
import type { WateringRound } from '#contract/watering/watering';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { wateringText } from './watering.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** A round in a list: its day, who drives it, how far it is. */
export function RoundLine({ round }: { round: WateringRound }) {
  const t = useText(wateringText);
  const words = useText(youngTreesText);
  const format = useFormats();
  const { today } = useMe();
  const { counts, tankFills } = round;
  const all = counts.all - counts.withdrawn;
  const said = counts.done + counts.skipped;
  return (
    <li>
      <Link className="young-line young-line-link" to={`/watering/rounds/${round.id}`}>
        <span className="young-words">
          <strong>{format.day(round.dueOn)}</strong>
          <small>{round.dueOn === today ? t.today : format.relativeDay(round.dueOn, today)}</small>
        </span>
        <span className="young-words young-words-tree">
          <strong>{round.name}</strong>
          <small>{round.contractorName ?? words.ownPeople}</small>
        </span>
        <span className="young-words">
          <span>{t.progress(format.number(said), format.number(all))}</span>
          <small>{t.given(format.number(round.givenLitres), format.number(round.plannedLitres))}</small>
        </span>
        <span className="young-words">
          <RoundBadge round={round} />
          <small>
            {counts.missed > 0 ? t.missedTrees(counts.missed) : tankFills === null ? '' : t.fills(tankFills)}
          </small>
        </span>
      </Link>
    </li>
  );
}

export function RoundBadge({ round: { status, isMissed } }: { round: WateringRound }) {
  const t = useText(wateringText);
  if (isMissed)
    return (
      <Badge tone="danger" icon="warning">
        {t.missed}
      </Badge>
    );
  const tones = { planned: 'neutral', running: 'info', done: 'good', cancelled: 'neutral' } as const;
  return (
    <Badge tone={tones[status]} {...(status === 'done' ? { icon: 'check' as const } : {})}>
      {t.statuses[status]}
    </Badge>
  );
}
