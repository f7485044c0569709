import { may } from '../accounts/permissions.rules.ts';
import { crewsOf } from '../crews/crews.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { onceCrewOf } from './pastRounds.store.ts';
import { findRound, lockRound, type RoundState, type Sight } from './rounds.store.ts';
import { stopsOf } from './stops.store.ts';
import { toldStop, type IsOwn } from './told.ts';
import type { WateringRound, WateringRoundWithStops } from './watering.contract.ts';
import { canDo, type WateringRoundAct } from './watering.rules.ts';

/** Firms see their own rounds, the people of the city all. */
export function sightOf({ account }: Pick<Work, 'account'>): Sight {
  return account.contractorId === null ? 'all' : { contractorId: account.contractorId };
}

/** The firm or the crews somebody works in. */
export async function workplacesOf({ db, account }: Work): Promise<string[]> {
  return account.contractorId === null ? crewsOf(db, account.id) : [account.contractorId];
}

/** Who waters says so of rounds of their own crew; the office may of all. For others a round of others is not there. */
export async function refuseStrangers(work: Work, { contractorId }: RoundState): Promise<void> {
  if (may(work.account.roles, 'care.plan')) return;
  const own = contractorId !== null && (await workplacesOf(work)).includes(contractorId);
  if (!own) throw unknownRound();
}

/**
 * The firm or crew for which somebody says a word of a round, locked as it is now. Water that was given is given: who
 * had the round, or was of the crew, is heard as well, and the word is marked for the office.
 */
export async function sayerOf(
  work: Work,
  round: RoundState,
): Promise<{ contractorId: string | null; isOutside: boolean }> {
  const { contractorId } = round;
  if (may(work.account.roles, 'care.plan')) return { contractorId, isOutside: false };
  const workplaces = await workplacesOf(work);
  if (contractorId !== null && workplaces.includes(contractorId)) return { contractorId, isOutside: false };
  const once = await onceCrewOf(work.db, round.id, { accountId: work.account.id, workplaces });
  if (once === undefined) throw unknownRound();
  return { contractorId: once, isOutside: true };
}

export async function requireRound(work: Work, id: string): Promise<WateringRound> {
  const round = await findRound(work.db, id, sightOf(work), work.today);
  if (!round) throw unknownRound();
  return round;
}

export async function readRound(work: Work, id: string): Promise<WateringRoundWithStops> {
  const round = await requireRound(work, id);
  return (await withStops(work, [round]))[0] ?? { ...round, isOwn: false, stops: [] };
}

export async function withStops(
  work: Work,
  rounds: readonly WateringRound[],
): Promise<WateringRoundWithStops[]> {
  const stops = await stopsOf(work.db, rounds, work.account.contractorId);
  const isOwn = await ownOf(work);
  return rounds.map((round) => ({
    ...round,
    isOwn: isOwn(round.contractorId),
    stops: (stops.get(round.id) ?? []).map((stop) => toldStop(stop, round.contractorId, isOwn)),
  }));
}

/** The office answers for the work of all. */
export async function ownOf(work: Work): Promise<IsOwn> {
  if (may(work.account.roles, 'care.plan')) return () => true;
  const workplaces = await workplacesOf(work);
  return (contractorId) => contractorId !== null && workplaces.includes(contractorId);
}

/** The round, locked. `version`: as whoever acts has seen it. */
export async function seizeRound(work: Work, id: string, version: number): Promise<RoundState> {
  const state = await lockRound(work.db, id, sightOf(work));
  if (!state) throw unknownRound();
  if (state.version !== version)
    throw new Problem('conflict', 'Somebody else changed this round meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: state.version } },
    ]);
  return state;
}

/** The same for whoever says a word of it, in whatever state it is. Whether they may, `sayerOf` knows. */
export async function seizeRoundAnyhow(work: Work, id: string): Promise<RoundState> {
  const state = await lockRound(work.db, id, 'all');
  if (!state) throw unknownRound();
  return state;
}

export function refuseEnded({ status }: RoundState, act: WateringRoundAct): void {
  if (canDo(act, status)) return;
  throw new Problem('conflict', 'This round has ended', [{ path: 'status', key: 'round_has_ended' }]);
}

export function unknownRound(): Problem {
  return new Problem('not_found', 'There is no such watering round', [{ path: 'id', key: 'round_gone' }]);
}
