import { v7 as uuidv7 } from 'uuid';
import { difference, recordChanges, type Change } from '../audit/changes.store.ts';
import { addDays } from '../calendar/calendar.rules.ts';
import { refuseUnlisted } from '../contractors/listed.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { CareProgramme } from './care.contract.ts';
import {
  checkEnd,
  checkFutureStart,
  checkProgramme,
  warrantyInspectionOn,
  type ProgrammeDays,
} from './care.rules.ts';
import * as store from './care.store.ts';
import { CARE_WORDS } from './care.text.ts';
import { claimStart, keepStart, type CareStart } from './careStarts.store.ts';
import { insertActs, setActDay, type NewAct } from './careActs.store.ts';
import { giveRegularTasks, markInCare, markOutOfCare } from './careTrees.store.ts';
import { asEnded, asOutOfCare } from './goneTrees.commands.ts';
import { MOST_CHOSEN, type TreeChoice } from './treeChoice.contract.ts';

type Started = { id: string } & ProgrammeDays & store.ProgrammeFacts & { of: TreeChoice };

/**
 * Starts a programme for every tree of a choice. One that runs already ends with it: phase follows phase. Sent twice with
 * the same id, they are started once.
 */
export async function startProgrammes(
  work: Work,
  { id: startId, of, stakesDueOn, pruningDueOn, ...facts }: Started,
): Promise<CareStart> {
  const known = await claimStart(work.db, startId, work.account.id);
  if (known) return known;
  refuseIf(checkProgramme({ ...facts, stakesDueOn, pruningDueOn }));
  await refuseUnlisted(work, facts.contractorId);
  const treeIds = await chosenTrees(work, of);
  // It would end the running one today, and nobody would care until the new one begins.
  if (facts.startsOn > work.today) refuseIf(checkFutureStart(await store.countRunning(work.db, treeIds)));
  const by = work.account.id;
  const end = { endedOn: addDays(facts.startsOn, -1), reason: CARE_WORDS.followedBy };
  const ended = await store.endThem(work.db, { treeIds }, end, by);
  const programmes = treeIds.map((treeId) => ({ id: uuidv7(), treeId }));
  await store.insertProgrammes(work.db, programmes, facts, by);
  const days = { stakes: stakesDueOn, pruning: pruningDueOn, warranty: inspectionOf(facts) };
  await insertActs(
    work.db,
    programmes.flatMap((programme) => actsOf(programme, days)),
    by,
  );
  const marked = await markInCare(work.db, treeIds, by);
  await recordChanges(work, [
    ...ended.map(asEnded(end.reason)),
    ...programmes.map(({ id, treeId }): Change => {
      const after = { ...facts, stakesDueOn, pruningDueOn };
      return { noun: 'care_programme', thingId: id, treeId, act: 'started', before: null, after };
    }),
    ...marked.map(({ id, version }) =>
      asEdited(id, { youngTreeCare: false }, { youngTreeCare: true, version }),
    ),
  ]);
  const begun = { started: programmes.length, ended: ended.length };
  await keepStart(work.db, startId, begun);
  return begun;
}

/** Ends programmes. Trees that nobody comes by for any more are controlled like all others again. */
export async function endProgrammes(
  work: Work,
  input: { programmes: { id: string; version: number }[]; endedOn: string; reason: string },
): Promise<{ ended: number }> {
  refuseIf(checkEnd(input, work.today));
  const ids = input.programmes.map(({ id }) => id);
  const found = await store.lockProgrammes(work.db, ids);
  refuseRows(input.programmes, found);
  const ended = await store.endThem(work.db, { ids }, input, work.account.id);
  const treeIds = ended.map(({ treeId }) => treeId);
  await recordChanges(work, ended.map(asEnded(input.reason)));
  await comeBack(work, treeIds);
  return { ended: ended.length };
}

/** Own proposal: the control of a tree that leaves care is due at once, with its window of three months. */
async function comeBack(work: Work, treeIds: readonly string[]): Promise<void> {
  const by = work.account.id;
  const marked = await markOutOfCare(work.db, treeIds, work.today, by);
  const tasks = await giveRegularTasks(
    work.db,
    marked.map(({ id }) => id),
    by,
  );
  await recordChanges(work, [
    ...marked.map(asOutOfCare),
    ...tasks.map(({ id, treeId, dueOn, dueUntil }): Change => {
      return { noun: 'task', thingId: id, treeId, act: 'arose', before: null, after: { dueOn, dueUntil } };
    }),
  ]);
}

/** Changes a running programme; the look before the end of a warranty moves with it. */
export async function changeProgramme(
  work: Work,
  id: string,
  { version, ...facts }: Omit<store.ProgrammeFacts, 'phase' | 'startsOn'> & { version: number },
): Promise<CareProgramme> {
  refuseRows([{ id, version }], await store.lockProgrammes(work.db, [id]));
  const before = await requireProgramme(work, id);
  refuseIf(checkProgramme({ startsOn: before.startsOn, stakesDueOn: null, pruningDueOn: null, ...facts }));
  await refuseUnlisted(work, facts.contractorId, before.contractorId);
  await store.updateProgramme(work.db, id, facts, work.account.id);
  if (facts.warrantyUntil !== before.warrantyUntil) {
    const act = { id: uuidv7(), programmeId: id, treeId: before.tree.id, kind: 'warranty' as const };
    await setActDay(work.db, act, inspectionOf(facts), work.account.id);
  }
  const after = await requireProgramme(work, id);
  const changed = difference(kept(before), kept(after)) ?? { before: null, after: null };
  await recordChanges(work, [
    { noun: 'care_programme', thingId: id, treeId: after.tree.id, act: 'changed', ...changed },
  ]);
  return after;
}

async function requireProgramme(work: Work, id: string): Promise<CareProgramme> {
  const programme = await store.findProgramme(work.db, id);
  if (!programme) throw new Problem('not_found', 'There is no such programme');
  return programme;
}

function kept({ contractorId, endsOn, warrantyUntil, note }: CareProgramme): Record<string, unknown> {
  return { contractorId, endsOn, warrantyUntil, note };
}

/** The trees of a choice, locked; refuses none at all and more than anybody looks through. */
async function chosenTrees(work: Work, of: TreeChoice): Promise<string[]> {
  const found = await store.lockChosen(work.db, of, work.today, MOST_CHOSEN + 1);
  refuseIf(found.length === 0 ? [{ path: 'of', key: 'no_tree_chosen' }] : []);
  const isTooMany = found.length > MOST_CHOSEN;
  refuseIf(isTooMany ? [{ path: 'of', key: 'too_many_trees', params: { most: MOST_CHOSEN } }] : []);
  return found;
}

function actsOf({ id, treeId }: store.NewProgramme, days: Record<NewAct['kind'], string | null>): NewAct[] {
  return (['stakes', 'warranty', 'pruning'] as const).flatMap((kind) => {
    const dueOn = days[kind];
    return dueOn === null ? [] : [{ id: uuidv7(), programmeId: id, treeId, kind, dueOn }];
  });
}

function inspectionOf({ warrantyUntil }: { warrantyUntil: string | null }): string | null {
  return warrantyUntil && warrantyInspectionOn(warrantyUntil);
}

/** What stands against an act on rows as somebody saw them: all of them go or none. */
export function refuseRows(
  seen: readonly { id: string; version: number }[],
  found: ReadonlyMap<string, { version: number; endedOn?: string | null; state?: string }>,
  path = 'programmes',
): void {
  const missing = seen.findIndex(({ id }) => !found.has(id));
  if (missing >= 0)
    throw new Problem('not_found', 'There is no such row', [{ path: `${path}.${missing}`, key: 'unknown' }]);
  const stale = seen.findIndex(({ id, version }) => {
    const row = found.get(id);
    return row?.version !== version || (row.endedOn ?? null) !== null || (row.state ?? 'open') !== 'open';
  });
  if (stale >= 0)
    throw new Problem('conflict', 'Somebody else changed this meanwhile', [
      { path: `${path}.${stale}`, key: 'changed_meanwhile' },
    ]);
}

function asEdited(treeId: string, before: Record<string, unknown>, after: Record<string, unknown>): Change {
  return { noun: 'tree', thingId: treeId, treeId, act: 'edited', before, after };
}
