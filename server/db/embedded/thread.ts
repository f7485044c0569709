import { Worker, type ResourceLimits } from 'node:worker_threads';

/** With Node's 4 MB a deep expression overflows the thread before PostgreSQL's own limit (54001) can refuse it. */
const RESOURCES = { stackSizeMb: 64 };

/**
 * Starts a TypeScript module as a thread. tsx is registered inside the thread: on Node 20 hooks registered by
 * `--import tsx` do not reach the entry module of a worker.
 * `limits` go beyond the size of the stack, such as how much memory it may take.
 */
export function startThread(module: URL, workerData: unknown, limits: ResourceLimits = {}): Worker {
  const tsx = import.meta.resolve('tsx/esm/api');
  const code = `import(${JSON.stringify(tsx)}).then((tsx) => {
    tsx.register();
    return import(${JSON.stringify(module.href)});
  });`;
  return new Worker(code, {
    eval: true,
    execArgv: [],
    workerData,
    resourceLimits: { ...RESOURCES, ...limits },
  });
}
