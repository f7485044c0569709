import { LARGEST_BATCH } from '#contract/sync/sync';
import type { KeptOperation } from './operation.ts';

export interface Queue {
  /** What may be sent now, the oldest first; at most one operation of each thing, so that their order is kept. */
  batch: KeptOperation[];
  /** Operations that wait for a refused one, by id: that one's id. */
  waitsFor: ReadonlyMap<string, string>;
  /** When the next one may be sent (milliseconds since 1970), if only the time is in its way; else null. */
  nextAt: number | null;
}

/** Decides what of an outbox (in its order) is sent next. A refused operation holds up only its own thing. */
export function nextBatch(kept: readonly KeptOperation[], now: number): Queue {
  const batch: KeptOperation[] = [];
  const waitsFor = new Map<string, string>();
  const ahead = new Map<string, KeptOperation>();
  let nextAt: number | null = null;
  for (const operation of kept) {
    if (operation.state === 'confirmed') continue;
    const before = [operation.objectId, ...operation.needs].map((id) => ahead.get(id)).find(Boolean);
    const due = operation.notBefore === null ? 0 : Date.parse(operation.notBefore);
    if (before) {
      const refused = before.state === 'refused' ? before.id : waitsFor.get(before.id);
      if (refused && operation.state === 'here') waitsFor.set(operation.id, refused);
    } else if (operation.state === 'here' && due > now) nextAt = Math.min(nextAt ?? due, due);
    else if (operation.state === 'here' && batch.length < LARGEST_BATCH) batch.push(operation);
    ahead.set(operation.objectId, operation);
  }
  return { batch, waitsFor, nextAt };
}
