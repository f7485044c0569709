import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { makeMissingTasks } from './missingTasks.store.ts';

/** Makes every regular task that is missing, a portion at a time. How many have arisen. */
export async function giveMissingTasks(work: Work): Promise<number> {
  let count = 0;
  for (;;) {
    const made = await makeMissingTasks(work.db, work.account.id);
    if (made.length === 0) return count;
    count += made.length;
    await recordChanges(
      work,
      made.map(({ id, treeId, dueOn, dueUntil }) => ({
        noun: 'task',
        thingId: id,
        treeId,
        act: 'arose',
        before: null,
        after: { dueOn, dueUntil },
      })),
    );
  }
}
