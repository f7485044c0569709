import { v7 as newId } from 'uuid';
import {
  newWatering,
  type NewWatering,
  type SkipReason,
  type WateringRoundWithStops,
  type WateringStop,
} from '#contract/watering/watering';
import type { KeptOperation, NewOperation } from '../offline/operation.ts';

/** What is said of a tree, before it has an id and a time. */
export type SaidOfTree =
  | { outcome: 'done'; litres: number }
  | { outcome: 'skipped'; reason: SkipReason; remarks: string | null }
  | { outcome: 'undone' };

export function wateringOf(treeId: string, said: SaidOfTree, now: Date): NewWatering {
  return {
    id: newId(),
    treeId,
    outcome: said.outcome,
    litres: said.outcome === 'done' ? said.litres : null,
    reason: said.outcome === 'skipped' ? said.reason : null,
    remarks: said.outcome === 'skipped' ? said.remarks : null,
    wateredAt: now.toISOString(),
  };
}

/**
 * When what is said of a tree happened. Another amount, or none after all, puts right what was said before: the watering
 * stays on its day. What was skipped and is watered after all is watered now.
 */
export function happenedAt({ state, wateredAt }: WateringStop, said: SaidOfTree, now: Date): Date {
  const before = wateredAt === null ? null : new Date(wateredAt);
  if (before && state === 'done' && said.outcome !== 'undone') return before;
  if (before && state === 'skipped' && said.outcome === 'skipped') return before;
  // A word that takes back counts only if it is the later one, even where the clock of this device is slow.
  return before && before > now ? before : now;
}

/**
 * The same as the outbox keeps it. What was said of a tree in a round keeps its order, and the next word takes the place
 * of a refused one; a refused one holds up nothing else of the tree.
 */
export function operationOf(
  round: Pick<WateringRoundWithStops, 'id'>,
  { tree }: WateringStop,
  said: NewWatering,
  title: string,
): NewOperation {
  const word = `watering:${round.id}:${tree.id}`;
  return {
    kind: 'recordWatering',
    params: { id: round.id },
    body: said,
    objectId: word,
    needs: [],
    treeId: tree.id,
    position: tree.position,
    draftId: word,
    title,
    form: {
      draftKey: word,
      address: `/watering/rounds/${round.id}/water?tree=${tree.id}`,
      draft: null,
    },
    photoIds: [],
  };
}

/**
 * The trees as they stand for whoever drives here: what waits on this device counts as said, and what was confirmed
 * until the server has been heard again. The last word of each tree holds.
 */
export function withOwnWaterings(
  stops: readonly WateringStop[],
  roundId: string,
  kept: readonly KeptOperation[],
): readonly WateringStop[] {
  const said = new Map<string, NewWatering>();
  for (const { kind, params, body, state } of kept) {
    if (kind !== 'recordWatering' || params.id !== roundId || state === 'refused') continue;
    const own = newWatering.safeParse(body).data;
    const before = own && said.get(own.treeId);
    if (own && (!before || before.wateredAt <= own.wateredAt)) said.set(own.treeId, own);
  }
  if (said.size === 0) return stops;
  return stops.map((stop) => {
    const own = said.get(stop.tree.id);
    // What the server has heard since, from whomever, is the later word.
    return own && isLater(own, stop) ? asSaid(stop, own) : stop;
  });
}

function isLater({ wateredAt }: NewWatering, stop: WateringStop): boolean {
  return stop.wateredAt === null || Date.parse(wateredAt) >= Date.parse(stop.wateredAt);
}

function asSaid(
  stop: WateringStop,
  { outcome, litres, reason, remarks, wateredAt }: NewWatering,
): WateringStop {
  if (outcome === 'undone')
    return {
      ...stop,
      state: 'open',
      litres: null,
      reason: null,
      remarks: null,
      wateredAt: null,
      wateredOn: null,
    };
  return { ...stop, state: outcome, litres, reason, remarks, wateredAt };
}

/** The tree to water next: the first open one that was not put off, in the order of driving. */
export function nextStop(stops: readonly WateringStop[], put: ReadonlySet<string>): WateringStop | undefined {
  const open = stops.filter(({ state }) => state === 'open');
  return open.find(({ tree }) => !put.has(tree.id)) ?? open[0];
}

/** What is still to be given. */
export function litresLeft(stops: readonly WateringStop[]): number {
  return stops.reduce((sum, { state, plannedLitres }) => (state === 'open' ? sum + plannedLitres : sum), 0);
}
