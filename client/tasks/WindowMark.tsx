import { StateSymbol } from '../controlState/StateBadge.tsx';
import { STATE_OF_WINDOW, type TaskWindow } from './taskPlace.ts';

/** A task looks like its tree on the map. */
export function WindowMark({ window }: { window: TaskWindow }) {
  return <StateSymbol state={STATE_OF_WINDOW[window]} />;
}
