import { z } from 'zod';
import type { Work } from '../http/serve.ts';
import { isGone } from '../trees/trees.rules.ts';
import { findTree } from '../trees/trees.store.ts';
import type { Operation, OperationKind, TreeNews } from './sync.contract.ts';
import { movedMeanwhile, statusSetMeanwhile, treeOfTask } from './treeNews.store.ts';

/**
 * What somebody else did to the tree of an operation since the device knew it, and what whoever stood there must hear:
 * it is gone, or stands elsewhere. Nothing about a tree the person may not see.
 */
export async function treeNews(work: Work, operation: Operation): Promise<TreeNews[]> {
  const treeId = await treeOf(work, operation);
  const tree = treeId && (await findTree(work.db, treeId, work.today, work.account.contractorId));
  if (!tree) return [];
  const { madeAt } = operation;
  const known = { treeId: tree.id, version: versionKnown(operation), madeAt, accountId: work.account.id };
  const felled = isGone(tree.status) ? await statusSetMeanwhile(work.db, known) : undefined;
  const moved = await movedMeanwhile(work.db, known);
  return [
    ...(felled ? [{ key: 'tree_gone' as const, ...felled, status: tree.status, metres: null }] : []),
    ...(moved ? [{ key: 'tree_moved' as const, ...moved, status: null }] : []),
  ];
}

/** The tree an operation is about, if it is one that others can have changed. */
async function treeOf({ db }: Work, { kind, params, body }: Operation): Promise<string | undefined> {
  const inAddress = z.uuid().safeParse(params.id).data;
  if (kind === 'editTree' || kind === 'moveTree') return inAddress;
  if (kind === 'skipTask') return inAddress && treeOfTask(db, inAddress);
  return NAME_TREE.has(kind) ? ofTree.safeParse(body).data?.treeId : undefined;
}

/** In an edit or a move the body says it; in others a version is that of something else. */
function versionKnown({ kind, treeVersion, body }: Operation): number | null {
  if (treeVersion !== undefined) return treeVersion;
  const isOfTree = kind === 'editTree' || kind === 'moveTree';
  return isOfTree ? (versioned.safeParse(body).data?.version ?? null) : null;
}

/** Kinds that name the tree in their body. */
const NAME_TREE: ReadonlySet<string> = new Set([
  'recordInspection',
  'correctInspection',
  'checkAfterStorm',
  'inspectSupport',
  'correctSupportInspection',
  'recordWatering',
] satisfies OperationKind[]);
const ofTree = z.object({ treeId: z.uuid() });
const versioned = z.object({ version: z.int32() });
