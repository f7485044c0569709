import { allAccounts } from '../accounts/accounts.store.ts';
import { may } from '../accounts/permissions.rules.ts';
import { Problem, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { Round, RoundWithStops } from './rounds.contract.ts';
import { canDo, type RoundAct } from './rounds.rules.ts';
import { findRound, lockRound, type Sight } from './rounds.store.ts';
import { stopsOf } from './roundStops.store.ts';

/** Who plans sees all rounds; who walks them their own. Nobody is shown how much a colleague has done. */
export function sightOf({ account }: Pick<Work, 'account'>): Sight {
  return may(account.roles, 'tasks.plan') ? 'all' : { inspectorId: account.id };
}

export async function requireRound(work: Work, id: string): Promise<Round> {
  const round = await findRound(work.db, id, sightOf(work));
  if (!round) throw unknownRound();
  return round;
}

export async function readRound(work: Work, id: string): Promise<RoundWithStops> {
  const round = await requireRound(work, id);
  const stops = (await stopsOf(work.db, [id], work.today)).get(id) ?? [];
  return { ...round, stops };
}

/** The round, locked, as whoever acts has seen it. A round that has ended is history. */
export async function roundToChange(
  work: Work,
  id: string,
  act: RoundAct,
  version: number | null,
): Promise<Round> {
  const state = await lockRound(work.db, id, sightOf(work));
  if (!state) throw unknownRound();
  if (version !== null && state.version !== version)
    throw new Problem('conflict', 'Somebody else changed this round meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: state.version } },
    ]);
  if (!canDo(act, state.status))
    throw new Problem('conflict', 'This round has ended', [{ path: 'status', key: 'round_has_ended' }]);
  return requireRound(work, id);
}

/** Who is to walk a round must be somebody who inspects, and still there. */
export async function checkInspectors(
  work: Work,
  rounds: readonly { inspectorId: string }[],
  path: (index: number) => string,
): Promise<Issue[]> {
  const people = new Map((await allAccounts(work.db)).map((person) => [person.id, person]));
  return rounds.flatMap(({ inspectorId }, index): Issue[] => {
    const person = people.get(inspectorId);
    if (!person) return [{ path: path(index), key: 'account_unknown' }];
    return may(person.roles, 'inspections.record') ? [] : [{ path: path(index), key: 'does_not_inspect' }];
  });
}

function unknownRound(): Problem {
  return new Problem('not_found', 'There is no such round');
}
