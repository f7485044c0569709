import { parentPort, workerData } from 'node:worker_threads';
import { openEngine, type Engine } from './engine.ts';
import type { FromWorker, ToWorker, WorkerTask } from './link.ts';
import { Multiplexer } from './multiplexer.ts';
import { Pulse } from './pulse.ts';

/** Above this, bytes change hands instead of being copied; below, copying is the cheaper of the two. */
const TRANSFER_BYTES = 16 * 1024;

const task = workerData as WorkerTask; // written by embeddedServer.ts, the only one to start this thread
const pulse = new Pulse(task.pulse);
let engine: Engine;
let multiplexer: Multiplexer;

await run();

/** The engine's thread: opens the cluster, then serves clients until it is told to close. */
async function run(): Promise<void> {
  engine = await open();
  multiplexer = new Multiplexer(() => engine, {
    send: (session, bytes) => tell({ kind: 'bytes', session, bytes }),
    end: (session) => tell({ kind: 'end', session }),
    onBegin: (timeLimit) => pulse.begin(timeLimit),
    onEnd: () => pulse.end(multiplexer.waiting, engine.heapBytes),
    onBroken: giveUp,
    idleInTransactionMs: task.idleInTransactionMs,
  });
  parentPort?.on('message', hear);
  tell({ kind: 'ready' });
}

function hear(message: ToWorker): void {
  switch (message.kind) {
    case 'bytes':
      return multiplexer.receive(message.session, message.bytes);
    case 'end':
      return multiplexer.disconnect(message.session);
    case 'recycle':
      return void multiplexer.whenIdle(recycle).catch(giveUp);
    case 'close':
      return void multiplexer.shutDown(close).catch(giveUp);
  }
}

/** A fresh engine on the same cluster, because the memory of the old one only grows. */
async function recycle(): Promise<void> {
  await engine.close();
  engine = await open();
  await multiplexer.restore();
  tell({ kind: 'recycled', heapBytes: engine.heapBytes });
}

async function close(): Promise<void> {
  await engine.close();
  tell({ kind: 'closed' });
  parentPort?.close();
}

function open(): Promise<Engine> {
  return openEngine(task.cluster, { durable: task.durable, onBroken: giveUp });
}

/** Ends this thread at once; the other one starts a new one, which recovers what was committed. */
function giveUp(reason: unknown): never {
  tell({
    kind: 'broken',
    reason: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
  });
  process.exit(1);
}

function tell(message: FromWorker): void {
  const moved =
    message.kind === 'bytes' && message.bytes.length > TRANSFER_BYTES ? [message.bytes.buffer] : [];
  parentPort?.postMessage(message, moved);
}
