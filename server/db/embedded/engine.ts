import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { DurableFiles } from './durableFiles.ts';
import { moduleOf } from './emscripten.ts';
import { startup } from './frontendMessages.ts';
import { readParameters } from './backendMessages.ts';
import type { Backend } from './multiplexer.ts';
import { postgisCore } from './postgisBundle.ts';

export interface Engine extends Backend {
  /** Bytes of WebAssembly memory; they grow and never shrink. */
  readonly heapBytes: number;
  /** Writes a shutdown checkpoint and releases the directory. */
  close(): Promise<void>;
}

/** PostgreSQL's own start parameters, the engine's defaults without its `-F`, which turns fsync off. */
const START_PARAMETERS = [
  '--single',
  '-O',
  '-j',
  ...settings({
    search_path: 'public',
    exit_on_error: 'false',
    log_checkpoints: 'false',
    max_worker_processes: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    io_method: 'sync',
    timezone: 'UTC',
    shared_buffers: '64MB',
  }),
];
/** fdatasync, the default, is an empty function in the engine; fsync is not. */
const DURABLE = settings({ wal_sync_method: 'fsync' });
const FORGETFUL = ['-F', ...settings({ synchronous_commit: 'off', full_page_writes: 'off' })];

/**
 * Opens the cluster in that directory, creating it when it is empty, and recovers it if it was not closed.
 * `onBroken` is told when the engine can no longer be trusted; the thread must end then.
 */
export async function openEngine(
  directory: string,
  { durable, onBroken }: { durable: boolean; onBroken: (reason: unknown) => void },
): Promise<Engine> {
  const files = durable ? new DurableFiles(directory) : new NodeFS(directory);
  const startParams = [...START_PARAMETERS, ...(durable ? DURABLE : FORGETFUL)];
  const pglite = await PGlite.create({
    fs: files,
    extensions: { postgis: postgisCore, pg_trgm },
    startParams,
  });
  reportTraps(pglite, onBroken);
  const opening = pglite.execProtocolRawSync(startup({ user: 'postgres', database: 'postgres' }));
  return {
    parameters: readParameters(opening),
    get heapBytes() {
      return moduleOf(pglite).HEAPU8.length;
    },
    async execute(unit, onOutput) {
      await pglite.execProtocolRawStream(unit, { syncToFs: false, onRawData: onOutput }).catch(onBroken);
    },
    close: () => pglite.close(),
  };
}

/** The engine swallows traps and stack overflows and would go on with a memory nobody knows the state of. */
function reportTraps(pglite: PGlite, onBroken: (reason: unknown) => void): void {
  const engine = moduleOf(pglite);
  const step = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) onBroken(error);
      throw error;
    }
  };
}

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
