import { addMonths } from '../calendar/calendar.rules.ts';
import { allOf, constant, listed, sql, type Sql } from '../db/sql.ts';
import { boxOfCorners, cornersOf } from '../drawnAreas/drawnAreas.rules.ts';
import type { TreeFilter } from './trees.contract.ts';
import { CONTROL_STATES, GONE_STATUSES, UPCOMING_MONTHS, type ControlState } from './trees.rules.ts';

/**
 * The filter as a condition on `published_trees t`. `today` decides what is due.
 * Every due condition compares a plain column, so that its index is used.
 */
export function treeConditions(filter: TreeFilter, today: string): Sql {
  const conditions: Sql[] = [];
  if (filter.state?.length) conditions.push(anyState(filter.state, today));
  if (filter.status?.length) conditions.push(sql`t.status = ANY (${filter.status}::text[])`);
  if (filter.species?.length) conditions.push(sql`t.species_id = ANY (${filter.species}::integer[])`);
  if (filter.genus) {
    conditions.push(sql`t.species_id IN (SELECT id FROM species WHERE genus = ${filter.genus})`);
  }
  if (filter.area?.length) conditions.push(sql`t.control_area_id = ANY (${filter.area}::uuid[])`);
  if (filter.vitality?.length) conditions.push(sql`t.vitality = ANY (${filter.vitality}::text[])`);
  if (filter.bbox) conditions.push(inBox(filter.bbox));
  if (filter.within) conditions.push(inDrawnArea(filter.within));
  return allOf(conditions);
}

/** Where Web Mercator ends: beyond, it cannot be computed. */
const MERCATOR_LATITUDE = 85.06;
const WORLD_LONGITUDE = 180;

/**
 * Does the tree stand in a box of longitudes and latitudes (west, south, east, north)? In Web Mercator that is a box
 * as well, so that the one spatial index of the trees serves this and the map's tiles.
 */
export function inBox([west, south, east, north]: readonly [number, number, number, number]): Sql {
  const [left, right] = [west, east].map((degrees) => within(degrees, WORLD_LONGITUDE));
  const [lower, upper] = [south, north].map((degrees) => within(degrees, MERCATOR_LATITUDE));
  return sql`t.geom_3857 && ST_Transform(ST_MakeEnvelope(${left}, ${lower}, ${right}, ${upper}, 4326), 3857)`;
}

/**
 * Does the tree stand in a drawn area or on its edge? The index finds those in its box. The area is read by a query of
 * its own, once: written into the comparison, a plan made for any area would read it anew for every tree.
 */
export function inDrawnArea(text: string): Sql {
  const corners = cornersOf(text);
  const ring = [...corners, ...corners.slice(0, 1)].map(([lon, lat]) => `${lon} ${lat}`).join(', ');
  return sql`${inBox(boxOfCorners(corners))}
    AND ST_Intersects(t.geom, (SELECT ST_GeomFromText(${`POLYGON((${ring}))`}::text, 4326)))`;
}

function within(degrees: number, most: number): number {
  return Math.min(Math.max(degrees, -most), most);
}

/**
 * The control state as its position in CONTROL_STATES: `controlState` of the rules, said in SQL, question by question.
 * Map tiles ask it for every tree, so constants are written out and each question is asked once.
 */
export function controlStateSql(today: string): Sql {
  return sql`CASE
    WHEN t.status = ANY (${textArray(GONE_STATUSES)}) THEN ${position('gone')}
    WHEN t.status = 'PLAN' THEN ${position('planned')}
    WHEN t.next_due_on IS NULL AND t.last_inspected_on IS NULL THEN ${position('uninspected')}
    WHEN t.next_due_on IS NULL THEN ${position('exempt')}
    WHEN t.due_until < ${today}::date THEN ${position('overdue')}
    WHEN t.next_due_on <= ${today}::date THEN ${position('due')}
    WHEN t.next_due_on <= ${addMonths(today, UPCOMING_MONTHS)}::date THEN ${position('upcoming')}
    ELSE ${position('ok')}
  END`;
}

function position(state: ControlState): Sql {
  return sql`${constant(String(CONTROL_STATES.indexOf(state)))}::smallint`;
}

function textArray(texts: readonly string[]): Sql {
  return sql`ARRAY[${listed(texts.map(constant))}]`;
}

function anyState(states: readonly ControlState[], today: string): Sql {
  const alternatives = states.map((state) => sql`(${condition(state, today)})`);
  return sql`(${alternatives.reduce((all, next) => sql`${all} OR ${next}`)})`;
}

function condition(state: ControlState, today: string): Sql {
  const controlled = sql`t.status <> ALL (${textArray([...GONE_STATUSES, 'PLAN'])})`;
  switch (state) {
    case 'gone':
      return sql`t.status = ANY (${textArray(GONE_STATUSES)})`;
    case 'planned':
      return sql`t.status = 'PLAN'`;
    case 'uninspected':
      return sql`${controlled} AND t.next_due_on IS NULL AND t.last_inspected_on IS NULL`;
    case 'exempt':
      return sql`${controlled} AND t.next_due_on IS NULL AND t.last_inspected_on IS NOT NULL`;
    case 'overdue':
      return sql`${controlled} AND t.due_until < ${today}::date`;
    case 'due':
      return sql`${controlled} AND t.next_due_on <= ${today}::date AND t.due_until >= ${today}::date`;
    case 'upcoming':
      return sql`${controlled} AND t.next_due_on > ${today}::date
        AND t.next_due_on <= ${addMonths(today, UPCOMING_MONTHS)}::date`;
    case 'ok':
      return sql`${controlled} AND t.next_due_on > ${addMonths(today, UPCOMING_MONTHS)}::date`;
  }
}
