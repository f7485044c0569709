import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Facts } from './facts.ts';
import { photo } from '../../server/photos/photos.contract.ts';
import { photoPath } from '../../server/photos/photos.files.ts';
import type { Kept } from './hook.ts';
import type { Ledger } from './ledger.ts';

/** A contract that names the hash of what was sent promises to keep its bytes; before, pictures were encoded anew. */
const KEEPS_BYTES = 'sentSha256' in photo.shape;

/** Photos that did not arrive once and as they left the tablet. Those refused stay visible on it, with a reason. */
export async function photoViolations(
  ledger: Ledger,
  facts: Facts,
  { devices, dataDirectory }: { devices: readonly Kept[]; dataDirectory: string },
): Promise<{ arrived: number; refused: number; violations: string[] }> {
  const taken = [...ledger.entries.values()].flatMap(({ photos }) => photos);
  const refused = new Set(
    devices.flatMap(({ photos }) => photos.filter(({ state }) => state === 'failed').map(({ id }) => id)),
  );
  const violations: string[] = [];
  for (const { id, treeId, sha256 } of taken) {
    const there = facts.photos.get(id);
    if (!there && refused.has(id)) continue;
    if (!there) violations.push(`photo ${id} is not on the server`);
    else if (there.treeId !== treeId)
      violations.push(`photo ${id} belongs to another tree than it was taken of`);
    else if (there.sha256 !== (await hashOf(photoPath(dataDirectory, id, 'full'))))
      violations.push(`photo ${id} is on disk another one than its row says`);
    else if (KEEPS_BYTES && there.sha256 !== sha256)
      violations.push(`photo ${id} is not byte for byte what the tablet took`);
  }
  const known = new Set(taken.map(({ id }) => id));
  for (const id of facts.photos.keys())
    if (!known.has(id)) violations.push(`photo ${id} was taken by nobody`);
  return { arrived: facts.photos.size, refused: refused.size, violations };
}

async function hashOf(path: string): Promise<string | null> {
  return readFile(path).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => null,
  );
}
