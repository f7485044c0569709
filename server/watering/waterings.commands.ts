import { recordChanges } from '../audit/changes.store.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { settleNeeds } from '../moisture/needs.commands.ts';
import { lastWordOf, wasInRound } from './pastRounds.store.ts';
import { sayerOf, seizeRoundAnyhow } from './roundAccess.ts';
import { endRounds, markStarted, ofId, reopenRound, type RoundState } from './rounds.store.ts';
import {
  countStops,
  findWatering,
  insertWatering,
  lockStop,
  setStop,
  type StopState,
} from './stops.store.ts';
import type { NewWatering, Watering } from './watering.contract.ts';
import { checkWatering, type WateringRoundStatus } from './watering.rules.ts';

/**
 * Says of a tree of a round that it was watered or skipped, or takes that back. What was said before stays readable; by
 * the clock of whoever stood there the latest word holds, however late it arrives. Water that was given is recorded
 * whatever has become of the round meanwhile.
 */
export async function recordWatering(work: Work, roundId: string, input: NewWatering): Promise<Watering> {
  const known = await saidBefore(work, roundId, input);
  if (known) return known;
  const round = await seizeRoundAnyhow(work, roundId);
  // Sent twice at once: whoever was first has written it while this one waited for the round.
  const meanwhile = await saidBefore(work, roundId, input);
  if (meanwhile) return meanwhile;
  const { contractorId, isOutside } = await sayerOf(work, round);
  const wateredOn = dayIn(work.timeZone, new Date(input.wateredAt));
  refuseIf(checkWatering({ ...input, wateredOn }, work.today));
  const stop = await lockStop(work.db, roundId, input.treeId);
  const wasThere = stop !== undefined || (await wasInRound(work.db, roundId, input.treeId));
  refuseIf(wasThere ? [] : [{ path: 'treeId', key: 'tree_not_in_round' }]);
  const outside = !stop ? ('tree_taken_out' as const) : isOutside ? ('round_given_away' as const) : null;
  const correctsId = stop ? stop.wateringId : await lastWordOf(work.db, roundId, input.treeId);
  const facts = { roundId, contractorId, correctsId, outside };
  await insertWatering(work.db, { ...input, ...facts, wateredOn }, work.account.id);
  if (stop ? isLater(input, stop) : input.outcome !== 'undone') await follow(work, round, input);
  if (input.outcome === 'done') await settleNeeds(work, { treeIds: [input.treeId] });
  await recordChanges(work, [
    {
      noun: 'watering',
      thingId: input.id,
      treeId: input.treeId,
      act: ACTS[input.outcome],
      before: null,
      after: {
        ...saidOf(input),
        roundId,
        contractorId,
        ...(correctsId === null ? {} : { correctsId }),
        ...(outside === null ? {} : { outside }),
      },
    },
  ]);
  const recorded = await findWatering(work.db, input.id);
  if (!recorded) throw new Error('a watering just recorded is not there');
  return recorded;
}

/** The same word, as it was recorded; another one under its id is refused. */
async function saidBefore(work: Work, roundId: string, input: NewWatering): Promise<Watering | undefined> {
  const known = await findWatering(work.db, input.id);
  refuseIf(known && saysOtherwise(known, roundId, input) ? [{ path: 'id', key: 'id_taken' }] : []);
  return known;
}

const ACTS = { done: 'watered', skipped: 'skipped', undone: 'taken_back' } as const;

function saidOf({ litres, reason, remarks, wateredAt }: NewWatering): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ litres, reason, remarks, wateredAt }).filter(([, value]) => value !== null),
  );
}

function isLater({ wateredAt }: NewWatering, { saidAt }: StopState): boolean {
  return saidAt === null || Date.parse(wateredAt) >= Date.parse(saidAt);
}

function saysOtherwise(known: Watering, roundId: string, input: NewWatering): boolean {
  return (
    known.roundId !== roundId ||
    known.treeId !== input.treeId ||
    known.outcome !== input.outcome ||
    known.litres !== input.litres ||
    known.reason !== input.reason
  );
}

/** The round begins with its first word and ends by itself with its last one. */
async function follow(
  work: Work,
  round: RoundState,
  { id, treeId, outcome, wateredAt }: NewWatering,
): Promise<void> {
  const at = { roundId: round.id, treeId };
  const by = work.account.id;
  if (outcome === 'undone') {
    const { missed } = await countStops(work.db, round.id);
    const goesOn = round.status !== 'cancelled' && (round.status !== 'done' || missed === 0);
    await setStop(work.db, at, goesOn ? 'open' : 'missed', id);
    if (!goesOn || round.status !== 'done') return;
    await reopenRound(work.db, round.id, by);
    await note(work, [round.id], 'reopened', 'done', 'running');
    return;
  }
  await setStop(work.db, at, outcome, id);
  const hasStarted = (await markStarted(work.db, round.id, wateredAt, by)) > 0;
  if (hasStarted) await note(work, [round.id], 'started', 'planned', 'running');
  const { open } = await countStops(work.db, round.id);
  if (open > 0) return;
  const end = { status: 'done' as const, reason: null, now: work.now };
  const ended = await endRounds(work.db, ofId(round.id), end, by);
  await note(work, ended, 'finished', 'running', 'done');
}

function note(
  work: Work,
  roundIds: readonly string[],
  act: 'started' | 'reopened' | 'finished',
  before: WateringRoundStatus,
  after: WateringRoundStatus,
): Promise<void> {
  const change = { noun: 'watering_round' as const, treeId: null, act };
  return recordChanges(
    work,
    roundIds.map((thingId) => ({ ...change, thingId, before: { status: before }, after: { status: after } })),
  );
}
