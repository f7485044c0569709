import { crc32 } from 'node:zlib';
import { fileProblem } from './refuseFile.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Unpacked size of everything in an archive: ten million trees. Own limit, after OWASP ASVS 5.2.3. */
const MOST_BYTES = 4_000_000_000;
/** Unpacked to packed. Real Shapefiles reach about 30, because .dbf pads with blanks. Own limit. */
const MOST_RATIO = 100;
/** Small entries may pack better than that: an empty table is nothing but blanks. */
const RATIO_MATTERS_FROM_BYTES = 1_000_000;

/** Refuses archives that would unpack to too much, reach outside of themselves, or hold further archives. */
export function checkEntries(entries: readonly ZipEntry[]): void {
  for (const entry of entries) {
    if (reachesOutside(entry.name)) throw fileProblem('zip_unsafe_entry', { name: entry.name });
    if (/\.(zip|7z|rar|gz|tgz|bz2|xz|tar|kmz)$/i.test(entry.name))
      throw fileProblem('zip_nested', { name: entry.name });
    if (
      entry.declaredBytes > RATIO_MATTERS_FROM_BYTES &&
      entry.declaredBytes > entry.packedBytes * MOST_RATIO
    ) {
      throw fileProblem('zip_too_large', { name: entry.name });
    }
  }
  const total = entries.reduce((sum, entry) => sum + entry.declaredBytes, 0);
  if (total > MOST_BYTES) throw fileProblem('zip_too_large', { name: '' });
}

/** Passes the bytes of an entry on while they stay within what it declared; at the end they must be just that. */
export async function* counted(entry: ZipEntry, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0;
  let sum = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > entry.declaredBytes) throw fileProblem('zip_damaged');
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (length !== entry.declaredBytes || sum !== entry.crc32) throw fileProblem('zip_damaged');
}

function reachesOutside(name: string): boolean {
  return name.includes('\0') || /^([/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes('..');
}
