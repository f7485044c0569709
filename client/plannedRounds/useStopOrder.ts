import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { orderRound, proposeOrder, type RoundStop, type RoundWithStops } from '#contract/rounds/rounds';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { useSteady } from '../ui/useSteady.ts';
import { isStale, roundKey } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { inOrderOf } from './stopOrder.ts';

type Order = readonly string[];
type By = 'solver' | 'hand';

/**
 * The stops of a round as they are to stand: a change shows at once and is sent behind it, one at a time and always the
 * newest, so that a tree can be moved on by many quick presses.
 */
export function useStopOrder(round: RoundWithStops) {
  const t = useText(plannedRoundsText);
  const formats = useFormats();
  const saving = useSaving(round);
  const [past, setPast] = useState<readonly Order[]>([]);
  const [isSearching, setSearching] = useState(false);
  const kept: Order = round.stops.map(({ task }) => task.id);
  const order = saving.wanted?.order ?? kept;
  const stops = inOrderOf(round.stops, ({ task }) => task.id, order).map((stop, index): RoundStop => ({
    ...stop,
    place: index + 1,
  }));
  const change = (next: Order, by: By) => {
    setPast((before) => [...before, order]);
    saving.save(next, by);
  };
  const takeOver = useSteady((asked: Order, found: Order, text: string) => {
    // Moved by hand while the shorter way was sought: the hand is right.
    if (asked.join() !== order.join()) return notify({ kind: 'info', text: t.movedMeanwhile });
    change(found, 'solver');
    notify({ kind: 'done', text });
  });
  const optimise = async () => {
    setSearching(true);
    try {
      const { taskIds, metres, metresBefore } = await call(proposeOrder, { params: { id: round.id } });
      // A metre more or less is the rounding of the same way.
      if (metres > metresBefore - 1) return void notify({ kind: 'info', text: t.isShortest });
      takeOver(order, taskIds, t.optimised(formats.distance(metres), formats.distance(metresBefore)));
    } catch {
      notify({ kind: 'failed', text: t.unreachable });
    } finally {
      setSearching(false);
    }
  };
  return {
    stops,
    order,
    isSaving: saving.wanted !== null,
    isSearching,
    change: (next: Order) => change(next, 'hand'),
    optimise: () => void optimise(),
    canUndo: past.length > 0,
    undo: () => {
      const before = past.at(-1);
      if (!before) return;
      setPast(past.slice(0, -1));
      // Trees may have come or gone since: those that are there keep their order, new ones stay at the end.
      const there = new Set(kept);
      const same = before.filter((id) => there.has(id));
      saving.save([...same, ...kept.filter((id) => !same.includes(id))], 'hand');
    },
  };
}

function useSaving(round: RoundWithStops) {
  const t = useText(plannedRoundsText);
  const client = useQueryClient();
  const [wanted, setWanted] = useState<{ order: Order; by: By } | null>(null);
  const newest = useRef(wanted);
  const isSending = useRef(false);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const show = (next: typeof wanted) => {
    newest.current = next;
    if (isHere.current) setWanted(next);
  };
  const send = async () => {
    let { version } = client.getQueryData<RoundWithStops>(roundKey(round.id)) ?? round;
    for (let next = newest.current; next !== null;) {
      const body = { version, taskIds: [...next.order], orderBy: next.by };
      const answer = await call(orderRound, { params: { id: round.id }, body });
      version = answer.version;
      if (newest.current !== next) {
        next = newest.current;
        continue;
      }
      client.setQueryData(roundKey(round.id), answer);
      show(null);
      next = null;
    }
  };
  const save = (order: Order, by: By) => {
    show({ order, by });
    if (isSending.current) return;
    isSending.current = true;
    send()
      .catch((error: unknown) => {
        show(null);
        notify({ kind: 'failed', text: isStale(error) ? t.stale : t.unreachable });
        void client.invalidateQueries({ queryKey: ['rounds'] });
      })
      .finally(() => {
        isSending.current = false;
      });
  };
  return { wanted, save };
}
