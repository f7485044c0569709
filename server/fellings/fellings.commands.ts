import { difference, recordChanges } from '../audit/changes.store.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { isGone } from '../trees/trees.rules.ts';
import { checkDecision, isCorrection, seasonYearOf } from './decisions.rules.ts';
import * as decisions from './decisions.store.ts';
import type { Felling } from './fellings.contract.ts';
import { stepsOf, UNDECIDED, type FellingFacts, type FellingStep } from './fellings.rules.ts';
import { findFelling, knownHabitats, replacementsOf } from './fellings.store.ts';

/** A felling with all that is decided about it, or 404. */
export async function requireFelling({ db, today }: Work, id: string): Promise<Felling> {
  const found = await findFelling(db, id, today);
  if (!found) throw noFelling();
  const written = await decisions.decisionsOf(db, id);
  return {
    ...found,
    facts: written[0]?.facts ?? UNDECIDED,
    decisions: written,
    replacements: await replacementsOf(db, id),
    knownHabitats: await knownHabitats(db, id),
  };
}

function noFelling(): Problem {
  return new Problem('not_found', 'There is no such felling');
}

interface Asked {
  version: number;
  correctionReason: string | null;
}

/** Keeps a decision about a felling. What was decided before stays; to correct it takes a reason. */
export async function decide(
  work: Work,
  id: string,
  step: FellingStep,
  { version, correctionReason, ...said }: Asked & Partial<FellingFacts>,
): Promise<Felling> {
  await decisions.lockCase(work.db, id);
  const [found] = await decisions.casesOf(work.db, [id]);
  if (!found) throw noFelling();
  if (found.version !== version)
    throw new Problem('conflict', 'Somebody else decided about this felling meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: found.version } },
    ]);
  const before = found.facts ?? UNDECIDED;
  const after = completed(step, { ...before, ...said }, before, {
    doneOn: found.doneReportedOn,
    today: work.today,
  });
  refuseIf(stepsOf(found.measure).includes(step) ? [] : [{ path: 'step', key: 'felling_step_unknown' }]);
  refuseIf(checkDecision(step, found.measure, after, work.today));
  const corrects = isCorrection(step, before, after);
  refuseIf(
    corrects && correctionReason === null
      ? [{ path: 'correctionReason', key: 'correction_needs_reason' }]
      : [],
  );
  const reason = corrects ? correctionReason : null;
  const sealed = await decisions.insertDecision(
    work.db,
    { id, treeId: found.treeId, version: version + 1, step, correctionReason: reason, facts: after },
    { id: work.account.id, now: work.now },
  );
  const act: ActOf<'felling'> = `${corrects ? 'corrected' : 'decided'}_${step}`;
  await record(work, found, act, { before, after, sealed: { ...sealed, correctionReason: reason } });
  return requireFelling(work, id);
}

function completed(
  step: FellingStep,
  facts: FellingFacts,
  before: FellingFacts,
  when: { doneOn: string | null; today: string },
): FellingFacts {
  if (step !== 'season') return facts;
  // Words without an exception explain nothing.
  const seasonWords = facts.seasonGround === null ? null : facts.seasonWords;
  return { ...facts, seasonWords, seasonYear: seasonYearOf(facts, before, when) };
}

/**
 * Who looked for habitats, and who was told, may be somebody by name: that stays out of what is kept for ever. The hash
 * stands for all else the decision says, also for what did not change with it.
 */
async function record(
  work: Work,
  { id, treeId }: { id: string; treeId: string },
  act: ActOf<'felling'>,
  { before, after, sealed: { correctionReason, ...sealed } }: Decided,
): Promise<void> {
  const differing = difference(nameless(before), nameless(after));
  const reason = correctionReason === null ? {} : { correctionReason };
  await recordChanges(work, [
    {
      noun: 'felling',
      thingId: id,
      treeId,
      act,
      before: differing?.before ?? null,
      after: { ...differing?.after, ...reason, ...sealed },
    },
  ]);
}

interface Decided {
  before: FellingFacts;
  after: FellingFacts;
  sealed: { decisionId: string; contentHash: string; correctionReason: string | null };
}

function nameless({
  habitatCheckedBy: _who,
  toldWords: _whom,
  ...facts
}: FellingFacts): Record<string, unknown> {
  return facts;
}

/** A tree somewhere makes up for a felling. */
export async function nameReplacement(work: Work, id: string, treeId: string): Promise<Felling> {
  const { treeId: felled } = await decidedCase(work, id);
  const { id: tree, status } = await requireTree(work, treeId);
  refuseIf(tree === felled ? [{ path: 'treeId', key: 'replaces_itself' }] : []);
  refuseIf(isGone(status) ? [{ path: 'treeId', key: 'replaces_with_gone' }] : []);
  const isNew = await decisions.insertReplacement(work.db, id, tree, work.account.id);
  refuseIf(isNew ? [] : [{ path: 'treeId', key: 'replaces_already' }]);
  await recordReplacement(work, { id, felled, act: 'replacement_named', tree });
  return requireFelling(work, id);
}

export async function withdrawReplacement(work: Work, id: string, treeId: string): Promise<Felling> {
  const { treeId: felled } = await decidedCase(work, id);
  const isWithdrawn = await decisions.deleteReplacement(work.db, id, treeId);
  if (isWithdrawn) await recordReplacement(work, { id, felled, act: 'replacement_withdrawn', tree: treeId });
  return requireFelling(work, id);
}

async function decidedCase(work: Work, id: string): Promise<decisions.CaseRow> {
  await decisions.lockCase(work.db, id);
  const [found] = await decisions.casesOf(work.db, [id]);
  if (!found) throw noFelling();
  refuseIf(found.facts === null ? [{ path: '', key: 'felling_undecided' }] : []);
  return found;
}

function recordReplacement(
  work: Work,
  { id, felled, act, tree }: { id: string; felled: string; act: ActOf<'felling'>; tree: string },
): Promise<void> {
  return recordChanges(work, [
    { noun: 'felling', thingId: id, treeId: felled, act, before: null, after: { replacement: tree } },
  ]);
}
