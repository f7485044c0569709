import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { roundAddingText } from './roundAdding.text.ts';
import type { Adding, Nearby } from './useAdding.ts';
import { useTreeName } from './useStopName.ts';
import './stopList.css';

/** Due trees near the round that stand in none, the nearest first; a tap chooses one, another takes it back. */
export function NearbyPane({ adding }: { adding: Adding }) {
  const t = useText(roundAddingText);
  const { nearby, error } = adding;
  return (
    <section className="round-nearby" aria-label={t.title}>
      <h2 className="round-nearby-title">{t.title}</h2>
      <p className="round-nearby-text">{t.text}</p>
      {error && !nearby ? <LoadFailure error={error} onRetry={adding.retry} /> : null}
      {nearby ? null : error ? null : <Skeleton lines={8} />}
      {nearby?.length === 0 ? <p className="stop-none">{t.none}</p> : null}
      <ul className="stop-list">
        {(nearby ?? []).map((one) => (
          <NearbyRow
            key={one.task.id}
            {...one}
            isChosen={adding.chosen.includes(one.task.id)}
            onToggle={() => adding.toggle(one.task.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function NearbyRow({ task, metres, isChosen, onToggle }: Nearby & { isChosen: boolean; onToggle(): void }) {
  const t = useText(roundAddingText);
  const formats = useFormats();
  const { name, place } = useTreeName()(task.tree);
  const day = task.window === 'overdue' || task.window === 'due' ? task.dueUntil : task.dueOn;
  return (
    <li className={isChosen ? 'stop-row stop-row-chosen' : 'stop-row'}>
      <button type="button" className="stop-face" aria-pressed={isChosen} onClick={onToggle}>
        <span className={isChosen ? 'stop-number' : 'stop-number stop-number-left round-nearby-mark'}>
          <Icon name={isChosen ? 'check' : 'plus'} />
        </span>
        <span className="stop-words">
          <span className="stop-name">{name}</span>
          <span className="stop-place">{place}</span>
          <span className="stop-place">
            {t.due[task.window](formats.day(day))}, {t.away(formats.distance(metres))}
          </span>
        </span>
      </button>
    </li>
  );
}
