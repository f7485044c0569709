import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { listNearby } from '#contract/rounds/roundAdding';
import { addToRound, removeFromRound, type RoundWithStops } from '#contract/rounds/rounds';
import type { ControlTask } from '#contract/tasks/tasks';
import { planeOf } from '#rules/rounds/roundOrder';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { useAct } from './plannedRounds.queries.ts';
import { roundAddingText } from './roundAdding.text.ts';

/** A control that may be added, and how far its tree is from the nearest one of the round. */
export interface Nearby {
  task: ControlTask;
  metres: number;
}

/** Choosing further trees for a round: what may be added, what is chosen, and adding all of it at once. */
export function useAdding(round: RoundWithStops) {
  const t = useText(roundAddingText);
  const { id } = round;
  const [isOn, setOn] = useState(false);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery({
    queryKey: ['rounds', 'nearby', id, round.version],
    queryFn: ({ signal }) => call(listNearby, { params: { id }, signal }),
    enabled: isOn,
    placeholderData: (before) => before,
  });
  const nearby = useMemo(() => data && withDistance(data.tasks, round), [data, round]);
  // What somebody else has put into a round meanwhile is not offered any more, and so not chosen.
  const chosen = wanted.filter((taskId) => nearby?.some(({ task }) => task.id === taskId));
  const undoing = useUndoing(id);
  const end = () => {
    setOn(false);
    setWanted([]);
  };
  const adding = useAct(async (taskIds: readonly string[]) => {
    const after = await call(addToRound, {
      params: { id },
      body: { version: round.version, taskIds: [...taskIds] },
    });
    const undo = () => undoing.take({ version: after.version, taskIds });
    notify({ kind: 'done', text: t.added(taskIds.length), action: { label: t.undo, onPress: undo } });
    return after;
  }, end);
  return {
    isOn,
    begin: () => setOn(true),
    end,
    nearby,
    error,
    retry: () => void refetch(),
    chosen,
    toggle: (taskId: string) =>
      setWanted(chosen.includes(taskId) ? chosen.filter((one) => one !== taskId) : [...chosen, taskId]),
    add: () => adding.take(chosen),
    isBusy: adding.isBusy,
    failure: adding.failure ?? undoing.failure,
  };
}
export type Adding = ReturnType<typeof useAdding>;

function useUndoing(id: string) {
  return useAct(
    ({ version, taskIds }: { version: number; taskIds: readonly string[] }) =>
      call(removeFromRound, { params: { id }, body: { version, taskIds: [...taskIds] } }),
    () => undefined,
  );
}

/** In metres as the crow flies, from the nearest tree of the round. */
function withDistance(tasks: readonly ControlTask[], { stops }: RoundWithStops): Nearby[] {
  const places = stops.map(({ task }) => task.tree.position);
  const toPoint = planeOf(places);
  const points = places.map(toPoint);
  const nearby = tasks.map((task) => {
    const [x, y] = toPoint(task.tree.position);
    const metres = points.reduce((least, [px, py]) => Math.min(least, Math.hypot(px - x, py - y)), Infinity);
    return { task, metres };
  });
  // The server looks for the nearest in degrees, of which those to the east are shorter.
  return nearby.toSorted((a, b) => a.metres - b.metres);
}
