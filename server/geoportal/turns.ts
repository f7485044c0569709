import type { EventEmitter } from 'node:events';
import { Refusal } from './refusal.ts';

/** Own proposals: few enough, of two queries each, to leave the database and the memory to everybody else … */
const AT_ONCE = 3;
/** … one of them always for somebody else … */
const AT_ONCE_OF_ONE = AT_ONCE - 1;
/** … as many as wait without waiting too long … */
const LONGEST_QUEUE = 500;
/** … and of one network what a map asks for at once, over HTTP/2 too. */
const LONGEST_OF_ONE = 100;

/** Whoever asks: by its network, and gone when its answer is closed. */
export interface Asking {
  network: string;
  answer: Pick<EventEmitter, 'once' | 'off'> & { readonly destroyed: boolean };
}

/**
 * Lets so many answers be made at once and others wait, each network in a line of its own of which one after the
 * other is served; more than that are asked to come again. Whoever leaves gives up its place.
 */
export class Turns {
  readonly #running = new Map<string, number>();
  /** In the order in which networks are served. */
  readonly #lines = new Map<string, (() => void)[]>();

  /** What was made; null for whoever left before it was begun. */
  async take<Result>(asking: Asking, work: () => Promise<Result>): Promise<Result | null> {
    const { network } = asking;
    if (this.#mayBegin(network)) this.#count(network, 1);
    else if (!(await this.#wait(asking))) return null;
    try {
      return await work();
    } finally {
      this.#count(network, -1);
      this.#beginNext();
    }
  }

  #mayBegin(network: string): boolean {
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    return all < AT_ONCE && (this.#running.get(network) ?? 0) < AT_ONCE_OF_ONE;
  }

  #count(network: string, more: 1 | -1): void {
    const count = (this.#running.get(network) ?? 0) + more;
    if (count > 0) this.#running.set(network, count);
    else this.#running.delete(network);
  }

  /** True once it is its turn, and counted; false when it has left. */
  async #wait({ network, answer }: Asking): Promise<boolean> {
    if (answer.destroyed) return false;
    const line = this.#lines.get(network) ?? [];
    const waiting = [...this.#lines.values()].reduce((sum, { length }) => sum + length, 0);
    if (waiting >= LONGEST_QUEUE || line.length >= LONGEST_OF_ONE)
      throw new Refusal(503, 'Too much is going on', 'Try again in a moment');
    return new Promise((told) => {
      const begin = () => {
        answer.off('close', leave);
        told(true);
      };
      const leave = () => {
        this.#setLine(network, this.#lines.get(network)?.filter((one) => one !== begin) ?? []);
        told(false);
      };
      answer.once('close', leave);
      this.#setLine(network, [...line, begin]);
    });
  }

  #setLine(network: string, line: (() => void)[]): void {
    if (line.length > 0) this.#lines.set(network, line);
    else this.#lines.delete(network);
  }

  #beginNext(): void {
    for (const [network, [begin, ...others]] of this.#lines) {
      if (!begin || !this.#mayBegin(network)) continue;
      // Behind the other networks.
      this.#lines.delete(network);
      this.#setLine(network, others);
      // Counted at once: nobody else comes in between.
      this.#count(network, 1);
      begin();
      return;
    }
  }
}
