import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../http/problem.ts';

const QUARTER_OF_AN_HOUR_S = 15 * 60;
/**
 * Failures within a quarter of an hour (OWASP ASVS 5.0, 6.3.1). The narrow one names login and address together, so
 * that a stranger elsewhere cannot lock an inspector out; nothing locks for good.
 */
const POINTS = { 'login-and-address': 5, address: 50, everybody: 1000 } as const;

/** Slows down guessing. Counts stand in the database and outlive a restart. */
export class SignInLimits {
  readonly #limits: { of: keyof typeof POINTS; limiter: RateLimiterPostgres }[];

  constructor(pool: pg.Pool) {
    this.#limits = (['login-and-address', 'address', 'everybody'] as const).map((of) => ({
      of,
      limiter: new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'sign_in_failures',
        tableCreated: true,
        keyPrefix: of,
        points: POINTS[of],
        duration: QUARTER_OF_AN_HOUR_S,
      }),
    }));
  }

  /** Throws a Problem that says when to try again, while there were too many failures. */
  async refuseGuessing(login: string, address: string): Promise<void> {
    for (const { of, limiter } of this.#limits) {
      const found = await limiter.get(keyOf(of, login, address));
      if (found && found.consumedPoints >= POINTS[of]) throw tooMany(found);
    }
  }

  async noteFailure(login: string, address: string): Promise<void> {
    for (const { of, limiter } of this.#limits) {
      await limiter.consume(keyOf(of, login, address)).catch((error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error; // over the limit: the next attempt is refused
      });
    }
  }

  async forgive(login: string, address: string): Promise<void> {
    const narrow = this.#limits.find(({ of }) => of === 'login-and-address');
    await narrow?.limiter.delete(keyOf('login-and-address', login, address));
  }
}

function keyOf(of: keyof typeof POINTS, login: string, address: string): string {
  if (of === 'everybody') return '*';
  return of === 'address' ? address : `${address} ${login.toLowerCase()}`.slice(0, 200);
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
