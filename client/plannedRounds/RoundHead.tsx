import { useState } from 'react';
import { Link } from 'react-router';
import { startRound, type RoundStop, type RoundWithStops } from '#contract/rounds/rounds';
import { PROTOCOL_PATH } from '#contract/reports/reports';
import { ROUND_PAPERS } from '#contract/rounds/roundPapers';
import { metresOf } from '#rules/rounds/roundOrder';
import { daysNeeded } from '#rules/rounds/rounds';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { addressOf, call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { notify } from '../ui/toasts.ts';
import { CancelRoundDialog } from './CancelRoundDialog.tsx';
import { ChangeRoundDialog } from './ChangeRoundDialog.tsx';
import { CloseRoundDialog } from './CloseRoundDialog.tsx';
import { useAct } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundFormText } from './roundForm.text.ts';
import { RoundMarks } from './RoundMarks.tsx';
import { RoundProgress } from './RoundProgress.tsx';

type End = 'start' | 'end';

export interface RoundHeadProps {
  round: RoundWithStops;
  /** As they are to stand now. */
  stops: readonly RoundStop[];
  onWalk(): void;
  onEnd(which: End): void;
  onClearEnd(which: End): void;
}

/** What the round is, how far it is, and what can be done with it as a whole. */
export function RoundHead(props: RoundHeadProps) {
  const { round } = props;
  return (
    <header className="round-top">
      <div className="round-top-title">
        <h1>{round.name}</h1>
        <RoundMarks round={round} />
      </div>
      <Facts {...props} />
      <RoundProgress round={round} />
      <Acts {...props} />
    </header>
  );
}

function Facts({ round, stops }: RoundHeadProps) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  const formats = useFormats();
  const metres = metresOf(
    stops.map(({ task }) => task.tree.position),
    round,
  );
  const days = daysNeeded(round.counts.all, round.treesPerDay);
  return (
    <dl className="round-facts">
      <Fact words={t.facts.inspector}>{round.inspectorName}</Fact>
      <Fact words={t.facts.days}>{t.fromTo(formats.day(round.startsOn), formats.day(round.endsOn))}</Fact>
      <Fact words={t.facts.effort}>{t.facts.effortOf(t.days(days), round.treesPerDay)}</Fact>
      <Fact words={t.facts.way}>{`${formats.distance(metres)}, ${words.form.tours[round.tour]}`}</Fact>
      <Fact words={t.facts.season}>{round.season ? t.seasons[round.season] : t.facts.anySeason}</Fact>
      {round.followsId ? (
        <Fact words={t.facts.follows}>
          <Link to={`/rounds/${round.followsId}`}>{t.facts.followsLink}</Link>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Acts({ round, onWalk, onEnd, onClearEnd }: RoundHeadProps) {
  const t = useText(plannedRoundsText);
  const { account } = useMe();
  const plans = useMay('tasks.plan');
  const isOpen = round.endedAt === null;
  const isMine = round.inspectorId === account.id;
  const [dialog, setDialog] = useState<'change' | 'close' | 'cancel' | null>(null);
  const language = useLanguage();
  const [hasMore, setMore] = useState(false);
  const start = useAct(
    async () => ({ ...round, ...(await call(startRound, { params: { id: round.id } })) }),
    () => notify({ kind: 'done', text: t.started }),
  );
  const end = () => setDialog(null);
  return (
    <>
      <div className="round-acts">
        {isOpen && isMine ? (
          <Button kind="primary" icon="round" onPress={onWalk}>
            {t.walk}
          </Button>
        ) : null}
        {isOpen && round.status === 'planned' ? (
          <Button isBusy={start.isBusy} onPress={() => start.take(undefined)}>
            {t.start}
          </Button>
        ) : null}
        {isOpen ? <Button onPress={() => setDialog('close')}>{t.close}</Button> : null}
        {isOpen && plans ? (
          <Button icon="edit" onPress={() => setDialog('change')}>
            {t.change}
          </Button>
        ) : null}
        {round.counts.done > 0 ? (
          <PaperButton address={addressOf(PROTOCOL_PATH, {}, { round: round.id, language })}>
            {t.protocol}
          </PaperButton>
        ) : null}
        <Button kind="quiet" icon="more" aria-expanded={hasMore} onPress={() => setMore(!hasMore)}>
          {t.others}
        </Button>
      </div>
      {hasMore ? (
        <div className="round-acts">
          {isOpen && plans ? (
            <>
              <EndButton which="start" isSet={round.start !== null} {...{ onEnd, onClearEnd }} />
              {round.tour === 'open' ? (
                <EndButton which="end" isSet={round.end !== null} {...{ onEnd, onClearEnd }} />
              ) : null}
            </>
          ) : null}
          <Link className="button button-secondary" to={`/rounds/${round.id}/print`}>
            {t.print}
          </Link>
          <PaperButton address={addressOf(ROUND_PAPERS.pdf, { id: round.id }, { language })}>
            {t.pdf}
          </PaperButton>
          <a
            className="button button-secondary"
            href={addressOf(ROUND_PAPERS.gpx, { id: round.id }, { language })}
            download
          >
            {t.gpx}
          </a>
          {isOpen && plans ? <Button onPress={() => setDialog('cancel')}>{t.cancelRound}</Button> : null}
        </div>
      ) : null}
      {start.failure ? <Notice tone="danger">{start.failure}</Notice> : null}
      {dialog === 'change' ? <ChangeRoundDialog round={round} onClose={end} /> : null}
      {dialog === 'close' ? <CloseRoundDialog round={round} onClose={end} /> : null}
      {dialog === 'cancel' ? <CancelRoundDialog round={round} onClose={end} /> : null}
    </>
  );
}

function EndButton({
  which,
  isSet,
  onEnd,
  onClearEnd,
}: {
  which: End;
  isSet: boolean;
  onEnd(which: End): void;
  onClearEnd(which: End): void;
}) {
  const t = useText(plannedRoundsText);
  const words = { start: [t.setStart, t.clearStart], end: [t.setEnd, t.clearEnd] } as const;
  return (
    <Button icon="gps" onPress={() => (isSet ? onClearEnd(which) : onEnd(which))}>
      {words[which][isSet ? 1 : 0]}
    </Button>
  );
}
