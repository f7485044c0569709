import type { Worker } from 'node:worker_threads';
import { startThread } from '../db/embedded/thread.ts';
import { oneAnswer } from '../threads/oneAnswer.ts';
import { fault } from './answers.ts';
import { MOST_CODE, type CodecAnswer, type CodecTask } from './codec.ts';

/** The sandbox stops itself after 100 ms wherever its engine looks at the clock; a loop within the engine is ended here. */
const HARD_LIMIT_MS = 5000;
/** A busy machine takes seconds to start a thread. */
const START_LIMIT_MS = 60_000;

/** A thread beside the server that runs codecs, one after the other. */
export class CodecThread {
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Runs the city's codec on one uplink. Never rejects: a fault is an answer. */
  run(task: CodecTask): Promise<CodecAnswer> {
    if (task.code.length > MOST_CODE) return Promise.resolve(fault('code_too_large', ''));
    const answer = this.#last.then(() => this.#answerTo(task));
    this.#last = answer;
    return answer;
  }

  /** Once it is, what a codec takes is its own time. */
  async ready(): Promise<void> {
    const started = this.#last.then(() =>
      this.#started().then(
        () => undefined,
        () => undefined,
      ),
    );
    this.#last = started;
    await started;
  }

  async #answerTo(task: CodecTask): Promise<CodecAnswer> {
    try {
      const thread = await this.#started();
      thread.ref();
      return await oneAnswer<CodecAnswer>(thread, task, AbortSignal.timeout(HARD_LIMIT_MS));
    } catch (error) {
      await this.#thread?.terminate();
      this.#thread = undefined;
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return fault(
        isLate ? 'timeout' : 'crashed',
        isLate || !(error instanceof Error) ? '' : error.message.slice(0, 200),
      );
    } finally {
      // Keeps no process alive.
      this.#thread?.unref();
    }
  }

  async #started(): Promise<Worker> {
    if (this.#thread) return this.#thread;
    const started = startThread(new URL('./codecWorker.ts', import.meta.url), undefined);
    // Whoever waits is told by its own listener; without this one a thread that dies between questions ends the server.
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (this.#thread === started) this.#thread = undefined;
    });
    await oneAnswer(started, 'ready?', AbortSignal.timeout(START_LIMIT_MS));
    started.unref();
    this.#thread = started;
    return started;
  }
}

const thread = new CodecThread();

/** Runs the city's codec on one uplink, beside the server, one after the other. Never rejects: a fault is an answer. */
export function runCodec(task: CodecTask): Promise<CodecAnswer> {
  return thread.run(task);
}
