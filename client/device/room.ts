/** About what a tree takes on a device, measured with the demo town: its file and its row. */
const BYTES_PER_TREE = 4_000;
/** Lists and names, whatever the number of trees. */
const BYTES_BESIDE = 1_000_000;
/** Photos and what is done in the field need room too, and browsers guess. Own proposal. */
const MARGIN_BYTES = 100_000_000;

export function bytesFor(trees: number): number {
  return trees * BYTES_PER_TREE + BYTES_BESIDE;
}

export type Room = 'enough' | 'scarce' | 'none' | 'unknown';

/**
 * Has the device room for so much more? scarce: it fits, but little is left for photos and records. Browsers that do
 * not tell leave it open.
 */
export async function roomFor(bytes: number): Promise<Room> {
  if (!('storage' in navigator) || !navigator.storage.estimate) return 'unknown';
  const { quota, usage } = await navigator.storage.estimate();
  if (quota === undefined || usage === undefined) return 'unknown';
  const left = quota - usage;
  if (left < bytes) return 'none';
  return left < bytes + MARGIN_BYTES ? 'scarce' : 'enough';
}
