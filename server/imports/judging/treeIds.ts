import { randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
/** Twelve bits behind the time count the ids of one batch. */
const MOST = 4096;

/**
 * Ascending UUIDv7s (RFC 9562, method 1: a counter behind the milliseconds) for up to 4,096 trees, as bytes.
 * Made for a whole batch at once, because it must take less time than judging the trees.
 */
export function treeIds(count: number): Uint8Array[] {
  if (count > MOST) throw new Error(`${count} trees at once are more than an id can count`);
  const bytes = randomFillSync(Buffer.alloc(count * ID_BYTES));
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => {
    const at = index * ID_BYTES;
    bytes.writeUIntBE(now, at, 6);
    bytes.writeUInt16BE(0x7000 | index, at + 6);
    bytes.writeUInt8(0x80 | ((bytes[at + 8] ?? 0) & 0x3f), at + 8);
    return bytes.subarray(at, at + ID_BYTES);
  });
}
