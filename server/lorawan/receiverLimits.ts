import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../http/networkOf.ts';

const MINUTE_S = 60;
/** 20,000 sensors every 20 minutes are 1,000 messages a minute; what a network kept during an outage comes faster. Own proposal. */
const PER_SOURCE = 60_000;
/** Whoever shows wrong secrets, or names sources that are not there. Own proposal. */
const FAILURES_PER_NETWORK = 60;

/** Bounds what a source may send, and how often somebody may guess. In memory: after a restart everybody begins anew. */
export class ReceiverLimits {
  readonly #sources = new RateLimiterMemory({ points: PER_SOURCE, duration: MINUTE_S });
  readonly #failures = new RateLimiterMemory({ points: FAILURES_PER_NETWORK, duration: MINUTE_S });

  /** Seconds until a network that failed too often may try again; null: it may now. */
  async waitOf(address: string): Promise<number | null> {
    const found = await this.#failures.get(networkOf(address));
    return found !== null && found.remainingPoints <= 0 ? secondsOf(found) : null;
  }

  async countFailure(address: string): Promise<void> {
    await this.#failures.penalty(networkOf(address));
  }

  /** Seconds until a source may send again; null: it may now. */
  async takeTurn(sourceId: string): Promise<number | null> {
    try {
      await this.#sources.consume(sourceId);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return secondsOf(error);
      throw error;
    }
  }
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
