import { editTree } from '#contract/trees/trees';
import { discard, takeBack } from '../offline/outbox.ts';
import { shownOperations } from '../offline/outboxView.ts';
import { save } from '../offline/saving.ts';
import { mistakeOf } from './treeOperations.ts';
import type { TreePosition } from './treePosition.ts';

/** A tree that was mapped here; `version` as the server gave it, null while it is only on this device. */
export interface MappedTree {
  id: string;
  title: string;
  place: TreePosition;
  version: number | null;
}

/** A tree begins its life on the server with this version. */
const FIRST_VERSION = 1;

/**
 * Takes a mapped tree back. What has never left the device is gone; anything else is kept as an erroneous entry, also
 * when its answer was lost on the way: that waits behind it in the outbox.
 */
export async function takeBackTree(tree: MappedTree): Promise<'gone' | 'marked'> {
  const waiting = shownOperations().find(
    ({ kind, objectId, state }) => kind === 'mapTree' && objectId === tree.id && state !== 'confirmed',
  );
  if (waiting && ((await takeBack(waiting.id)) || waiting.state === 'refused')) {
    await discard(waiting.id);
    return 'gone';
  }
  await save(editTree, mistakeOf(tree, tree.version ?? FIRST_VERSION));
  return 'marked';
}
