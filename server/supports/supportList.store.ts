import type { Knex } from 'knex';
import { z } from 'zod';
import { identifier, listed, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import {
  SUPPORT_VIEWS,
  type ListedSupport,
  type SupportFilter,
  type SupportView,
} from './supports.contract.ts';
import { inView, listDay, supportConditions, treeStands } from './supports.filter.ts';

/** A page of a view, the day that comes first at its top. */
export async function listSupports(
  db: Knex,
  { limit, cursor, ...filter }: SupportFilter & { limit: number; cursor?: string | undefined },
  today: string,
): Promise<{ supports: ListedSupport[]; nextCursor: string | null }> {
  const by = listDay(filter.sort);
  const rows = await select<ListedSupport>(
    db,
    sql`SELECT c.id, c.number, c.kind, c.system, c.breaking_load_kn AS "breakingLoadKn", c.height_m AS "heightM",
               c.place, c.installed_on AS "installedOn", c.expires_on AS "expiresOn", c.state,
               c.last_inspected_on AS "lastInspectedOn", c.last_verdict AS "lastVerdict",
               c.next_due_on AS "nextDueOn",
               json_build_object('id', t.id, 'number', t.number, 'areaName', a.name, 'street', t.street,
                 'houseNumber', t.house_number, 'germanName', s.german_name, 'englishName', s.english_name,
                 'botanicalName', s.botanical_name) AS tree
        FROM crown_supports c
        JOIN published_trees t ON t.id = c.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        LEFT JOIN species s ON s.id = t.species_id
        WHERE ${inView(filter.show, today)} AND ${supportConditions(filter)}
          AND ${cursor ? after(by, cursor) : sql`TRUE`}
        ORDER BY ${by}, c.id
        LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const lastDay = filter.sort === 'due' ? last?.nextDueOn : last?.expiresOn;
  return { supports: page, nextCursor: last ? writeCursor([lastDay ?? null, last.id]) : null };
}

function after(by: Sql, cursor: string): Sql {
  const [on, id] = readCursor(cursor, z.tuple([day.nullable(), z.uuid()]));
  return sql`(${by}, c.id) > (${on ?? 'infinity'}::date, ${id}::uuid)`;
}

/** How many there are in each view, as narrowed down. */
export async function countSupports(
  db: Knex,
  filter: Pick<SupportFilter, 'area' | 'kind'>,
  today: string,
): Promise<Record<SupportView, number>> {
  const row = await selectOne<Record<SupportView, number>>(
    db,
    sql`SELECT ${listed(SUPPORT_VIEWS.map((view) => sql`${countOf(view, today)} AS ${identifier(view)}`))}
        FROM crown_supports c
        JOIN published_trees t ON t.id = c.tree_id
        WHERE ${supportConditions(filter)}`,
  );
  if (!row) throw new Error('a count has a row');
  return row;
}

function countOf(view: SupportView, today: string): Sql {
  return sql`(count(*) FILTER (WHERE ${inView(view, today)}))::integer`;
}

export interface AreaOfSupports {
  id: string;
  area: string;
  soon: number;
  overdue: number;
  expiring: number;
  expired: number;
}

/** Areas in which supports are to be inspected, or come to their end, now or soon. */
export async function areasOfSupports(db: Knex, today: string): Promise<AreaOfSupports[]> {
  return select<AreaOfSupports>(
    db,
    sql`SELECT a.id, a.name AS area, g.soon, g.overdue, g.expiring, g.expired
        FROM (
          SELECT t.control_area_id,
            (count(*) FILTER (WHERE ${inView('inspect', today)} AND NOT (${inView('overdue', today)})))::integer AS soon,
            ${countOf('overdue', today)} AS overdue,
            (count(*) FILTER (WHERE c.expires_on >= ${today}::date AND ${inView('expiry', today)}))::integer AS expiring,
            (count(*) FILTER (WHERE c.expires_on < ${today}::date))::integer AS expired
          FROM crown_supports c
          JOIN published_trees t ON t.id = c.tree_id
          WHERE (${inView('inspect', today)} OR ${inView('expiry', today)}) AND ${treeStands}
          GROUP BY t.control_area_id) g
        JOIN control_areas a ON a.id = g.control_area_id`,
  );
}
