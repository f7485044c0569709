import { sql, type Sql } from '../db/sql.ts';
import { wateringHolds } from './pastRounds.store.ts';

/** When a tree was watered last, by the words that hold; `since`: only after. */
export function lastWatered(treeId: Sql, since: Sql = sql`'-infinity'`): Sql {
  return sql`(SELECT max(w.watered_at)
    FROM waterings w
    LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
    WHERE w.tree_id = ${treeId} AND w.outcome = 'done' AND w.watered_at > ${since} AND ${wateringHolds})`;
}
