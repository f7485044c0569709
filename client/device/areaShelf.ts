import { owner } from '../drafts/owner.ts';
import { announceAreas } from './areaView.ts';
import { deviceDatabase, keysOf } from './deviceDatabase.ts';
import { dropLastPlace } from './lastPlace.ts';
import type { OfflineArea } from './offlineArea.ts';

export async function readArea(id: string): Promise<OfflineArea | undefined> {
  return (await deviceDatabase()).get('areas', id);
}

export async function writeArea(area: OfflineArea): Promise<void> {
  await (await deviceDatabase()).put('areas', area);
  await announceAreas();
}

/** Deletes an area with its trees; with the last one of a person all that is remembered for them. */
export async function removeArea(id: string): Promise<void> {
  const accountId = await owner();
  const database = await deviceDatabase();
  const step = database.transaction(['areas', 'rows', 'files', 'answers'], 'readwrite');
  await Promise.all([
    step.objectStore('areas').delete(id),
    step.objectStore('rows').delete(keysOf(id)),
    step.objectStore('files').delete(keysOf(id)),
  ]);
  const left = await step.objectStore('areas').index('account').count(accountId);
  if (left === 0) await step.objectStore('answers').delete(keysOf(accountId));
  await step.done;
  if (left === 0) dropLastPlace(accountId);
  await announceAreas();
}
