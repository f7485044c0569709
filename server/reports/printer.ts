import { Problem } from '../http/problem.ts';
import type { Paper, PaperAnswer, PaperTask } from './paper.ts';

/** What lays papers out, one at a time: a thread, or in tests what stands for it. */
export interface PaperThread {
  take(task: PaperTask): void;
  onAnswer(told: (answer: PaperAnswer) => void): void;
  onError(told: (reason: unknown) => void): void;
  terminate(): unknown;
}

export interface PrinterLimits {
  /** Papers that wait, or are being gathered, besides the one that is being printed. */
  mostWaiting: number;
  /** Papers of one person, in the line or in the making. */
  mostOfOne: number;
  /** From the moment a paper is begun. */
  longestMs: number;
  /** From the moment it is asked for until it is begun. */
  longestWaitMs: number;
  /** So long the thread stays, with fonts and code warm, when nothing is to be printed. */
  idleMs: number;
}

/**
 * Own proposals: ten times what the largest known paper takes; three minutes are what a person at a desk waits; one
 * paper is looked at while the next is printed.
 */
export const PRINTER_LIMITS: PrinterLimits = {
  mostWaiting: 20,
  mostOfOne: 2,
  longestMs: 60_000,
  longestWaitMs: 180_000,
  idleMs: 60_000,
};

/** Whoever is turned away is told to come again after so long. */
const RETRY_AFTER_S = 15;

interface Job {
  id: number;
  paper: Paper;
  timer: NodeJS.Timeout;
  done(bytes: Buffer | null): void;
  failed(reason: Error): void;
}

/** One paper after the other. What waits is not begun, so only what is begun can take too long. */
export class Printer {
  readonly #open: () => PaperThread;
  readonly #limits: PrinterLimits;
  #thread: PaperThread | null = null;
  #line: Job[] = [];
  #current: Job | null = null;
  readonly #places = new Map<string, number>();
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(open: () => PaperThread, limits = PRINTER_LIMITS) {
    this.#open = open;
    this.#limits = limits;
  }

  /** Keeps a place for a paper of somebody until `make` has gathered and printed it. Throws a Problem when there is none. */
  async inLine<Result>(by: string, make: () => Promise<Result>): Promise<Result> {
    const taken = [...this.#places.values()].reduce((sum, count) => sum + count, 0);
    const own = this.#places.get(by) ?? 0;
    if (taken > this.#limits.mostWaiting || own >= this.#limits.mostOfOne) throw busy();
    this.#places.set(by, own + 1);
    try {
      return await make();
    } finally {
      const left = (this.#places.get(by) ?? 1) - 1;
      if (left > 0) this.#places.set(by, left);
      else this.#places.delete(by);
    }
  }

  /**
   * The paper as PDF; null when `gone` was told before it was begun. Throws a Problem when too many wait, or when it
   * has waited too long.
   */
  print(paper: Paper, gone?: AbortSignal): Promise<Buffer | null> {
    if (gone?.aborted) return Promise.resolve(null);
    if (this.#line.length >= this.#limits.mostWaiting) throw busy();
    return new Promise((done, failed) => {
      const id = ++this.#lastId;
      const timer = setTimeout(() => this.#leave(id)?.failed(busy()), this.#limits.longestWaitMs);
      this.#line.push({ id, paper, timer, done, failed });
      gone?.addEventListener('abort', () => this.#leave(id)?.done(null), { once: true });
      this.#begin();
    });
  }

  /** Opens the thread for a paper that is still being gathered: both take their time beside each other. */
  warm(): void {
    this.#thread ??= this.#listenTo(this.#open());
    this.#begin();
  }

  #begin(): void {
    if (this.#current) return;
    clearTimeout(this.#idle);
    const job = this.#line.shift();
    if (!job) {
      this.#idle = setTimeout(() => this.#close(), this.#limits.idleMs).unref();
      return;
    }
    clearTimeout(job.timer);
    job.timer = setTimeout(() => this.#break(tookTooLong(job.paper)), this.#limits.longestMs);
    this.#current = job;
    this.#thread ??= this.#listenTo(this.#open());
    try {
      this.#thread.take({ id: job.id, paper: job.paper });
    } catch (reason) {
      // What cannot travel to a thread fails alone.
      this.#break(asError(reason));
    }
  }

  #listenTo(thread: PaperThread): PaperThread {
    thread.onAnswer((answer) => this.#take(answer));
    thread.onError((reason) => {
      if (this.#thread === thread) this.#break(asError(reason));
    });
    return thread;
  }

  #take(answer: PaperAnswer): void {
    const job = this.#current;
    if (job?.id !== answer.id) return;
    this.#current = null;
    clearTimeout(job.timer);
    if ('bytes' in answer) {
      const { buffer, byteOffset, byteLength } = answer.bytes;
      job.done(Buffer.from(buffer, byteOffset, byteLength));
    } else job.failed(new Error(answer.failure));
    this.#begin();
  }

  /** The paper in hand fails alone; those that wait are printed by the next thread. */
  #break(reason: Error): void {
    const job = this.#current;
    this.#current = null;
    this.#close();
    if (job) {
      clearTimeout(job.timer);
      job.failed(reason);
    }
    this.#begin();
  }

  #close(): void {
    void this.#thread?.terminate();
    this.#thread = null;
  }

  /** Takes a paper out of the line, if it still waits there. */
  #leave(id: number): Job | undefined {
    const job = this.#line.find((waiting) => waiting.id === id);
    if (!job) return undefined;
    this.#line = this.#line.filter((waiting) => waiting !== job);
    clearTimeout(job.timer);
    return job;
  }
}

function busy(): Problem {
  const issue = { path: '', key: 'printer_busy', params: { seconds: RETRY_AFTER_S } };
  return new Problem('too_many', 'Many papers are being printed; try again soon', [issue], RETRY_AFTER_S);
}

function tookTooLong({ title }: Paper): Error {
  return new Error(`“${title}” took too long to print`);
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
