import { sql, type Sql } from '../db/sql.ts';
import { ROUND_SOON_DAYS } from './needs.rules.ts';

/** How many groups are dry, wait for no rain, and nobody is about to drive to. */
export function needsWithoutRound(today: string): Sql {
  return sql`(
    SELECT count(*)::integer FROM watering_needs n
    WHERE n.state = 'open' AND NOT EXISTS (
      SELECT FROM watering_need_trees y
      JOIN watering_stops p ON p.tree_id = y.tree_id AND p.state = 'open'
      JOIN watering_rounds r ON r.id = p.round_id AND r.is_open
      WHERE y.need_id = n.id AND y.is_open AND r.due_on <= ${today}::date + ${ROUND_SOON_DAYS}::integer))`;
}
