import { sql } from '../db/sql.ts';

/** The file of another system in which a measure `m` was open; null: it was proposed here. */
export const takenOverFrom = sql`(
  SELECT i.file_name FROM history_measures o JOIN imports i ON i.id = o.import_id WHERE o.measure_id = m.id)`;
