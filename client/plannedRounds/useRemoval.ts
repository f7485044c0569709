import { addToRound, removeFromRound, type Round, type RoundStop } from '#contract/rounds/rounds';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { useAct } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { useStopName } from './useStopName.ts';

/** Takes a tree out of a round, at once, and says how to put it back. */
export function useRemoval({ id, version }: Pick<Round, 'id' | 'version'>, onGone: () => void) {
  const t = useText(plannedRoundsText);
  const nameOf = useStopName();
  const restoring = useAct(
    (after: { version: number; taskId: string }) =>
      call(addToRound, { params: { id }, body: { version: after.version, taskIds: [after.taskId] } }),
    () => undefined,
  );
  const removal = useAct(async (stop: RoundStop) => {
    const taskId = stop.task.id;
    const after = await call(removeFromRound, { params: { id }, body: { version, taskIds: [taskId] } });
    notify({
      kind: 'done',
      text: t.removed(nameOf(stop).name),
      action: { label: t.undo, onPress: () => restoring.take({ version: after.version, taskId }) },
    });
    return after;
  }, onGone);
  return { take: removal.take, failure: removal.failure ?? restoring.failure };
}
