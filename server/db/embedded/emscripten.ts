import type { PGlite } from '@electric-sql/pglite';

/**
 * What is used of the engine's Emscripten module. PGlite types it through @types/emscripten, which it does not
 * bring along, so that its own type says nothing.
 */
export interface EmscriptenModule {
  HEAPU8: Uint8Array;
  FS: { filesystems: { NODEFS: HostFiles } };
  /** Extension bundles by name, fetched before the engine starts. */
  pg_extensions: Record<string, Promise<Blob | null>>;
  /** Serves one message of the protocol; leaves by an exception when that fails. */
  _PostgresMainLoopOnce: () => void;
}

/** Emscripten's file system over Node's. */
export interface HostFiles {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: HostStream) => number };
}

/** An open file: `nfd` is Node's descriptor, absent for a directory. */
export interface HostStream {
  nfd?: number;
  node: unknown;
}

/** Options of the module while it is being put together. */
export interface EmscriptenOptions {
  preRun?: ((module: EmscriptenModule) => void)[];
}

export function moduleOf(pglite: PGlite): EmscriptenModule {
  return pglite.Module as unknown as EmscriptenModule; // see above
}
