import { Link } from 'react-router';
import { useText } from '../i18n/language.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { countsOf, minutesOf, type Round } from './round.ts';
import { RoundPanel } from './RoundPanel.tsx';
import { changeRound } from './roundStore.ts';
import { roundsText } from './rounds.text.ts';
import { useRoundName } from './useRoundName.ts';

/** What the round came to, and what of it the server does not have yet. */
export function RoundSummary({
  round,
  onAnother,
  onClose,
}: {
  round: Round;
  onAnother(): void;
  onClose(): void;
}) {
  const t = useText(roundsText);
  const name = useRoundName()(round);
  const { done, later, open, all } = countsOf(round);
  const minutes = minutesOf(round);
  return (
    <RoundPanel
      title={done === all ? t.finishedAll : t.finishedTitle}
      onClose={onClose}
      closeLabel={t.toMap}
      foot={
        <>
          <Button onPress={onAnother}>{t.another}</Button>
          {open + later > 0 ? <Button onPress={walkOn}>{t.goOnWalking}</Button> : null}
          <Button kind="primary" size="large" icon="map" onPress={onClose}>
            {t.toMap}
          </Button>
        </>
      }
    >
      <p className="round-summary-name">
        {name}, {t.minutes(minutes)}
      </p>
      <dl className="round-summary">
        <Count count={done} words={t.done} />
        <Count count={later} words={t.skipped} />
        <Count count={open} words={t.leftOver} />
      </dl>
      <Unsent round={round} />
    </RoundPanel>
  );
}

function walkOn(): void {
  changeRound((before) => ({ ...before, endedAt: null }));
}

function Count({ count, words }: { count: number; words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{count}</dd>
    </div>
  );
}

/** Inspections of the round that are still on this device. */
function Unsent({ round }: { round: Round }) {
  const t = useText(roundsText);
  const trees = new Set(round.stops.map(({ treeId }) => treeId));
  const ofRound = useOutbox().filter(({ treeId }) => treeId !== null && trees.has(treeId));
  const waiting = ofRound.filter(({ state }) => state === 'here' || state === 'sending').length;
  const refused = ofRound.filter(({ state }) => state === 'refused').length;
  if (waiting + refused === 0) return <Notice tone="good">{t.sent}</Notice>;
  return (
    <Notice
      tone={refused > 0 ? 'danger' : 'info'}
      icon={refused > 0 ? 'warning' : 'upload'}
      action={
        <Link className="button button-secondary" to="/outbox">
          {t.toOutbox}
        </Link>
      }
    >
      {waiting > 0 ? t.waiting(waiting) : null} {refused > 0 ? t.refused(refused) : null}
    </Notice>
  );
}
