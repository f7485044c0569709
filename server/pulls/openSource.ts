import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { findSource, lockSource } from '../lorawan/sources.store.ts';
import type { Source } from '../lorawan/sources.contract.ts';

/** A source of a kind that has not ended, locked; as the person knew it, where they say how that was. */
export async function requireOpenSource(
  { db, now }: Work,
  id: string,
  { kind, version }: { kind: Source['kind']; version?: number },
): Promise<Source> {
  const current = await lockSource(db, id);
  const source = await findSource(db, id, now);
  if (source?.kind !== kind) throw new Problem('not_found', 'There is no such source');
  if (version !== undefined && current !== version)
    throw new Problem('conflict', 'Somebody else changed this source meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: source.version } },
    ]);
  refuseIf(source.endedAt === null ? [] : [{ path: '', key: 'source_ended' }]);
  return source;
}
