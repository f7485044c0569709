import { difference, fieldsChangedUnseen } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { editTree, moveTree, requireTree } from './trees.commands.ts';
import type { Tree, TreeFacts } from './trees.contract.ts';
import { lockTree } from './trees.store.ts';

/** What a device knew beside the version: all it did in its session, or nothing, for it read its work from a file. */
export type Knows = 'its session' | 'its version';

/**
 * Changes master data as somebody saw fit who knew the tree as it was at `version`, perhaps days ago. Fields nobody
 * else has changed since are merged; refuses with 409 naming those that somebody changed to another value.
 */
export async function mergeEdit(
  work: Work,
  id: string,
  { version, ...facts }: Partial<TreeFacts> & { version: number },
  knows: Knows,
): Promise<Tree> {
  await lockTree(work.db, id);
  const present = await requireTree(work, id);
  const wanted = difference(present, facts);
  if (!wanted) return present;
  // What two people changed to the same value is no conflict.
  const fields = Object.keys(wanted.after);
  const own = Object.fromEntries(Object.entries(facts).filter(([field]) => fields.includes(field)));
  return editTree(work, id, {
    ...own,
    version: await mergedVersion(work, present, { version, fields, knows }),
  });
}

/** Moves a tree as somebody saw fit who knew it as it was at `version`; 409 when another has moved it since. */
export async function mergeMove(
  work: Work,
  id: string,
  { version, ...to }: Parameters<typeof moveTree>[2],
  knows: Knows,
): Promise<Tree> {
  await lockTree(work.db, id);
  const present = await requireTree(work, id);
  return moveTree(work, id, {
    ...to,
    version: await mergedVersion(work, present, { version, fields: Object.keys(to), knows }),
  });
}

/**
 * The present version when nobody else touched the fields, else the one it was, which is refused. What was edited last
 * in the very session is known to whoever goes on in it: their device keeps the order, and an edit is taken only from
 * somebody who knew what others had done before. Their inspections prove no such thing, for they are always taken.
 */
async function mergedVersion(
  work: Work,
  present: Tree,
  { version, fields, knows }: { version: number; fields: readonly string[]; knows: Knows },
): Promise<number> {
  const sessionId = knows === 'its session' ? work.origin.sessionId : null;
  const unseen = await fieldsChangedUnseen(work.db, present.id, version, sessionId);
  return unseen.some((field) => fields.includes(field)) ? version : present.version;
}
