/** A basemap's file as the server has it. */
export interface Archive {
  path: string;
  bytes: number;
  version: string;
}

/** The one on this device. */
export interface KeptBasemap {
  file: File;
  /** Which version of the file it is. */
  version: string;
}

const FOLDER = 'basemap';
const ENDING = '.pmtiles';

/** There is not enough room for it; told before, not when the disk is full. */
export class NoRoom extends Error {}

/** Can this browser keep a file? Some have no such storage, and pages that did not come safely none. */
export function canKeepBasemap(): boolean {
  return (
    navigator.storage?.getDirectory !== undefined &&
    'createWritable' in (globalThis.FileSystemFileHandle?.prototype ?? {})
  );
}

/** The file on this device, or null. Read by slices: none of it is loaded until it is asked for. */
export async function keptBasemap(): Promise<KeptBasemap | null> {
  if (!canKeepBasemap()) return null;
  for await (const [name, handle] of await folder()) {
    if (!(handle instanceof FileSystemFileHandle) || !name.endsWith(ENDING)) continue;
    const file = await handle.getFile();
    // Empty: begun by a download that did not come to its end.
    if (file.size > 0) return { file, version: name.slice(0, -ENDING.length) };
  }
  return null;
}

/**
 * Fetches the whole file on to this device, in place of an older one; what has arrived counts only when all has. Throws
 * `NoRoom`, and whatever broke it off.
 */
export async function keepBasemap(
  { path, bytes, version }: Archive,
  { signal, onBytes }: { signal: AbortSignal; onBytes(arrived: number): void },
): Promise<void> {
  const { quota, usage } = await navigator.storage.estimate();
  if (quota !== undefined && quota - (usage ?? 0) < bytes) throw new NoRoom();
  const response = await fetch(path, { signal, cache: 'no-store' });
  if (!response.ok || !response.body) throw new Error(`${path} answered ${response.status}`);
  const names = await namesOf();
  const target = await (await folder()).getFileHandle(version + ENDING, { create: true });
  // What is written shows only once it is closed.
  const writing = await target.createWritable();
  let arrived = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, out) => {
      arrived += chunk.byteLength;
      onBytes(arrived);
      out.enqueue(chunk);
    },
    flush: (out) => {
      if (arrived !== bytes) out.error(new Error(`${arrived} of ${bytes} bytes of ${path} arrived`));
    },
  });
  await response.body.pipeThrough(counting).pipeTo(writing, { signal });
  await drop(names.filter((name) => name !== version + ENDING));
}

/** Makes room: from now on the basemap comes from the server, where it answers. */
export async function dropBasemap(): Promise<void> {
  await drop(await namesOf());
}

async function drop(names: readonly string[]): Promise<void> {
  const kept = await folder();
  for (const name of names) await kept.removeEntry(name);
}

async function namesOf(): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await folder()).keys()) names.push(name);
  return names;
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}
