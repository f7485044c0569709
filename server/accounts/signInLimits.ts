import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../http/networkOf.ts';
import { Problem } from '../http/problem.ts';

const QUARTER_OF_AN_HOUR_S = 15 * 60;
/**
 * Failures within a quarter of an hour (OWASP ASVS 5.0, 6.3.1). The narrow one names login and address together, so
 * that a stranger elsewhere cannot lock an inspector out; nothing locks for good.
 */
const POINTS = { 'login-and-address': 5, address: 50, everybody: 1000 } as const;
/** Beyond what everybody may fail, attempts are slow: refused, strangers would keep everybody else out. */
const SLOW_MS = 2000;

/** Slows down guessing. Counts stand in the database and outlive a restart. */
export class SignInLimits {
  readonly #narrow: RateLimiterPostgres;
  readonly #address: RateLimiterPostgres;
  readonly #everybody: RateLimiterPostgres;

  constructor(pool: pg.Pool) {
    this.#narrow = limiter(pool, 'login-and-address');
    this.#address = limiter(pool, 'address');
    this.#everybody = limiter(pool, 'everybody');
  }

  /**
   * Counts an attempt as a failure before it is looked at, so that many at once are counted as well. Throws a
   * Problem that says when to try again, where there were too many.
   */
  async count(login: string, address: string): Promise<void> {
    const narrow = await tooManyIn(this.#narrow, narrowKey(login, address));
    const wide = narrow ?? (await tooManyIn(this.#address, networkOf(address)));
    if (wide) throw tooMany(wide);
    if (await tooManyIn(this.#everybody, EVERYBODY)) await wait(SLOW_MS);
  }

  /** The attempt was no failure: it counts for nothing. */
  async giveBack(login: string, address: string): Promise<void> {
    await this.#narrow.reward(narrowKey(login, address));
    await this.#address.reward(networkOf(address));
    await this.#everybody.reward(EVERYBODY);
  }

  /** The person came in: nor do their failures before count any longer against them. */
  async forgive(login: string, address: string): Promise<void> {
    await this.giveBack(login, address);
    await this.#narrow.delete(narrowKey(login, address));
  }
}

const EVERYBODY = '*';

function limiter(pool: pg.Pool, of: keyof typeof POINTS): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'sign_in_failures',
    tableCreated: true,
    keyPrefix: of,
    points: POINTS[of],
    duration: QUARTER_OF_AN_HOUR_S,
  });
}

/** Counts one more; what stands there if that is one too many. */
async function tooManyIn(counter: RateLimiterPostgres, key: string): Promise<RateLimiterRes | null> {
  try {
    await counter.consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

function narrowKey(login: string, address: string): string {
  return `${networkOf(address)} ${login.toLowerCase()}`.slice(0, 200);
}

function tooMany({ msBeforeNext }: RateLimiterRes): Problem {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new Problem(
    'too_many',
    'Too many attempts; try again later',
    [{ path: '', key: 'too_many_attempts', params: { minutes: Math.ceil(seconds / 60) } }],
    seconds,
  );
}
