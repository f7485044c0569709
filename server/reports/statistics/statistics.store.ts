import type { Knex } from 'knex';
import { select, sql, type Sql } from '../../db/sql.ts';
import { isOverdue } from '../../measures/measures.filter.ts';
import { controlStateSql } from '../../trees/trees.filter.ts';
import { CONTROL_STATES, GONE_STATUSES } from '../../trees/trees.rules.ts';
import type { DueOfPlace, Statistics } from './statistics.ts';

/** Which year, and the trees of which district; null: of all. */
export interface Scope {
  year: number;
  district: string | null;
}

/** Gone trees and planned ones are no stock. */
const standing = sql`t.status <> ALL (${[...GONE_STATUSES, 'PLAN']}::text[])`;

function inDistrict({ district }: Scope): Sql {
  return district === null
    ? sql`TRUE`
    : sql`t.control_area_id IN (SELECT id FROM control_areas WHERE district = ${district})`;
}

function inYear({ year }: Scope): Sql {
  return sql`i.inspected_on BETWEEN make_date(${year}::integer, 1, 1) AND make_date(${year}::integer, 12, 31)`;
}

/** Inspections of the year that no other one corrects, as `i`; `t` is their tree. */
function inspectionsOf(scope: Scope): Sql {
  return sql`inspections i
    JOIN trees t ON t.id = i.tree_id
    WHERE ${inYear(scope)} AND ${inDistrict(scope)}
      AND NOT EXISTS (SELECT FROM inspections c WHERE c.corrects_id = i.id)`;
}

export async function yearsOf(db: Knex): Promise<number[]> {
  const [row] = await select<{ first: number | null; last: number | null }>(
    db,
    sql`SELECT extract(year FROM min(inspected_on))::integer AS first,
               extract(year FROM max(inspected_on))::integer AS last FROM inspections`,
  );
  if (row?.first == null || row.last == null) return [];
  const { first, last } = row;
  return Array.from({ length: last - first + 1 }, (_, back) => last - back);
}

export async function districtsOf(db: Knex): Promise<string[]> {
  const rows = await select<{ district: string }>(
    db,
    sql`SELECT DISTINCT district FROM control_areas WHERE district IS NOT NULL ORDER BY district`,
  );
  return rows.map(({ district }) => district);
}

export function inspectionsByMonth(db: Knex, scope: Scope): Promise<Statistics['inspections']> {
  return select(
    db,
    sql`SELECT n.month, n.inspector_id AS "inspectorId", p.name AS inspector, n.count
        FROM (
          SELECT extract(month FROM i.inspected_on)::integer AS month, i.inspector_id, count(*)::integer AS count
          FROM ${inspectionsOf(scope)}
          GROUP BY 1, 2) n
        JOIN accounts p ON p.id = n.inspector_id
        ORDER BY n.month, p.name, p.id`,
  );
}

export function results(db: Knex, scope: Scope): Promise<Statistics['results']> {
  return select(
    db,
    sql`SELECT i.result, count(*)::integer AS count FROM ${inspectionsOf(scope)} GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
}

const MOST_FINDINGS = 25;

export function findings(db: Knex, scope: Scope): Promise<Statistics['findings']> {
  return select(
    db,
    sql`SELECT k.list, k.code, count(*)::integer AS count, count(DISTINCT y.tree_id)::integer AS trees
        FROM (SELECT i.id, i.tree_id FROM ${inspectionsOf(scope)}) y
        JOIN findings f ON f.inspection_id = y.id
        CROSS JOIN LATERAL (VALUES ('damage', f.damage), ('fungus', f.fungus), ('pest', f.pest),
          ('habitat', f.habitat)) AS k(list, code)
        WHERE k.code IS NOT NULL
        GROUP BY 1, 2
        ORDER BY 3 DESC, 1, 2
        LIMIT ${MOST_FINDINGS}`,
  );
}

export function inspectors(db: Knex, scope: Scope): Promise<Statistics['inspectors']> {
  return select(
    db,
    sql`WITH y AS (SELECT i.id, i.tree_id, i.inspector_id FROM ${inspectionsOf(scope)}),
        proposed AS (
          SELECT y.inspector_id, count(*)::integer AS measures
          FROM y JOIN measures m ON m.inspection_id = y.id
          GROUP BY 1)
        SELECT n.inspector_id AS "inspectorId", p.name AS inspector, n.inspections, n.trees,
               COALESCE(w.measures, 0) AS measures
        FROM (
          SELECT inspector_id, count(*)::integer AS inspections, count(DISTINCT tree_id)::integer AS trees
          FROM y GROUP BY 1) n
        JOIN accounts p ON p.id = n.inspector_id
        LEFT JOIN proposed w ON w.inspector_id = n.inspector_id
        ORDER BY p.name, p.id`,
  );
}

export function measures(db: Knex, scope: Scope, today: string): Promise<Statistics['measures']> {
  return select(
    db,
    sql`SELECT m.urgency, m.status, count(*)::integer AS count,
               count(*) FILTER (WHERE ${isOverdue(today)})::integer AS late
        FROM measures m
        JOIN trees t ON t.id = m.tree_id
        WHERE m.status NOT IN ('ABL', 'ABN', 'STO') AND ${inDistrict(scope)}
        GROUP BY 1, 2
        ORDER BY 1, 2`,
  );
}

const place = (state: (typeof CONTROL_STATES)[number]) => CONTROL_STATES.indexOf(state);

function dueColumns(): Sql {
  const counted = (state: 'overdue' | 'due' | 'upcoming' | 'uninspected') =>
    sql`count(*) FILTER (WHERE d.state = ${place(state)})::integer`;
  return sql`count(*)::integer AS trees, ${counted('overdue')} AS overdue, ${counted('due')} AS due,
    ${counted('upcoming')} AS upcoming, ${counted('uninspected')} AS uninspected`;
}

function stateOfTrees(scope: Scope, today: string): Sql {
  return sql`(SELECT t.control_area_id, ${controlStateSql(today)} AS state
    FROM published_trees t WHERE ${standing} AND ${inDistrict(scope)}) d
    JOIN control_areas a ON a.id = d.control_area_id`;
}

export function dueByDistrict(db: Knex, scope: Scope, today: string): Promise<DueOfPlace[]> {
  return select(
    db,
    sql`SELECT a.district AS place, ${dueColumns()} FROM ${stateOfTrees(scope, today)}
        GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
}

const MOST_AREAS = 25;

export function dueByArea(db: Knex, scope: Scope, today: string): Promise<DueOfPlace[]> {
  return select(
    db,
    sql`SELECT * FROM (
          SELECT a.name AS place, ${dueColumns()} FROM ${stateOfTrees(scope, today)} GROUP BY a.id, a.name) n
        WHERE n.overdue + n.due > 0
        ORDER BY n.overdue DESC, n.due DESC, n.place
        LIMIT ${MOST_AREAS}`,
  );
}

export function speciesCounts(
  db: Knex,
  scope: Scope,
): Promise<(Statistics['species'][number] & { genus: string; family: string })[]> {
  return select(
    db,
    sql`SELECT s.id, s.botanical_name AS name, s.german_name AS "germanName", s.english_name AS "englishName",
               s.genus, s.family, n.trees
        FROM (
          SELECT t.species_id, count(*)::integer AS trees
          FROM published_trees t
          WHERE ${standing} AND ${inDistrict(scope)} AND t.species_id IS NOT NULL
          GROUP BY 1) n
        JOIN species s ON s.id = n.species_id
        ORDER BY n.trees DESC, s.botanical_name`,
  );
}

/** The stock by what an age and a vitality are told by, counted in one walk. */
export function stockCounts(
  db: Knex,
  scope: Scope,
): Promise<
  {
    district: string | null;
    decade: number | null;
    agePhase: string | null;
    vitality: string | null;
    trees: number;
  }[]
> {
  return select(
    db,
    sql`SELECT a.district, n.decade, n.age_phase AS "agePhase", n.vitality, sum(n.trees)::integer AS trees
        FROM (
          SELECT t.control_area_id, t.planting_year / 10 * 10 AS decade, t.age_phase, t.vitality,
                 count(*)::integer AS trees
          FROM published_trees t
          WHERE ${standing} AND ${inDistrict(scope)}
          GROUP BY 1, 2, 3, 4) n
        JOIN control_areas a ON a.id = n.control_area_id
        GROUP BY 1, 2, 3, 4`,
  );
}
