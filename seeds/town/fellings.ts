import type pg from 'pg';
import type { Day } from '../../server/calendar/calendar.rules.ts';
import { OFFICE } from './tables.ts';

/**
 * What the office has decided about fellings and severe cuts of the town: all of it where the work is ordered or done,
 * less and less of it where it is planned. One danger went first and is still to be put on record. Of what is felled
 * some is replaced, some is owed, some is late.
 */
export async function storeFellings(client: pg.ClientBase, today: Day): Promise<void> {
  await client.query(FELLINGS, [today, OFFICE]);
  await client.query(DECISIONS, [today, OFFICE]);
  await client.query(VERSIONS);
  await client.query(REPLACED, [OFFICE]);
}

/** Fellings that are accepted say when; the trees of the town have the status that follows. */
const FELLINGS = `
  INSERT INTO fellings (measure_id, tree_id, version, felled_on, felled_as, created_by, created_at)
  SELECT m.id, m.tree_id, 1,
    CASE WHEN m.isfelled THEN m.done_on END,
    CASE WHEN m.isfelled THEN CASE m.tree_status WHEN 'UMG' THEN 'UMG' WHEN 'STUB' THEN 'STUB' ELSE 'GEF' END END,
    $2, m.created_at
  FROM (
    SELECT m.*, t.status AS tree_status, m.updated_at::date AS done_on,
      m.status = 'ABN' AND m.measure IN ('M60', 'M61', 'M62') AND t.status IN ('GEF', 'UMG', 'STUB', 'LEER') AS isfelled,
      row_number() OVER (PARTITION BY m.status ORDER BY m.created_at, m.id) AS place
    FROM measures m
    JOIN trees t ON t.id = m.tree_id
    JOIN codes c ON c.list = 'measure' AND c.code = m.measure AND 'STRONG' = ANY (string_to_array(c.flag, ' '))
    WHERE m.status IN ('GEP', 'GPL', 'AUS', 'BEA', 'INA', 'AGM', 'ABN')) m
  WHERE m.created_at <= $1::date AND (m.status NOT IN ('GEP', 'GPL', 'AUS') OR m.place % 4 <> 0)`;

/** The tree bylaw of Oldenburg: nothing was owed by it before. */
const BYLAW_IN_FORCE: Day = '2025-07-19';

/**
 * Step by step, each version with all that was decided before, written down no sooner than the days it names. How far one has come its place among those of its kind
 * says: 1 everything, 2 no permit yet, 3 no habitat check and no permit.
 */
const DECISIONS = `
  WITH told AS (
    SELECT f.measure_id, f.felled_on, m.status, m.measure, m.created_at, t.status AS tree_status,
      EXISTS (SELECT FROM trees n WHERE n.predecessor_id = t.id) AS is_replanted,
      row_number() OVER (PARTITION BY m.status IN ('GEP', 'GPL', 'AUS'), m.status ORDER BY m.created_at, m.id) AS place,
      COALESCE(f.felled_on, m.done_reported_on,
        CASE WHEN m.status IN ('GEP', 'GPL', 'AUS') THEN make_date(extract(year FROM $1::date)::integer + 1, 1, 18)
          ELSE $1::date + 10 END) AS works_on
    FROM fellings f
    JOIN measures m ON m.id = f.measure_id
    JOIN trees t ON t.id = f.tree_id
  ), far AS (
    SELECT *,
      status IN ('BEA', 'INA') AND measure IN ('M60', 'M61', 'M62')
        AND place = max(place) FILTER (WHERE status = 'BEA' AND measure IN ('M60', 'M61', 'M62')) OVER ()
        AND status = 'BEA' AS is_danger,
      CASE WHEN status IN ('GEP', 'GPL', 'AUS') THEN 1 + (place % 3) ELSE 1 END AS reach,
      extract(month FROM works_on) BETWEEN 3 AND 9 AS is_closed
    FROM told
  ), dated AS (
    SELECT f.*, CASE WHEN is_danger THEN $1::date - 2 ELSE works_on END AS day,
      is_replanted OR felled_on IS NULL OR felled_on > $1::date - 540 OR place % 15 = 0 AS is_owed,
      LEAST(created_at::date + 1, $1::date - 1, works_on) AS permit_day,
      LEAST(GREATEST(created_at::date + 1, works_on - 7), $1::date - 1, works_on) AS habitat_day,
      CASE WHEN works_on >= date '${BYLAW_IN_FORCE}' THEN 'BSS' ELSE 'STA' END AS basis
    FROM far f
  ), steps AS (
    SELECT f.*, s.step, row_number() OVER (PARTITION BY f.measure_id ORDER BY s.at) AS version
    FROM dated f
    JOIN (VALUES (1, 'reason'), (2, 'season'), (3, 'permit'), (4, 'habitat'), (5, 'after')) AS s(at, step) ON
      (f.measure >= 'M60' OR s.step IN ('season', 'permit', 'habitat'))
      AND NOT (f.is_danger AND s.at > 2)
      AND NOT (f.reach = 3 AND s.step = 'habitat')
      AND NOT (f.status IN ('GEP', 'GPL', 'AUS') AND s.step = 'after')
  ), seen AS (
    SELECT *, max(CASE step WHEN 'reason' THEN version END) OVER w AS r,
      max(CASE step WHEN 'season' THEN version END) OVER w AS s,
      max(CASE step WHEN 'permit' THEN version END) OVER w AS p,
      max(CASE step WHEN 'habitat' THEN version END) OVER w AS h,
      max(CASE step WHEN 'after' THEN version END) OVER w AS a
    FROM steps
    WINDOW w AS (PARTITION BY measure_id)
  )
  INSERT INTO felling_decisions (id, measure_id, version, step, reason, has_fallen, planned_on, season_ground, season_words,
    season_year, told_on, permit, permit_authority, permit_reference, permit_applied_on, permit_granted_on,
    permit_valid_until, habitat_on, habitat_checked_by, habitat_methods, habitats, habitat_decision, habitat_words,
    stump, replacement_count, replacement_girth_cm, replacement_place, replacement_due_by, replacement_basis,
    replacement_words, written_by, written_at)
  SELECT md5('decision ' || measure_id || version)::uuid, measure_id, version, step,
    CASE WHEN version >= r THEN (ARRAY['F02', 'F06', 'F03', 'F01', 'F04'])[1 + place % 5] END,
    version >= r AND tree_status = 'UMG',
    CASE WHEN version >= s THEN day END,
    CASE WHEN version >= s AND is_danger THEN 'GIV' WHEN version >= s AND (is_closed AND reach = 1) THEN 'VSI' END,
    CASE WHEN version >= s AND is_danger THEN 'Krone über der Fahrbahn angebrochen'
      WHEN version >= s AND (is_closed AND reach = 1) THEN 'Bruchgefahr über dem Gehweg' END,
    CASE WHEN version >= s AND (is_danger OR (is_closed AND reach = 1)) THEN extract(year FROM day)::integer END,
    NULL,
    CASE WHEN version >= p THEN CASE WHEN reach = 1 THEN 'granted' ELSE 'applied' END END,
    CASE WHEN version >= p THEN 'Untere Naturschutzbehörde' END,
    CASE WHEN version >= p AND reach = 1 THEN 'UNB ' || (100 + place) || '/' || extract(year FROM created_at) END,
    CASE WHEN version >= p THEN permit_day END,
    CASE WHEN version >= p AND reach = 1 THEN permit_day END,
    CASE WHEN version >= p AND reach = 1 THEN works_on + 365 END,
    CASE WHEN version >= h THEN habitat_day END,
    CASE WHEN version >= h THEN 'Büro für Artenschutz Erlenhude' END,
    CASE WHEN version >= h THEN ARRAY['U10', 'U09'] ELSE '{}' END,
    CASE WHEN version >= h AND place % 4 = 1 THEN ARRAY['H02'] ELSE '{}' END,
    CASE WHEN version >= h THEN CASE WHEN place % 4 = 1 THEN 'FREI' ELSE 'OHNE' END END,
    CASE WHEN version >= h AND place % 4 = 1 THEN 'Astloch unbesetzt, zwei Kästen in der Nähe' END,
    CASE WHEN version >= a THEN CASE WHEN tree_status = 'STUB' OR felled_on IS NULL THEN 'grind' ELSE 'removed' END END,
    CASE WHEN version >= a THEN CASE WHEN is_owed THEN 1 ELSE 0 END END, CASE WHEN version >= a AND is_owed THEN 18 END,
    CASE WHEN version >= a AND is_owed THEN 'am selben Standort' END,
    CASE WHEN version >= a AND is_owed THEN works_on + 545 END, CASE WHEN version >= a AND is_owed THEN basis END,
    CASE WHEN version >= a AND NOT is_owed THEN 'Leitungen im Boden; die Straße bekommt Bäume an anderer Stelle' END,
    $2, LEAST(GREATEST(created_at + interval '8 hours',
        CASE WHEN version >= p THEN permit_day + interval '10 hours' END,
        CASE WHEN version >= h THEN habitat_day + interval '15 hours' END) + version * interval '10 minutes',
      $1::date + version * interval '1 minute')
  FROM seen`;

/** Those about which nothing was written after all have none. */
const VERSIONS = `
  UPDATE fellings f SET version = d.version
  FROM (SELECT measure_id, max(version) AS version FROM felling_decisions GROUP BY measure_id) d
  WHERE d.measure_id = f.measure_id`;

/** What stands where a felled tree stood makes up for it. */
const REPLACED = `
  INSERT INTO replacement_trees (tree_id, measure_id, created_by)
  SELECT DISTINCT ON (n.id) n.id, f.measure_id, $1::uuid
  FROM fellings f
  JOIN trees n ON n.predecessor_id = f.tree_id
  WHERE f.felled_on IS NOT NULL
  ORDER BY n.id, f.felled_on DESC`;
