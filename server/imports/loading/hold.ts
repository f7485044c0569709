import type { Database } from '../../db/connect.ts';
import { releaseImport, takeImport } from './hold.store.ts';

/**
 * Holds an import for as long as this process works on it, so that no other process takes it for left over.
 * Null: somebody holds it. The embedded database has one process
 * only, which remembers by itself what it works on.
 */
export async function holdImport(
  database: Database,
  importId: string,
): Promise<(() => Promise<void>) | null> {
  if (database.kind === 'embedded') return holdHere(importId);
  const client = await database.pool.connect();
  // A lost connection lets go by itself; publishing then finds out whether somebody else has stepped in.
  const onLoss = () => undefined;
  client.on('error', onLoss);
  if (!(await takeImport(client, importId))) {
    client.off('error', onLoss);
    client.release();
    return null;
  }
  return async () => {
    client.off('error', onLoss);
    await releaseImport(client, importId).then(
      () => client.release(),
      () => client.release(true),
    );
  };
}

const heldHere = new Set<string>();

function holdHere(importId: string): (() => Promise<void>) | null {
  if (heldHere.has(importId)) return null;
  heldHere.add(importId);
  return async () => void heldHere.delete(importId);
}
