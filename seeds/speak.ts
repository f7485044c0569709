import type { Knex } from 'knex';
import { selectOne, sql } from '../server/db/sql.ts';
import { readTts } from '../server/lorawan/networks/tts.rules.ts';
import { keepUplink } from '../server/lorawan/uplinks.store.ts';
import { DEMO_SOURCE } from './town/demoSource.ts';
import { demoUplinks } from './town/demoUplinks.ts';

/** A demo that stood still for longer has a gap, as a network has one that was down. */
const BACK_MS = 14 * 24 * 3_600_000;

/**
 * Has the demo town's sensors say what they had to say since their last message, by the same road as what a network posts.
 * Where the town is not, or its source has ended, nobody speaks. How many messages.
 */
export async function speakInDemoTown({ knex }: { knex: Knex }, now: Date): Promise<number> {
  const source = await selectOne<{ lastAt: string | null }>(
    knex,
    sql`SELECT (SELECT max(u.network_at) FROM uplinks u WHERE u.source_id = s.id) AS "lastAt"
        FROM lorawan_sources s
        WHERE s.id = ${DEMO_SOURCE.id} AND s.ended_at IS NULL`,
  );
  if (!source?.lastAt) return 0;
  const after = new Date(Math.max(new Date(source.lastAt).getTime(), now.getTime() - BACK_MS));
  const bodies = demoUplinks(after, now);
  for (const body of bodies)
    await keepUplink(knex, DEMO_SOURCE.id, readTts(body), { body: JSON.stringify(body), receivedAt: now });
  return bodies.length;
}
