import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/** An open file of Emscripten's NODEFS: `nfd` is Node's descriptor, absent for a directory. */
interface HostStream {
  nfd?: number;
  node: unknown;
}

interface HostFiles {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: HostStream) => number };
}

const EIO = 29; // WASI errno, as _fd_sync returns it

/**
 * The directory as the engine's file system, with a real fsync. Emscripten's NODEFS has none, so fsync succeeds
 * there without doing anything and a loss of power takes acknowledged rows along.
 */
export class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: EmscriptenOptions) {
    const { emscriptenOpts } = await super.init(pg, options);
    const addFsync: NonNullable<EmscriptenOptions['preRun']>[number] = (engine) => {
      const files = engine.FS.filesystems.NODEFS as unknown as HostFiles; // its type leaves the operations out
      files.stream_ops.fsync = (stream) => syncToDisk(stream, files);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}

/** Writes a whole directory tree through to the disk, files first, then the directories that name them. */
export async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await syncPath(path);
  }
  await syncPath(directory);
}

/** Writes one file, or the names inside one directory, through to the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function syncToDisk(stream: HostStream, files: HostFiles): number {
  try {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd);
    else syncDirectory(files.realPath(stream.node));
    return 0;
  } catch {
    return EIO; // PostgreSQL decides: it panics on the write-ahead log and recovers from it
  }
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
