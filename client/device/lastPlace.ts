import { z } from 'zod';

const place = z.object({ center: z.tuple([z.number(), z.number()]), zoom: z.number() });

/** Where somebody looked at on the map last; kept only for who has taken an area along, and deleted with it. */
export function readLastPlace(accountId: string): z.output<typeof place> | null {
  try {
    return place.safeParse(JSON.parse(localStorage.getItem(keyOf(accountId)) ?? 'null')).data ?? null;
  } catch {
    return null; // storage refused: the map then begins around the trees
  }
}

export function writeLastPlace(
  accountId: string,
  at: { center: readonly [number, number]; zoom: number },
): void {
  try {
    localStorage.setItem(keyOf(accountId), JSON.stringify(at));
  } catch {
    // As above.
  }
}

export function dropLastPlace(accountId: string): void {
  try {
    localStorage.removeItem(keyOf(accountId));
  } catch {
    // Nothing can have been kept.
  }
}

function keyOf(accountId: string): string {
  return `baumkataster.place.${accountId}`;
}
