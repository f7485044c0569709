import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { LATE_AFTER_DAYS } from '../watering/watering.rules.ts';
import { ACT_AHEAD_DAYS } from '../youngTrees/care.rules.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';

export interface CareToTell {
  /** Of the control area. */
  id: string;
  area: string;
  due: number;
  late: number;
}

/** Open care acts by area: a city has hundreds, and they are done by area. */
export async function careToTell(db: Knex, today: string): Promise<CareToTell[]> {
  return select<CareToTell>(
    db,
    sql`SELECT a.id, a.name AS area, (count(*) FILTER (WHERE c.due_on >= ${today}::date))::integer AS due,
          (count(*) FILTER (WHERE c.due_on < ${today}::date))::integer AS late
        FROM care_acts c
        JOIN published_trees t ON t.id = c.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE c.state = 'open' AND ${treeStands} AND c.due_on <= ${today}::date + ${ACT_AHEAD_DAYS}::integer
        GROUP BY a.id, a.name`,
  );
}

export interface WateringToTell {
  id: string;
  title: string;
  dueOn: string;
  contractorId: string | null;
  /** Trees nobody has said anything of. */
  count: number;
}

/** Rounds past their day that still have trees to water. */
export async function wateringsToTell(db: Knex, today: string): Promise<WateringToTell[]> {
  return select<WateringToTell>(
    db,
    sql`SELECT r.id, r.name AS title, r.due_on AS "dueOn", r.contractor_id AS "contractorId", count(*)::integer AS count
        FROM watering_rounds r
        JOIN watering_stops s ON s.round_id = r.id AND s.state = 'open'
        JOIN trees t ON t.id = s.tree_id
        WHERE r.is_open AND ${treeStands} AND r.due_on < ${today}::date - ${LATE_AFTER_DAYS}::integer
        GROUP BY r.id`,
  );
}
