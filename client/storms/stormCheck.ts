import { v7 as newId } from 'uuid';
import { newStormCheck, type NewStormCheck, type StormTree } from '#contract/storms/storms';
import type { Verdict } from '#rules/storms/storms';
import type { KeptOperation, NewOperation } from '../offline/operation.ts';

/** What is said about a tree before one of the three buttons is pressed. */
export interface CheckDraft {
  remarks: string;
  photoIds: string[];
}

export function checkKey(stormId: string, treeId: string): string {
  return `storm:${stormId}:${treeId}`;
}

/** A check of a tree, now, as it is sent. */
export function checkOf(
  tree: Pick<StormTree, 'treeId'>,
  verdict: Verdict,
  draft: CheckDraft,
  at: {
    now: Date;
    position: [number, number] | null;
    accuracyM: number | null;
    cordonRadiusM: number | null;
  },
): NewStormCheck {
  return {
    id: newId(),
    treeId: tree.treeId,
    verdict,
    checkedAt: at.now.toISOString(),
    position: at.position,
    accuracyM: at.accuracyM,
    remarks: draft.remarks.trim() || null,
    photoIds: draft.photoIds,
    cordonRadiusM: at.cordonRadiusM,
  };
}

/** The same as the outbox keeps it. */
export function checkingOf(
  stormId: string,
  tree: Pick<StormTree, 'treeId' | 'position'>,
  check: NewStormCheck,
  title: string,
  draft: CheckDraft,
): NewOperation {
  const { treeId } = tree;
  return {
    kind: 'checkAfterStorm',
    params: { id: stormId },
    body: check,
    objectId: treeId,
    needs: [],
    treeId,
    position: tree.position,
    draftId: check.id,
    title,
    form: {
      draftKey: checkKey(stormId, treeId),
      address: `/storms/${stormId}/check?tree=${treeId}`,
      draft,
    },
    photoIds: check.photoIds,
  };
}

/**
 * The trees as they stand for whoever walks here: what waits on this device counts as said, and what was confirmed until
 * the server has been heard again.
 */
export function withOwnChecks(
  trees: readonly StormTree[],
  stormId: string,
  kept: readonly KeptOperation[],
): readonly StormTree[] {
  const said = new Map<string, { verdict: Verdict; isWaiting: boolean }>();
  for (const { kind, params, body, state } of kept) {
    if (kind !== 'checkAfterStorm' || params.id !== stormId || state === 'refused') continue;
    const check = newStormCheck.safeParse(body).data;
    if (check) said.set(check.treeId, { verdict: check.verdict, isWaiting: state !== 'confirmed' });
  }
  if (said.size === 0) return trees;
  return trees.map((tree) => {
    const own = said.get(tree.treeId);
    return own && (own.isWaiting || tree.state === 'open') ? { ...tree, state: own.verdict } : tree;
  });
}

/** The tree to look at next: by rank, or the nearest one to where somebody stands. */
export function nextTree(
  trees: readonly StormTree[],
  from: readonly [number, number] | null,
  put: ReadonlySet<string>,
): StormTree | undefined {
  const open = trees.filter(({ state, treeId }) => state === 'open' && !put.has(treeId));
  if (!from) return open[0];
  const [lon, lat] = from;
  // Over a few kilometres a degree of longitude is as long as this one; squares order as distances do.
  const shrink = Math.cos((lat * Math.PI) / 180);
  const squared = ({ position }: StormTree) => ((position[0] - lon) * shrink) ** 2 + (position[1] - lat) ** 2;
  let nearest: StormTree | undefined;
  for (const tree of open) if (!nearest || squared(tree) < squared(nearest)) nearest = tree;
  return nearest;
}
