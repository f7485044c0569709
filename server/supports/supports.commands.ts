import { difference, recordChanges, type Change } from '../audit/changes.store.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { isGone } from '../trees/trees.rules.ts';
import { lockTree } from '../trees/trees.store.ts';
import type { NewSupport, Support, SupportChange } from './supports.contract.ts';
import {
  checkRemoval,
  checkSupport,
  expiryOf,
  nextDueOf,
  stateAfter,
  type RemovalCause,
} from './supports.rules.ts';
import { lastInForce } from './supportInspections.store.ts';
import * as store from './supports.store.ts';

/** Records a support that is in a tree. Sent twice with the same id, it is recorded once. */
export async function recordSupport(work: Work, input: NewSupport): Promise<Support> {
  await lockTree(work.db, input.treeId);
  const known = await store.findSupport(work.db, input.id);
  if (known && known.treeId === input.treeId) return known;
  if (known) throw new Problem('conflict', 'This id is taken', [{ path: 'id', key: 'id_taken' }]);
  const tree = await requireTree(work, input.treeId);
  refuseIf(isGone(tree.status) ? [{ path: 'treeId', key: 'tree_gone' }] : []);
  refuseIf(checkSupport(input, work.today));
  await refuseForeign(work, input);
  const suggestedExpiresOn = expiryOf(input.installedOn, input.lifetimeYears);
  const nextDueOn = nextDueOf(input, null, work.today);
  await store.insertSupport(work.db, input, { suggestedExpiresOn, nextDueOn }, work.account.id);
  const support = await requireSupport(work, input.id);
  await recordChanges(work, [changeOf(support, 'recorded', null, said(support))]);
  if (input.replacesId !== null) await renewed(work, input.replacesId, input.installedOn ?? work.today);
  return support;
}

/** A measure or a support of another tree has nothing to do with this one. */
async function refuseForeign(work: Work, { treeId, measureId, replacesId }: NewSupport): Promise<void> {
  const isOwn = measureId === null || (await store.isMeasureOf(work.db, measureId, treeId));
  refuseIf(isOwn ? [] : [{ path: 'measureId', key: 'measure_unknown' }]);
  const old = replacesId === null ? null : await store.findSupport(work.db, replacesId);
  refuseIf(old === null || old?.treeId === treeId ? [] : [{ path: 'replacesId', key: 'support_unknown' }]);
}

/** The old one goes on the day the new one comes; one that is gone already stays as it is. */
async function renewed(work: Work, id: string, on: string): Promise<void> {
  const old = await store.lockSupport(work.db, id);
  if (!old || old.state === 'removed') return;
  const removedOn = old.installedOn !== null && old.installedOn > on ? work.today : on;
  await takeOut(work, old, { removedOn, cause: 'renewed', note: null });
}

export async function editSupport(
  work: Work,
  id: string,
  { version, ...change }: SupportChange,
): Promise<Support> {
  const before = await requireVersion(work, id, version);
  refuseIf(checkSupport(change, work.today));
  const last = (await lastInForce(work.db, id)) ?? null;
  const recordedOn = dayIn(work.timeZone, new Date(before.recordedAt));
  const suggestedExpiresOn = expiryOf(change.installedOn, change.lifetimeYears);
  const nextDueOn = nextDueOf(change, last, recordedOn);
  await store.updateSupport(work.db, id, change, { suggestedExpiresOn, nextDueOn }, work.account.id);
  const after = await requireSupport(work, id);
  const changed = difference(said(before), said(after));
  if (changed) await recordChanges(work, [changeOf(after, 'edited', changed.before, changed.after)]);
  return after;
}

interface Removal {
  removedOn: string;
  cause: RemovalCause;
  note: string | null;
}

export async function removeSupport(
  work: Work,
  id: string,
  { version, ...removal }: Removal & { version: number },
): Promise<Support> {
  const before = await requireVersion(work, id, version);
  refuseIf(before.state === 'removed' ? [{ path: '', key: 'support_removed' }] : []);
  refuseIf(checkRemoval(removal, before, work.today));
  return takeOut(work, before, removal);
}

async function takeOut(work: Work, before: Support, removal: Removal): Promise<Support> {
  await store.markRemoved(work.db, before.id, removal, work.account.id);
  const { removedOn, cause, note } = removal;
  await recordChanges(work, [
    changeOf(
      before,
      'removed',
      { state: before.state },
      { state: 'removed', removedOn, removalCause: cause, removalNote: note },
    ),
  ]);
  return requireSupport(work, before.id);
}

/** Takes a removal back. One whose place another one has taken stays gone. */
export async function putSupportBack(work: Work, id: string, version: number): Promise<Support> {
  const before = await requireVersion(work, id, version);
  refuseIf(before.state === 'removed' ? [] : [{ path: '', key: 'support_not_removed' }]);
  const successor = await store.successorOf(work.db, id);
  refuseIf(successor === undefined ? [] : [{ path: '', key: 'support_replaced' }]);
  const state = stateAfter(before.lastVerdict);
  await store.markThere(work.db, id, state, work.account.id);
  const { removedOn, removalCause } = before;
  await recordChanges(work, [
    changeOf(before, 'put_back', { state: 'removed', removedOn, removalCause }, { state }),
  ]);
  return requireSupport(work, id);
}

export async function requireSupport(work: Work, id: string): Promise<Support> {
  const support = await store.findSupport(work.db, id);
  if (!support) throw new Problem('not_found', 'There is no such crown support');
  return support;
}

/** Locked, and as the person knew it. */
async function requireVersion(work: Work, id: string, version: number): Promise<Support> {
  const support = await store.lockSupport(work.db, id);
  if (!support) throw new Problem('not_found', 'There is no such crown support');
  if (support.version !== version)
    throw new Problem('conflict', 'Somebody else changed this support meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: support.version } },
    ]);
  return support;
}

function changeOf(
  { id, treeId, number }: Support,
  act: ActOf<'support'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Change {
  return { noun: 'support', thingId: id, treeId, act, before, after: { ...after, supportNumber: number } };
}

/** What the trail of evidence keeps of it: not who installed it, who may be a person. */
function said(support: Support): Record<string, unknown> {
  const { kind, system, breakingLoadKn, heightM, strands, place, installedOn, measureId, replacesId } =
    support;
  const { lifetimeYears, expiresOn, expiryReason, intervalMonths, nextDueOn, remarks } = support;
  return {
    supportKind: kind,
    system,
    breakingLoadKn,
    heightM,
    strands,
    place,
    installedOn,
    measureId,
    replacesId,
    lifetimeYears,
    expiresOn,
    expiryReason,
    intervalMonths,
    nextDueOn,
    remarks,
  };
}
