import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { uiText } from './ui.text.ts';
import './feedback.css';

/** Nothing is here yet: what that means and what to do about it. */
export function EmptyState({
  icon = 'tree',
  title,
  text,
  action,
}: {
  icon?: IconName;
  title: string;
  text?: string;
  action?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon">
        <Icon name={icon} size={36} />
      </span>
      <h2 className="empty-state-title">{title}</h2>
      {text ? <p className="empty-state-text">{text}</p> : null}
      {action ?? null}
    </div>
  );
}

/** Something could not be loaded: which kind of failure, and a button to try again. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText(uiText);
  const [title, text] = wordsFor(error, t);
  return (
    <EmptyState
      icon="warning"
      title={title}
      text={text}
      action={
        onRetry ? (
          <Button onPress={onRetry} icon="undo">
            {t.retry}
          </Button>
        ) : undefined
      }
    />
  );
}

/** How far a long task is: `value` 0–1, or null when nobody knows. */
export function Progress({ label, value, detail }: { label: string; value: number | null; detail?: string }) {
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      isIndeterminate={value === null}
      value={(value ?? 0) * 100}
    >
      <span className="progress-words">
        <span>{label}</span>
        <span>{detail ?? (value === null ? '' : `${Math.floor(value * 100)} %`)}</span>
      </span>
      <span className="progress-track">
        <span
          className={value === null ? 'progress-fill progress-unknown' : 'progress-fill'}
          style={{ width: `${(value ?? 0.3) * 100}%` }}
        />
      </span>
    </ProgressBar>
  );
}

/** A turning circle with words for screen readers; `words` are also shown when given. */
export function Spinner({ words }: { words?: string }) {
  const t = useText(uiText);
  return (
    <span className="waiting" role="status">
      <span className="spinner" aria-hidden />
      <span className={words ? '' : 'visually-hidden'}>{words ?? t.busy}</span>
    </span>
  );
}

/** Grey lines in the place of text that is on its way, so that nothing jumps when it comes. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" aria-hidden>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ width: `${90 - (line % 3) * 18}%` }} />
      ))}
    </div>
  );
}

export type Tone = 'neutral' | 'good' | 'info' | 'warning' | 'danger';

/** A short word with a colour; the word says it all, the colour only helps. */
export function Badge({
  tone = 'neutral',
  icon,
  mark,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  mark?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={`badge badge-${tone}`}>
      {mark ?? (icon ? <Icon name={icon} size={16} /> : null)}
      {children}
    </span>
  );
}

/** A notice inside a page: a few words that matter here. */
export function Notice({
  tone = 'info',
  icon,
  children,
  action,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`}>
      <Icon
        name={
          icon ?? (tone === 'good' ? 'check' : tone === 'info' || tone === 'neutral' ? 'info' : 'warning')
        }
      />
      <div className="notice-words">{children}</div>
      {action ?? null}
    </div>
  );
}

function wordsFor(error: unknown, t: WordsOf<typeof uiText>): [string, string] {
  if (error instanceof Unreachable) return [t.unreachableTitle, t.unreachableText];
  if (error instanceof Refusal) return [t.refusedTitle, t.refused[error.kind]];
  return [t.faultTitle, t.faultText];
}
