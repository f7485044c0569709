import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './networkOf.ts';
import { Problem } from './problem.ts';
import type { Visitor } from './visitor.ts';

const MINUTE_S = 60;
/** Somebody unknown gets a tenth of what a signed-in account gets. */
const SHARE_OF_STRANGERS = 10;

/**
 * Bounds how often one account, or one network nobody is signed in at, may ask within a minute. Counts are kept in
 * memory: after a restart everybody begins anew, which harms nobody.
 */
export class RequestLimits {
  readonly #accounts: RateLimiterMemory;
  readonly #strangers: RateLimiterMemory;

  constructor(perMinute: number) {
    this.#accounts = new RateLimiterMemory({ points: perMinute, duration: MINUTE_S });
    const points = Math.max(1, Math.floor(perMinute / SHARE_OF_STRANGERS));
    this.#strangers = new RateLimiterMemory({ points, duration: MINUTE_S });
  }

  /** Throws a Problem that says when to ask again. */
  async count(visitor: Visitor | null, address: string): Promise<void> {
    try {
      await (visitor
        ? this.#accounts.consume(visitor.account.id)
        : this.#strangers.consume(networkOf(address)));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      const issue = { path: '', key: 'too_many_requests', params: { seconds } };
      throw new Problem('too_many', 'Too many requests; wait a moment', [issue], seconds);
    }
  }
}
