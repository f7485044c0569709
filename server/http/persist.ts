import { setTimeout } from 'node:timers/promises';

/**
 * The database took a transaction back for the sake of another one, whole and without a mistake of its own: each waited
 * for the other, or no order of the two is possible. PostgreSQL, Appendix A: deadlock_detected, serialization_failure.
 */
const TAKEN_BACK: ReadonlySet<unknown> = new Set(['40P01', '40001']);

export function isTakenBack(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TAKEN_BACK.has(error.code);
}

/** Own proposal: of many who want the same at once, one gets through at every try. */
const TRIES = 4;
const PAUSE_MS = 40;

/**
 * Runs a transaction, and again when the database took it back, each time after a longer pause of its own, so that
 * those who were in each other's way do not meet again.
 */
export async function persist<Result>(attempt: (isLastTry: boolean) => Promise<Result>): Promise<Result> {
  for (let made = 1; made < TRIES; made++) {
    try {
      return await attempt(false);
    } catch (error) {
      if (!isTakenBack(error)) throw error;
    }
    await setTimeout(Math.random() * PAUSE_MS * made);
  }
  return attempt(true);
}
