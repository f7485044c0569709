import { KEPT, monthsAhead, oldestKept } from './keeping.rules.ts';
import { dropMonths, forgetBodies, forgetUplinks } from './keeping.store.ts';
import type { ProcessingParts } from './processing.ts';
import { openMonths } from './readings.store.ts';
import { forgetGateways } from './tallies.store.ts';

const DAY_MS = 24 * 3_600_000;

/** Makes room for the readings of the next months, and forgets what has been kept long enough. */
export async function keepSoilReadings({
  knex,
  clock,
}: Pick<ProcessingParts, 'knex' | 'clock'>): Promise<void> {
  const now = clock();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await openMonths(knex, monthsAhead(now));
  await forgetGateways(knex);
  await dropMonths(knex, oldestKept(now));
  await forgetBodies(knex, daysAgo(KEPT.bodyDays));
  await forgetUplinks(knex, { strangersBefore: daysAgo(KEPT.strangerDays), allBefore: oldestKept(now) });
}
