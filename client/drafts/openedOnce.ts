import type { IDBPDatabase } from 'idb';

/** Opens a database of this device when it is first asked for, and anew after it was lost; `lost` is to be told so. */
export function openedOnce<Schema>(
  open: (lost: () => void) => Promise<IDBPDatabase<Schema>>,
): () => Promise<IDBPDatabase<Schema>> {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const lost = () => {
    opened = null;
  };
  return () => {
    opened ??= open(lost).catch((error: unknown) => {
      // A refusal may pass (another tab, a full disk): the next call asks anew.
      lost();
      throw error;
    });
    return opened;
  };
}
