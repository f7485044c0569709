import type { Worker } from 'node:worker_threads';
import { startThread } from '../db/embedded/thread.ts';
import type { FromThread, ToThread } from './link.ts';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * A thread that answers questions, so that the server goes on answering requests while it thinks. It is started when
 * first asked, kept for the next question, and keeps no process alive. When it dies, whoever waits is told, and the
 * next question starts another one.
 */
export class AnsweringThread<Question, Answer> {
  readonly #module: URL;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: Worker | undefined;
  #asked = 0;

  /** `module` calls `answerQuestions`. */
  constructor(module: URL) {
    this.#module = module;
  }

  ask(question: Question): Promise<Answer> {
    this.#worker ??= this.#start();
    const id = this.#asked++;
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const message: ToThread = { id, question };
      this.#worker?.postMessage(message);
    });
  }

  #start(): Worker {
    const worker = startThread(this.#module, undefined);
    let reason = new Error('The thread ended before it answered');
    worker.on('message', (message: FromThread) => this.#hear(message));
    worker.on('error', (error) => {
      reason = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(reason);
      this.#waiting.clear();
    });
    return worker;
  }

  #hear(message: FromThread): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ('failure' in message) waiting?.reject(new Error(message.failure));
    else waiting?.resolve(message.answer as Answer); // the module of this thread answers this kind of question
  }
}
