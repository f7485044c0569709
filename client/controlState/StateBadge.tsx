import type { ControlState } from '#rules/trees/trees';
import { useText } from '../i18n/language.ts';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import { LEGEND, type StateLook } from './controlState.legend.ts';
import { controlStateText } from './controlState.text.ts';

const TONES: Record<ControlState, Tone> = {
  overdue: 'danger',
  due: 'warning',
  upcoming: 'neutral',
  ok: 'good',
  uninspected: 'info',
  exempt: 'neutral',
  planned: 'neutral',
  gone: 'neutral',
};

/** Shape and name of a tree's control state. */
export function StateBadge({ state }: { state: ControlState }) {
  const t = useText(controlStateText);
  return (
    <Badge tone={TONES[state]} mark={<StateSymbol state={state} size={18} />}>
      {t.names[state]}
    </Badge>
  );
}

/** The map's symbol of a control state; words must stand beside it. */
export function StateSymbol({ state, size = 24 }: { state: ControlState; size?: number }) {
  return <LookSymbol look={LEGEND[state]} size={size} />;
}

export function LookSymbol({ look, size }: { look: StateLook; size: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path
        d={look.shape}
        fill={look.fill}
        stroke={look.edge}
        strokeWidth={1.8}
        strokeDasharray={look.isDashed ? '3.4 3.2' : undefined}
      />
      {look.sign ? <path d={look.sign} fill="none" stroke={look.signColor} strokeWidth={2.3} /> : null}
    </svg>
  );
}
