import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import type { ControlArea } from './areas.contract.ts';
import { findControlArea, insertControlArea } from './areas.store.ts';

/** Adds a control area. Sent twice with the same id, it is added once; a name that is taken is refused. */
export async function addControlArea(
  work: Work,
  area: Pick<ControlArea, 'id' | 'name' | 'kind' | 'district'>,
): Promise<ControlArea> {
  if (await insertControlArea(work.db, area, work.account.id)) {
    const { id, ...after } = area;
    await recordChanges(work, [
      { noun: 'area', thingId: id, treeId: null, act: 'added', before: null, after },
    ]);
  }
  const added = await findControlArea(work.db, area.id);
  if (!added) throw new Error('a control area just added is not there');
  return added;
}
