import type { Round } from '#contract/rounds/rounds';
import { useText } from '../i18n/language.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';

/** How far a round is: a bar, and the counts in words beside it. */
export function RoundProgress({ round }: { round: Round }) {
  const t = useText(plannedRoundsText);
  const { all, done, skipped, withdrawn, left } = round.counts;
  const hasEnded = round.endedAt !== null;
  const others = [
    skipped > 0 ? t.skipped(skipped) : null,
    withdrawn > 0 ? t.withdrawn(withdrawn) : null,
    left > 0 ? t.left(left, hasEnded) : null,
  ].filter((words) => words !== null);
  return (
    <div className="round-progress">
      <div
        className="round-progress-bar"
        role="progressbar"
        aria-label={t.progressLabel(round.name)}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        aria-valuetext={t.progress(done, all)}
      >
        <span className="round-progress-done" style={{ flexGrow: done }} />
        <span className="round-progress-skipped" style={{ flexGrow: skipped + withdrawn }} />
        <span style={{ flexGrow: left }} />
      </div>
      <p className="round-progress-words">
        <strong>{t.progress(done, all)}</strong>
        {others.map((words) => (
          <span key={words}> · {words}</span>
        ))}
      </p>
    </div>
  );
}
