import type { ActOf } from '../audit/acts.text.ts';
import type { Change } from '../audit/changes.store.ts';

/** The event of something done with an import, of whatever kind: trees, trees once more, or history. */
export function importChange(
  id: string,
  act: ActOf<'import'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Change {
  return { noun: 'import', thingId: id, treeId: null, act, before, after };
}
