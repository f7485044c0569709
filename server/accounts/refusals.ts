import { LRUCache } from 'lru-cache';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { OpenWork } from '../http/serve.ts';
import type { Visitor } from '../http/visitor.ts';
import type { Needs } from './permissions.rules.ts';

/** The same refusal of the same device is written down once in so long: a page that asks again and again says nothing new. */
const ONCE_IN_MS = 60_000;

/** Keeps as evidence who was refused what for want of a permission. */
export class Refusals {
  readonly #noted = new LRUCache<string, true>({ max: 5000, ttl: ONCE_IN_MS });

  /** Being asked to prove one's identity again is no refusal, and of nobody there is nothing to be kept. */
  async note(work: OpenWork, visitor: Visitor | null, needs: Needs, error: unknown): Promise<void> {
    if (!visitor || !work.account || !(error instanceof Problem) || error.kind !== 'forbidden') return;
    const key = error.issues[0]?.key ?? '';
    const { id, kind } = visitor.proof;
    const once = `${id} ${needs} ${key}`;
    if (key === 'confirm_identity' || this.#noted.has(once)) return;
    this.#noted.set(once, true);
    await recordChanges({ ...work, account: work.account }, [
      {
        noun: kind === 'token' ? 'token' : 'session',
        thingId: id,
        treeId: null,
        act: 'refused',
        before: null,
        after: { needs, reason: key },
      },
    ]);
  }
}
