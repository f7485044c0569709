import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import type { WateringRoundStatus } from './watering.rules.ts';

/** Open rounds of a tree in which no tree that stands is left to water, locked. */
export async function lockRoundsLeftEmpty(
  db: Knex,
  treeId: string,
): Promise<{ id: string; status: WateringRoundStatus }[]> {
  return select(
    db,
    sql`SELECT r.id, r.status
        FROM watering_rounds r
        WHERE r.is_open AND r.id IN (SELECT s.round_id FROM watering_stops s WHERE s.tree_id = ${treeId}::uuid)
          AND NOT EXISTS (
            SELECT FROM watering_stops s JOIN trees t ON t.id = s.tree_id
            WHERE s.round_id = r.id AND s.state = 'open' AND ${treeStands})
        ORDER BY r.id
        FOR UPDATE OF r`,
  );
}
