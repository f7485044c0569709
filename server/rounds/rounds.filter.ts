import { sql, type Sql } from '../db/sql.ts';
import { SILENT_DAYS } from '../reminders/reminders.rules.ts';

/** Open rounds `r` that are to be walked by now. */
export function hasBegun(today: string): Sql {
  return sql`r.is_open AND r.starts_on <= ${today}::date`;
}

/** Open rounds `r` that were to begin and of which nothing has been heard for days. */
export function isSilentRound(today: string): Sql {
  return sql`r.is_open AND r.starts_on <= ${today}::date - ${SILENT_DAYS}::integer
    AND (r.started_at IS NULL OR r.started_at < ${today}::date - ${SILENT_DAYS}::integer)
    AND NOT EXISTS (
      SELECT FROM round_stops s JOIN control_tasks k ON k.id = s.task_id
      WHERE s.round_id = r.id AND k.status IN ('done', 'skipped')
        AND k.updated_at >= ${today}::date - ${SILENT_DAYS}::integer + 1)`;
}
