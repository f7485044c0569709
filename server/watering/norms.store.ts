import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';
import type { WateringNorm } from './watering.rules.ts';

export type SourcedNorm = WateringNorm & { source: string };

export async function allNorms(db: Knex): Promise<SourcedNorm[]> {
  return select<SourcedNorm>(
    db,
    sql`SELECT standing_from AS "standingFrom", girth_from_cm AS "girthFromCm", litres, source
        FROM watering_norms ORDER BY standing_from, girth_from_cm`,
  );
}

/** All of them anew. */
export async function writeNorms(db: Knex, norms: readonly SourcedNorm[]): Promise<void> {
  await execute(db, sql`LOCK TABLE watering_norms IN SHARE ROW EXCLUSIVE MODE`);
  await execute(db, sql`DELETE FROM watering_norms`);
  await execute(
    db,
    sql`INSERT INTO watering_norms (id, standing_from, girth_from_cm, litres, source)
        SELECT n.id, x."standingFrom", x."girthFromCm", x.litres, x.source
        FROM jsonb_array_elements(${JSON.stringify(norms)}::jsonb) WITH ORDINALITY AS n(norm, id)
        CROSS JOIN LATERAL jsonb_to_record(n.norm)
          AS x("standingFrom" integer, "girthFromCm" integer, litres integer, source text)`,
  );
}
