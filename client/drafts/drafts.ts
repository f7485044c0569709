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

/** Of each key, the change made last. */
const newest = new Map<string, symbol>();

/**
 * Returns once the value is on the disk, or at least in the browser's hands when a newer one has taken its place. It is
 * first handed over at once, which outlives the page and the browser; then strictly, on the disk and not only in its
 * cache, for a battery ends without a word. The database keeps the order of writes.
 */
export async function writeDraft(key: string, value: unknown): Promise<void> {
  const change = Symbol(key);
  newest.set(key, change);
  await store(key, value, 'relaxed');
  if (newest.get(key) === change) await store(key, value, 'strict');
}

export async function dropDraft(key: string): Promise<void> {
  newest.delete(key);
  await (await database()).delete(STORE, await owned(key));
}

async function store(key: string, value: unknown, durability: 'relaxed' | 'strict'): Promise<void> {
  const account = await owned(key);
  const writing = (await database()).transaction(STORE, 'readwrite', { durability });
  const put = writing.store.put({ value, savedAt: new Date().toISOString() }, account);
  // Without waiting for the page once more: it may be gone by then.
  writing.commit();
  await Promise.all([put, writing.done]);
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
