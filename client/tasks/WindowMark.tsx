import type { ControlState } from '#rules/trees/trees';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import type { TaskWindow } from './taskPlace.ts';

/** A task looks like its tree on the map: the same shapes say the same. */
const STATES: Record<TaskWindow, ControlState> = { overdue: 'overdue', due: 'due', upcoming: 'upcoming', later: 'ok' };

export function WindowMark({ window }: { window: TaskWindow }) {
  return <StateSymbol state={STATES[window]} />;
}
