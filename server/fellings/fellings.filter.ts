import { allOf, sql, type Sql } from '../db/sql.ts';
import { SETTLED_STATUSES } from '../measures/measures.rules.ts';
import { LIVING_STATUSES } from '../trees/trees.rules.ts';
import type { FellingShow } from './fellings.contract.ts';
import { FELLING_MEASURES, HABITAT_AFTERWARDS, HABITAT_STOPS, IMMINENT_DANGER } from './fellings.rules.ts';

const FELLINGS = [...FELLING_MEASURES];
const STOPS = [...HABITAT_STOPS];
const LIVING = [...LIVING_STATUSES];
const SETTLED = [...SETTLED_STATUSES];

/** Strong interventions with what is decided about them and what replaces their trees. */
export const fellingTables = sql`measures m
  JOIN published_trees t ON t.id = m.tree_id
  JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species s ON s.id = t.species_id
  LEFT JOIN work_orders w ON w.id = m.work_order_id
  LEFT JOIN fellings f ON f.measure_id = m.id
  LEFT JOIN felling_decisions d ON d.measure_id = f.measure_id AND d.version = f.version
  LEFT JOIN LATERAL (
    SELECT count(*)::integer AS named, (count(*) FILTER (WHERE x.status <> 'PLAN'))::integer AS planted
    FROM replacement_trees r
    JOIN trees x ON x.id = r.tree_id AND x.status = ANY (${LIVING}::text[])
    WHERE r.measure_id = f.measure_id) r ON f.measure_id IS NOT NULL`;

const strongMeasures = sql`ARRAY(
  SELECT code FROM codes WHERE list = 'measure' AND 'STRONG' = ANY (string_to_array(flag, ' ')))`;
export const isStrong = sql`m.measure = ANY (${strongMeasures})`;

/** The day of the work: the reported, else the planned one, else today. */
const workDay = (today: string) => sql`COALESCE(m.done_reported_on, d.planned_on, ${today}::date)`;

/** `isEmergency` in SQL. */
export function isUrgentFelling(today: string): Sql {
  return sql`(m.urgency = 'D0' OR COALESCE(d.season_ground = ${IMMINENT_DANGER}
    AND d.season_year = extract(year FROM ${workDay(today)}), false))`;
}

const isOpen = sql`m.status <> ALL (${SETTLED}::text[])`;
const isFelling = sql`m.measure = ANY (${FELLINGS}::text[])`;

/** `protectionOf` in SQL: the girths of Oldenburg's bylaw, and protections by something else. */
const isUnprotected = sql`(t.protections <@ ARRAY['KEIN', 'HAB', 'PAT']::text[] AND (
  s.bylaw IN ('fruit_exempt', 'not_covered')
  OR (cardinality(t.stem_girths_cm) > 0
    AND NOT (g.total >= 100 AND (cardinality(t.stem_girths_cm) = 1 OR g.thickest >= 30))
    AND NOT (t.girth_height_m > 1 AND g.total >= 90))))`;

/** Sum and thickest of the stems of a tree `t`. */
export const girths = sql`CROSS JOIN LATERAL (
  SELECT COALESCE(sum(one), 0) AS total, max(one) AS thickest FROM unnest(t.stem_girths_cm) AS one) g`;

/** What is still to be decided: `missingSteps` of the rules in SQL; a test compares them. Expects `girths`. */
export function missingSql(today: string): Sql {
  const day = workDay(today);
  const isUrgent = isUrgentFelling(today);
  const isClosed = sql`extract(month FROM ${day}) BETWEEN 3 AND 9`;
  const isExcepted = sql`(d.season_ground IS NOT NULL AND d.season_year = extract(year FROM ${day}))`;
  const isPermitted = sql`COALESCE(CASE d.permit
    WHEN 'not_needed' THEN true
    WHEN 'granted' THEN COALESCE(d.permit_valid_until >= ${day}, true)
      AND (d.permit_granted_on <= ${day} OR ${isUrgent})
    WHEN 'to_apply' THEN false WHEN 'applied' THEN false WHEN 'refused' THEN false
    ELSE ${isUnprotected} END, false)`;
  const isLookedAt = sql`COALESCE(d.habitat_decision <> ALL (${STOPS}::text[])
    AND (${isUrgent} OR (d.habitat_decision <> ${HABITAT_AFTERWARDS} AND d.habitat_on <= ${day})), false)`;
  const steps = sql`ARRAY[
    CASE WHEN ${isFelling} AND d.reason IS NULL THEN 'reason' END,
    CASE WHEN (d.planned_on IS NULL AND m.done_reported_on IS NULL) OR (${isClosed} AND NOT ${isExcepted})
      OR (d.season_ground = ${IMMINENT_DANGER} AND d.told_on IS NULL) THEN 'season' END,
    CASE WHEN NOT ${isPermitted} THEN 'permit' END,
    CASE WHEN NOT ${isLookedAt} THEN 'habitat' END,
    CASE WHEN ${isFelling} AND (d.replacement_count IS NULL OR (d.stump IS NULL AND m.measure <> 'M63'))
      THEN 'after' END]`;
  return sql`array_remove(${steps}, NULL)`;
}

/**
 * Measures that may have gone first or broken the law, found by their indexes: the night and the start page ask for these
 * few, not for all strong interventions. In the words of the indexes, so that the planner knows them again. What is
 * accepted in spite of what it broke waits for nobody.
 */
export const perhapsUnproven = sql`m.status <> 'ABN' AND m.id IN (
  SELECT u.id FROM measures u
  WHERE u.urgency IN ('D0', 'D1') AND u.urgency = 'D0' AND u.status NOT IN ('ABL', 'ABN', 'STO')
  UNION ALL
  SELECT x.measure_id FROM felling_decisions x WHERE x.season_ground = 'GIV'
  UNION ALL
  SELECT v.id FROM measures v
  WHERE v.status IN ('INA', 'AGM', 'MAN') AND v.measure = ANY (${strongMeasures}))`;

/** Expects `missing`, as `missingSql` says it. */
const lacks = (step: string) => sql`${isOpen} AND ${step} = ANY (n.missing)`;

/** Trees are to be planted for a felled one. */
export const isReplacementOwed = sql`(f.felled_on IS NOT NULL AND d.replacement_count > r.planted)`;

export function fellingCondition(show: FellingShow, today: string): Sql {
  switch (show) {
    case 'open':
      return isOpen;
    case 'season':
    case 'permit':
    case 'habitat':
      return lacks(show);
    case 'afterwards':
      return sql`(m.accepted_despite IS NOT NULL OR ${isUnproven(today)})`;
    case 'replacement':
      return isReplacementOwed;
    case 'felled':
      return sql`f.felled_on IS NOT NULL`;
  }
}

/** Danger went first, or work was begun or done although something was missing that an order would have asked for. */
function isUnproven(today: string): Sql {
  // Nobody plans the day of what has begun: on an open one it lacks nothing.
  const mayWait = sql`CASE WHEN m.status = 'INA' AND d.planned_on IS NULL
    AND extract(month FROM ${today}::date) NOT BETWEEN 3 AND 9 THEN ARRAY['season', 'after'] ELSE ARRAY['after'] END`;
  return sql`((m.status IN ('BEA', 'INA', 'AGM', 'MAN') AND ${isUrgentFelling(today)} AND n.missing <> '{}')
    OR (m.status IN ('INA', 'AGM', 'MAN') AND NOT n.missing <@ ${mayWait}))`;
}

/** The day a list is sorted by: of the work, of the deadline of the replacement, of the felling. */
export function fellingDay(show: FellingShow): Sql {
  if (show === 'replacement') return sql`COALESCE(d.replacement_due_by, 'infinity'::date)`;
  if (show === 'felled') return sql`f.felled_on`;
  return sql`COALESCE(d.planned_on, m.deadline, 'infinity'::date)`;
}

export function inAreas(area: readonly string[] | undefined): Sql {
  return allOf(area?.length ? [sql`t.control_area_id = ANY (${area}::uuid[])`] : []);
}
