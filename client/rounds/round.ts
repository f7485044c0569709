import { z } from 'zod';
import type { ControlTask } from '#contract/tasks/tasks';
import { inNaturalOrder } from '../i18n/naturalOrder.ts';
import type { KeptOperation } from '../offline/operation.ts';

/** One tree of a round, with all that is needed to find it without a network. */
const stop = z.object({
  treeId: z.string(),
  featureId: z.number(),
  number: z.string().nullable(),
  areaName: z.string(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  germanName: z.string().nullable(),
  englishName: z.string().nullable(),
  botanicalName: z.string().nullable(),
  /** Longitude, latitude in degrees, WGS 84. */
  position: z.tuple([z.number(), z.number()]),
  /** What somebody ordered beside the regular inspection, in their words; null: nothing. */
  ordered: z.string().nullable(),
  state: z.enum(['open', 'later', 'done']),
});
export type Stop = z.infer<typeof stop>;

/** The trees a person has chosen to walk, as kept on the device; in the order of the office, or of streets and numbers. */
export const round = z.object({
  id: z.string(),
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('mine') }),
    z.object({ kind: z.literal('map') }),
    z.object({ kind: z.literal('area'), name: z.string() }),
    z.object({ kind: z.literal('all') }),
    /** One the office has planned: its stops stand in the order of the office. */
    z.object({ kind: z.literal('planned'), id: z.string(), name: z.string() }),
  ]),
  /** ISO 8601. */
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  stops: z.array(stop),
  /** Where one is going; null while that is not decided. */
  currentId: z.string().nullable(),
  /** Was the current one chosen by hand? Then nothing else is proposed before it is done or put off. */
  isChosen: z.boolean(),
  /** The tree dealt with last: without a position the walk goes on from there. */
  lastId: z.string().nullable(),
});
export type Round = z.infer<typeof round>;

/** A round over open tasks, each tree once; tasks of a planned one come in its order. */
export function startRound(
  tasks: readonly ControlTask[],
  { id, of, startedAt }: Pick<Round, 'id' | 'of' | 'startedAt'>,
): Round {
  const ids = [...new Set(tasks.map(({ tree }) => tree.id))];
  const given = ids.flatMap((treeId) => stopOf(tasks.filter(({ tree }) => tree.id === treeId)) ?? []);
  const stops = of.kind === 'planned' ? given : given.toSorted(inStreetOrder);
  return { id, of, startedAt, endedAt: null, stops, currentId: null, isChosen: false, lastId: null };
}

/** Goes to another tree because the person says so. A tree put off, or done and to be seen again, is open by that. */
export function choose(before: Round, treeId: string): Round {
  if (!before.stops.some((one) => one.treeId === treeId)) return before;
  return { ...marked(before, treeId, 'open'), endedAt: null, currentId: treeId, isChosen: true };
}

/** The same for a tap on the map; null for a tree that is not part of the round. */
export function chooseByFeature(before: Round, featureId: number): Round | null {
  const found = before.stops.find((one) => one.featureId === featureId);
  return found ? choose(before, found.treeId) : null;
}

/** Puts a tree off: it comes again when no other is left. */
export function putOff(before: Round, treeId: string): Round {
  return left(marked(before, treeId, 'later'), treeId);
}

export function finishStop(before: Round, treeId: string, now: string): Round {
  const after = left(marked(before, treeId, 'done'), treeId);
  return after.stops.every(({ state }) => state === 'done') ? { ...after, endedAt: now } : after;
}

/** An inspection was taken back: its tree is to be seen again, and first of all. */
export function reopenStop(before: Round, treeId: string): Round {
  return stateOf(before, treeId) === 'done' ? choose(before, treeId) : before;
}

export function endRound(before: Round, now: string): Round {
  return { ...before, endedAt: before.endedAt ?? now };
}

/** Brings a round in line with the outbox, which alone survives whatever ends the page between two steps. */
export function settleRound(before: Round, kept: readonly KeptOperation[], now: string): Round {
  const closings = kept.filter(
    ({ kind, madeAt }) => kind === 'recordInspection' && madeAt >= before.startedAt,
  );
  let after = before;
  for (const { treeId, state } of before.stops) {
    const ofTree = closings.filter((operation) => operation.treeId === treeId);
    const isClosed = ofTree.some((operation) => operation.state !== 'refused');
    if (isClosed && state !== 'done') after = finishStop(after, treeId, now);
    if (ofTree.length > 0 && !isClosed && state === 'done') after = marked(unended(after), treeId, 'open');
  }
  return after;
}

function unended(before: Round): Round {
  return { ...before, endedAt: null };
}

export function currentStop({ stops, currentId }: Round): Stop | null {
  return stops.find(({ treeId }) => treeId === currentId) ?? null;
}

export function countsOf({ stops }: Round): Record<Stop['state'] | 'all', number> {
  const of = (wanted: Stop['state']) => stops.filter(({ state }) => state === wanted).length;
  return { open: of('open'), later: of('later'), done: of('done'), all: stops.length };
}

/** Whole minutes from the start to the end. */
export function minutesOf({ startedAt, endedAt }: Round): number {
  return Math.max(0, Math.round((Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 60_000));
}

function stateOf({ stops }: Round, treeId: string): Stop['state'] | undefined {
  return stops.find((one) => one.treeId === treeId)?.state;
}

function marked(before: Round, treeId: string, state: Stop['state']): Round {
  if (stateOf(before, treeId) === state) return before;
  const stops = before.stops.map((one) => (one.treeId === treeId ? { ...one, state } : one));
  return { ...before, stops };
}

/** The tree is dealt with for now: where to go next is open again. */
function left(after: Round, treeId: string): Round {
  const isCurrent = after.currentId === treeId;
  return { ...after, lastId: treeId, ...(isCurrent ? { currentId: null, isChosen: false } : {}) };
}

function stopOf(tasks: readonly ControlTask[]): Stop | null {
  const [first] = tasks;
  if (!first) return null;
  const { tree } = first;
  const ordered = tasks.filter(({ type }) => type !== REGULAR).map(({ reason }) => reason ?? '');
  return {
    treeId: tree.id,
    featureId: tree.featureId,
    number: tree.number,
    areaName: tree.controlAreaName,
    street: tree.street,
    houseNumber: tree.houseNumber,
    germanName: tree.germanName,
    englishName: tree.englishName,
    botanicalName: tree.botanicalName,
    position: tree.position,
    ordered: ordered.length > 0 ? ordered.join('; ') : null,
    state: 'open',
  };
}

/** The regular inspection; any other type was ordered and has something of its own to look at. */
const REGULAR = 'RK';

function inStreetOrder(a: Stop, b: Stop): number {
  return inNaturalOrder(a.areaName, b.areaName) || inNaturalOrder(a.number ?? '', b.number ?? '');
}
