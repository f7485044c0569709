import { setTimeout as wait } from 'node:timers/promises';
import { nextBatch } from '../../client/offline/nextBatch.ts';
import type { KeptOperation } from '../../client/offline/operation.ts';
import type { Kept } from './hook.ts';
import type { Ledger } from './ledger.ts';
import { patiently, type Worker } from './worker.ts';

/** How long everything may take to arrive once nothing stands in its way any more. */
const ARRIVES_WITHIN_MS = 240_000;

/** No faults any more: everybody sends what they have and decides on what holds other things up. What is left on a device. */
export async function settleAll(worker: Worker, ledger: Ledger): Promise<Kept> {
  await worker.tablet.line.calm();
  for (const person of [worker.person, ...worker.people.filter((one) => one !== worker.person)]) {
    await worker.handsOver(person);
    await worker.comesBack();
    await emptyOutbox(worker, ledger);
  }
  return worker.tablet.hook<Kept>('everything');
}

async function emptyOutbox(worker: Worker, ledger: Ledger): Promise<void> {
  const deadline = Date.now() + ARRIVES_WITHIN_MS;
  while (Date.now() < deadline) {
    const kept = await worker.tablet.hook<Kept>('everything');
    const mine = kept.operations.filter(({ accountId }) => accountId === worker.person.id);
    const { waitsFor } = nextBatch(mine, Date.now());
    const photos = kept.photos.filter(({ owner }) => owner === worker.person.id);
    const isUploading = photos.some(({ state }) => state === 'waiting' || state === 'uploading');
    // Photos of a tree that waits for a decision wait with it.
    if (!isMoving(mine, waitsFor) && waitsFor.size > 0) {
      for (const id of new Set(waitsFor.values())) await decide(worker, ledger, mine, id);
    } else if (isMoving(mine, waitsFor) || isUploading) {
      await patiently(() => worker.tablet.isWorkedOnBy(worker.person));
      await worker.tablet.hook('hurry');
      await wait(300);
    } else return;
  }
}

function isMoving(rows: readonly KeptOperation[], waitsFor: ReadonlyMap<string, string>): boolean {
  return rows.some(({ id, state }) => state === 'sending' || (state === 'here' && !waitsFor.has(id)));
}

/** A person reads why it was refused, and either stands by it or lets it go: what waited for it may go then. */
async function decide(
  worker: Worker,
  ledger: Ledger,
  rows: readonly KeptOperation[],
  id: string,
): Promise<void> {
  const row = rows.find((one) => one.id === id);
  const entry = row && ledger.entries.get(row.draftId);
  if (!entry) throw new Error(`something that nobody did is refused: ${JSON.stringify(row)}`);
  entry.reasons.push(...reasonsOf(row));
  entry.decided = await worker.tablet.hook('decide', id);
}

/** Why it was refused, in keys. */
export function reasonsOf({ problem }: Pick<KeptOperation, 'problem'>): string[] {
  const keys = (problem?.issues ?? []).map(({ key }) => key);
  return keys.length > 0 ? [...new Set(keys)] : problem ? [problem.kind] : [];
}
