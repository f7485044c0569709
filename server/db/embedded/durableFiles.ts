import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { EmscriptenModule, EmscriptenOptions, HostFiles, HostStream } from './emscripten.ts';

const EIO = 29; // WASI errno, as _fd_sync returns it

/**
 * The directory as the engine's file system, with a real fsync. Emscripten's NODEFS has none, so fsync succeeds
 * there without doing anything and a loss of power takes acknowledged rows along.
 */
export class DurableFiles extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const { preRun = [] } = emscriptenOpts as EmscriptenOptions; // its own type is unresolved, see emscripten.ts
    return { emscriptenOpts: Object.assign(emscriptenOpts, { preRun: [...preRun, addFsync] }) };
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

/** Gives the engine's file system an fsync. */
export function addFsync(engine: EmscriptenModule): void {
  const files = engine.FS.filesystems.NODEFS;
  files.stream_ops.fsync = (stream) => syncToDisk(stream, files);
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
