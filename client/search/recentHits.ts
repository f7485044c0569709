import { z } from 'zod';
import { controlState } from '#contract/trees/trees';
import { hitKey, type Hit } from './hits.ts';

const KEY = 'baumkataster.recent';
/** As many as fit on a phone above its keyboard. */
const MOST = 5;

const recentHits = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('tree'),
      id: z.string(),
      title: z.string(),
      detail: z.string(),
      state: controlState,
    }),
    z.object({ kind: z.literal('area'), id: z.string(), title: z.string(), treeCount: z.number() }),
    z.object({
      kind: z.literal('species'),
      id: z.number(),
      title: z.string(),
      detail: z.string(),
      treeCount: z.number(),
    }),
  ]),
);

/** What was chosen last on this device, newest first. */
export function readRecent(): Hit[] {
  try {
    const parsed = recentHits.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return []; // storage refused, or not JSON: nothing to remember
  }
}

export function rememberHit(hit: Hit): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(withHit(readRecent(), hit)));
  } catch {
    // Without storage there are no recent searches; the search itself works.
  }
}

/** The list with a hit at its head, once, and no longer than it may be. */
export function withHit(recent: readonly Hit[], hit: Hit): Hit[] {
  return [hit, ...recent.filter((other) => hitKey(other) !== hitKey(hit))].slice(0, MOST);
}
