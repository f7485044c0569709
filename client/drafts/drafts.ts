import { openDB } from 'idb';
import { openedOnce } from './openedOnce.ts';
import { owner } from './owner.ts';

/** What a person has typed but not yet sent. Survives reload, crash and an empty battery; only they see it again. */
export interface Draft<Value> {
  value: Value;
  /** ISO instant of the last change. */
  savedAt: string;
}

const NAME = 'baumkataster-drafts';
const STORE = 'drafts';
const database = openedOnce((lost) =>
  openDB(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore(STORE);
    },
    terminated: lost,
  }),
);

/** The draft under a key such as `inspection:<treeId>`, or null. The caller checks its shape: it may be an old one. */
export async function readDraft(key: string): Promise<Draft<unknown> | null> {
  const found: unknown = await (await database()).get(STORE, await owned(key));
  return isDraft(found) ? found : null;
}

/** Values that wait to be written, by key; a newer one takes the place of an older one. */
const waiting = new Map<string, unknown>();
const writers = new Map<string, Promise<void>>();

/** Returns once the value, or a newer one, is on the disk. Who types quickly waits for one write at most. */
export function writeDraft(key: string, value: unknown): Promise<void> {
  waiting.set(key, value);
  const writer = writers.get(key) ?? writeWaiting(key);
  writers.set(key, writer);
  return writer;
}

export async function dropDraft(key: string): Promise<void> {
  waiting.delete(key);
  await writers.get(key)?.catch(() => undefined);
  await (await database()).delete(STORE, await owned(key));
}

/**
 * First at once, which outlives the browser; then strictly, on the disk and not only in its cache, for a battery ends
 * without a word.
 */
async function writeWaiting(key: string): Promise<void> {
  try {
    while (waiting.has(key)) {
      const value = waiting.get(key);
      waiting.delete(key);
      await put(key, value, 'relaxed');
      if (!waiting.has(key)) await put(key, value, 'strict');
    }
  } finally {
    waiting.delete(key);
    writers.delete(key);
  }
}

async function put(key: string, value: unknown, durability: 'relaxed' | 'strict'): Promise<void> {
  const account = await owned(key);
  const writing = (await database()).transaction(STORE, 'readwrite', { durability });
  await writing.store.put({ value, savedAt: new Date().toISOString() }, account);
  await writing.done;
}

/** Keys of all drafts that begin with a prefix, such as `inspection:`. */
export async function draftKeys(prefix: string): Promise<string[]> {
  const start = await owned(prefix);
  const keys = await (await database()).getAllKeys(STORE, IDBKeyRange.bound(start, `${start}\uffff`));
  const length = start.length - prefix.length;
  return keys.flatMap((key) => (typeof key === 'string' ? [key.slice(length)] : []));
}

/** Drafts from the time before people signed in, whose keys name nobody. */
export async function draftsOfNobody(prefix: string): Promise<{ key: string; value: unknown }[]> {
  const drafts = await database();
  const keys = await drafts.getAllKeys(STORE, IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  return Promise.all(
    keys.map(async (key) => {
      const found: unknown = await drafts.get(STORE, key);
      return { key: typeof key === 'string' ? key : '', value: isDraft(found) ? found.value : null };
    }),
  );
}

export async function dropDraftOfNobody(key: string): Promise<void> {
  await (await database()).delete(STORE, key);
}

async function owned(key: string): Promise<string> {
  return `${await owner()} ${key}`;
}

function isDraft(value: unknown): value is Draft<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    'savedAt' in value &&
    typeof value.savedAt === 'string'
  );
}
