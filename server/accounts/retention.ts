import type { Knex } from 'knex';
import { hourly } from '../hourly.ts';
import * as store from './retention.store.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * How long what says something about people is kept after it has served its purpose; docs/data-protection.md shows
 * the same. Own proposal in the light of DSGVO Art. 5 (1) e: a month is enough to look into a lost tablet.
 */
const ENDED_SESSIONS_DAYS = 30;
const LINKS_DAYS = 30;
/** No field session is older, so no device that has been signed in all along sends what it sent before. */
const ANSWERS_DAYS = 60;

/**
 * Deletes what is no longer needed at `now`. Shortened addresses beside events are forgotten by the audit trail's
 * sealer after the same `addressDays`.
 */
export async function forgetOutdated(db: Knex, now: Date, addressDays: number): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await store.deleteSessionsEndedBefore(db, daysAgo(ENDED_SESSIONS_DAYS));
  await store.forgetAddressesBefore(db, daysAgo(addressDays));
  await store.forgetAnswersBefore(db, daysAgo(ANSWERS_DAYS));
  await store.deleteLinksOverBefore(db, daysAgo(LINKS_DAYS));
  await store.deleteFailuresOver(db, now);
}

/** Forgets every hour. */
export function startRetention({ knex, clock, log, addressDays }: RetentionParts): {
  close(): Promise<void>;
} {
  return hourly('retention', () => forgetOutdated(knex, clock(), addressDays), log);
}

interface RetentionParts {
  knex: Knex;
  clock: () => Date;
  /** Days until shortened addresses are forgotten. */
  addressDays: number;
  log: (line: string) => void;
}
