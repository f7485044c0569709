import { difference, recordChanges } from '../audit/changes.store.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { insertContractor, lockContractor } from '../contractors/contractors.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { Crew, CrewSkill } from './crews.contract.ts';
import { findCrew, insertCrew, peopleForCrews, updateCrew, writeMembers } from './crews.store.ts';

interface Facts {
  name: string;
  skills: CrewSkill[];
  tankLitres: number | null;
  memberIds: string[];
}

/** Adds a crew. Sent twice with the same id, it is added once; a name that is taken is refused. */
export async function addCrew(work: Work, { id, ...facts }: Facts & { id: string }): Promise<Crew> {
  const known = await findCrew(work.db, id);
  if (known) return known;
  await checkMembers(work, facts.memberIds);
  const isNew = await insertContractor(work.db, { id, name: facts.name, kind: 'crew' }, work.account.id);
  refuseIf(isNew ? [] : [{ path: 'id', key: 'id_taken' }]);
  await insertCrew(work.db, { id, ...facts }, work.account.id);
  await writeMembers(work.db, id, facts.memberIds);
  const added = await requireCrew(work, id);
  await record(work, id, 'added', null, added);
  return added;
}

export async function changeCrew(
  work: Work,
  id: string,
  { version, ...facts }: Facts & { version: number; isListed: boolean },
): Promise<Crew> {
  await lockContractor(work.db, id);
  const before = await requireCrew(work, id);
  await checkMembers(
    work,
    facts.memberIds.filter((member) => !before.members.some((known) => known.id === member)),
  );
  const isIdle = before.openMeasures + before.openRounds === 0;
  refuseIf(!facts.isListed && !isIdle ? [{ path: 'isListed', key: 'crew_has_work' }] : []);
  if (!(await updateCrew(work.db, { id, version }, facts, work.account.id)))
    throw new Problem('conflict', 'Somebody else changed this crew meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: before.version } },
    ]);
  await writeMembers(work.db, id, facts.memberIds);
  const after = await requireCrew(work, id);
  await record(work, id, 'changed', before, after);
  return after;
}

async function requireCrew(work: Work, id: string): Promise<Crew> {
  const crew = await findCrew(work.db, id);
  if (!crew) throw new Problem('not_found', 'There is no such crew');
  return crew;
}

/** Whoever is in a crew must be able to report what it does. */
async function checkMembers(work: Work, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const people = new Set((await peopleForCrews(work.db)).map(({ id }) => id));
  const isKnown = memberIds.every((id) => people.has(id));
  refuseIf(isKnown ? [] : [{ path: 'memberIds', key: 'member_without_role' }]);
}

/** Ids of people only: what stands there stays for ever. */
async function record(
  work: Work,
  id: string,
  act: ActOf<'crew'>,
  before: Crew | null,
  after: Crew,
): Promise<void> {
  const changed = difference(before ? kept(before) : {}, kept(after));
  await recordChanges(work, [
    {
      noun: 'crew',
      thingId: id,
      treeId: null,
      act,
      before: before ? (changed?.before ?? null) : null,
      after: changed?.after ?? null,
    },
  ]);
}

function kept({ name, skills, tankLitres, members, isListed }: Crew) {
  return { name, skills, tankLitres, isListed, memberIds: members.map(({ id }) => id) };
}
