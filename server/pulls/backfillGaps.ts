import { v7 as uuidv7 } from 'uuid';
import { insertBackfill } from './backfills.store.ts';
import { gapsOfSources, markChecked } from './gaps.store.ts';
import type { PullParts } from './pullParts.ts';

/** Own proposals. Sensors of cities speak every hour or more often; a source with few of them is asked in vain, once. */
const SILENCE_S = 2 * 3600;
/** Messages were on their way when the last one came. */
const OVERLAP_MS = 15 * 60_000;
/** What failed for good is tried again four times a day. */
const TRY_AGAIN_MS = 6 * 3_600_000;
/** No network keeps messages longer (The Things Stack Cloud: 30 days). */
const LOOK_BACK_MS = 30 * 86_400_000;

/** Begins to fill up what was missed while a source was silent or this server down. How many sources there were. */
export async function backfillGaps({ knex, clock }: Pick<PullParts, 'knex' | 'clock'>): Promise<number> {
  const now = clock();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  return knex.transaction(async (db) => {
    const gaps = await gapsOfSources(db, now, {
      silenceS: SILENCE_S,
      triedBefore: ago(TRY_AGAIN_MS),
      lookBack: ago(LOOK_BACK_MS),
    });
    for (const { sourceId, from } of gaps) {
      const begin = new Date(new Date(from).getTime() - OVERLAP_MS);
      await insertBackfill(db, { id: uuidv7(), sourceId, from: begin, until: now, askedBy: null }, now);
    }
    await markChecked(db, now);
    return gaps.length;
  });
}
