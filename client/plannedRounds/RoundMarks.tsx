import type { Round } from '#contract/rounds/rounds';
import { daysNeeded, workdaysOf } from '#rules/rounds/rounds';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { plannedRoundsText } from './plannedRounds.text.ts';

const LOOKS: Record<Round['status'], [Tone, IconName]> = {
  planned: ['neutral', 'calendar'],
  running: ['info', 'round'],
  done: ['good', 'check'],
  cancelled: ['neutral', 'close'],
};

/** Where a round stands, and what of it needs somebody's eye. */
export function RoundMarks({ round }: { round: Round }) {
  const t = useText(plannedRoundsText);
  const formats = useFormats();
  const { today } = useMe();
  const [tone, icon] = LOOKS[round.status];
  const isOpen = round.endedAt === null;
  const [needed, there] = [daysNeeded(round.counts.all, round.treesPerDay), workdaysOf(round)];
  return (
    <span className="round-marks-row">
      <Badge tone={tone} icon={icon}>
        {t.statuses[round.status]}
      </Badge>
      {isOpen && round.endsOn < today && round.counts.left > 0 ? (
        <Badge tone="danger" icon="warning">
          {t.late(formats.day(round.endsOn))}
        </Badge>
      ) : null}
      {isOpen && needed > there && there > 0 ? (
        <Badge tone="warning" icon="warning">
          {t.tooMuch(needed, there)}
        </Badge>
      ) : null}
    </span>
  );
}
