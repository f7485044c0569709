import type { Worker } from 'node:worker_threads';
import { startThread } from '../db/embedded/thread.ts';
import { oneAnswer } from '../threads/oneAnswer.ts';
import { fault } from './answers.ts';
import { MOST_CODE, type CodecAnswer, type CodecTask } from './codec.ts';

/** The sandbox stops itself after 100 ms wherever its engine looks at the clock; a loop within the engine is ended here. */
const HARD_LIMIT_MS = 5000;
/** A busy machine takes seconds to start a thread. */
const START_LIMIT_MS = 60_000;

let thread: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Runs the city's codec on one uplink, beside the server, one after the other. Never rejects: a fault is an answer. */
export function runCodec(task: CodecTask): Promise<CodecAnswer> {
  if (task.code.length > MOST_CODE) return Promise.resolve(fault('code_too_large', ''));
  const answer = last.then(() => answerTo(task));
  last = answer;
  return answer;
}

async function answerTo(task: CodecTask): Promise<CodecAnswer> {
  try {
    thread ??= await startedThread();
    thread.ref();
    return await oneAnswer<CodecAnswer>(thread, task, AbortSignal.timeout(HARD_LIMIT_MS));
  } catch (error) {
    await thread?.terminate();
    thread = undefined;
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return fault(
      isLate ? 'timeout' : 'crashed',
      isLate || !(error instanceof Error) ? '' : error.message.slice(0, 200),
    );
  } finally {
    // Keeps no process alive.
    thread?.unref();
  }
}

async function startedThread(): Promise<Worker> {
  const started = startThread(new URL('./codecWorker.ts', import.meta.url), undefined);
  // Whoever waits is told by its own listener; without this one a thread that dies between questions ends the server.
  started.on('error', () => undefined);
  started.on('exit', () => {
    if (thread === started) thread = undefined;
  });
  await oneAnswer(started, 'ready?', AbortSignal.timeout(START_LIMIT_MS));
  return started;
}
