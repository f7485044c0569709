import type { Knex } from 'knex';
import { selectOne, sql } from '../db/sql.ts';
import { ORDERED } from '../measures/orders.filter.ts';
import { LATE_AFTER_DAYS } from '../watering/watering.rules.ts';
import { ACT_AHEAD_DAYS } from '../youngTrees/care.rules.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import { needsWithoutRound } from '../moisture/needs.filter.ts';
import type { Counts } from './today.store.ts';

const openStop = sql`EXISTS (
  SELECT FROM watering_stops s JOIN trees t ON t.id = s.tree_id
  WHERE s.round_id = r.id AND s.state = 'open' AND ${treeStands})`;

/** Young trees and their water, for who plans it. */
export async function careCountsForOffice(db: Knex, today: string): Promise<Counts> {
  const row = await selectOne<Counts>(
    db,
    sql`SELECT
          (SELECT count(*) FROM watering_rounds r
           WHERE r.is_open AND r.due_on < ${today}::date - ${LATE_AFTER_DAYS}::integer AND ${openStop})::integer
            AS waterings_late,
          -- A round is not called late in its first days; until then it is due, and stands here all the same.
          (SELECT count(*) FROM watering_rounds r
           WHERE r.is_open AND r.due_on BETWEEN ${today}::date - ${LATE_AFTER_DAYS}::integer AND ${today}::date
             AND ${openStop})::integer AS waterings_due,
          ${needsWithoutRound(today)} AS waterings_needed,
          (count(*) FILTER (WHERE c.due_on < ${today}::date))::integer AS care_late,
          (count(*) FILTER (WHERE c.due_on >= ${today}::date))::integer AS care_due
        FROM care_acts c
        JOIN trees t ON t.id = c.tree_id
        WHERE c.state = 'open' AND ${treeStands} AND c.due_on <= ${today}::date + ${ACT_AHEAD_DAYS}::integer`,
  );
  return row ?? {};
}

/** Of their own firm or crews, and nothing else. */
export async function countsOfWorkplaces(
  db: Knex,
  today: string,
  contractorIds: readonly string[],
): Promise<Counts> {
  const row = await selectOne<Counts>(
    db,
    sql`SELECT (count(*) FILTER (WHERE m.ordered_until < ${today}::date))::integer AS firm_overdue,
               (count(*) FILTER (WHERE m.status = 'MAN'))::integer AS firm_rework,
               count(*)::integer AS firm_open,
               (SELECT count(*) FROM watering_rounds r
                WHERE r.is_open AND r.contractor_id = ANY (${[...contractorIds]}::uuid[])
                  AND r.due_on < ${today}::date AND ${openStop})::integer AS own_waterings_late,
               (SELECT count(*) FROM watering_rounds r
                WHERE r.is_open AND r.contractor_id = ANY (${[...contractorIds]}::uuid[])
                  AND r.due_on BETWEEN ${today}::date AND ${today}::date + 7)::integer AS own_waterings
        FROM measures m
        WHERE m.ordered_at IS NOT NULL AND m.status = ANY (${[...ORDERED]}::text[])
          AND m.contractor_id = ANY (${[...contractorIds]}::uuid[]) AND m.status IN ('BEA', 'INA', 'MAN')`,
  );
  return row ?? {};
}
