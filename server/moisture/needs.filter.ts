import { sql, type Sql } from '../db/sql.ts';

/** A round so soon is as good as on its way. Own proposal. */
const SOON_DAYS = 2;

/** How many groups are dry, wait for no rain, and nobody is about to drive to. */
export function needsWithoutRound(today: string): Sql {
  return sql`(
    SELECT count(*)::integer FROM watering_needs n
    WHERE n.state = 'open' AND NOT EXISTS (
      SELECT FROM watering_need_trees y
      JOIN watering_stops p ON p.tree_id = y.tree_id AND p.state = 'open'
      JOIN watering_rounds r ON r.id = p.round_id AND r.is_open
      WHERE y.need_id = n.id AND y.is_open AND r.due_on <= ${today}::date + ${SOON_DAYS}::integer))`;
}
