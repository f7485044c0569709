import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../http/networkOf.ts';

/** Own proposals: a family after a storm, not a machine. */
const MOST_REPORTS = 10;
const WITHIN_S = 3600;
/** Forms with pictures that are read at once, each up to 24 MB; two of one network. */
const MOST_BODIES = 8;
const MOST_BODIES_OF_ONE = 2;

/** Bounds what one network may report, and how many pictures are held in memory at once. */
export class ReportLimits {
  readonly #reports = new RateLimiterMemory({ points: MOST_REPORTS, duration: WITHIN_S });
  readonly #reading = new Map<string, number>();

  /** Null when one more may come; else how many minutes to wait. */
  async waitMinutes(address: string): Promise<number | null> {
    try {
      await this.#reports.consume(networkOf(address));
      return null;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
    }
  }

  /** Reads what is large when there is room for it; null: there is none now. */
  async whileReading<Result>(address: string, read: () => Promise<Result>): Promise<Result | null> {
    const network = networkOf(address);
    const own = this.#reading.get(network) ?? 0;
    const all = [...this.#reading.values()].reduce((sum, count) => sum + count, 0);
    if (all >= MOST_BODIES || own >= MOST_BODIES_OF_ONE) return null;
    this.#reading.set(network, own + 1);
    try {
      return await read();
    } finally {
      const left = (this.#reading.get(network) ?? 1) - 1;
      if (left > 0) this.#reading.set(network, left);
      else this.#reading.delete(network);
    }
  }
}
