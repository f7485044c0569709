import type pg from 'pg';
import { insertEvents } from '../../server/audit/events.store.ts';
import { forDriver, sql } from '../../server/db/sql.ts';
import { copyRows } from './copyRows.ts';
import { ROUND_COLUMNS, STOP_COLUMNS, stopsOf } from './officeRounds.ts';
import { storeFellings } from './fellings.ts';
import { storeStorms } from './demoStorms.ts';
import { storeNotices } from './notices.ts';
import { storeSupports } from './supports.ts';
import {
  AREA_COLUMNS,
  FINDING_COLUMNS,
  INSPECTION_COLUMNS,
  MEASURE_COLUMNS,
  OFFICE,
  TASK_COLUMNS,
  TREE_COLUMNS,
} from './tables.ts';
import type { DemoTown } from './town.ts';
import { storeSensors } from './sensors.ts';
import { storeWorks } from './works.ts';
import { storeYoungTrees } from './youngTrees.ts';

/**
 * Writes the town in the transaction of the client. What trees say of their last inspection is then taken from
 * the inspections themselves, as the server does it.
 */
export async function storeTown(client: pg.ClientBase, town: DemoTown): Promise<void> {
  const trees = town.patients.map(({ tree, inspections: [first] }) => {
    return { tree, recordedOn: first?.inspectedOn ?? town.today };
  });
  const inspections = town.patients.flatMap((patient) => patient.inspections);
  const findings = inspections.flatMap(({ id, findings: found }) =>
    found.map((finding, index) => ({ finding, inspectionId: id, position: index + 1 })),
  );
  const measures = inspections.flatMap((inspection) =>
    inspection.measures.map((measure) => ({ measure, inspection, today: town.today })),
  );
  await copyRows(client, 'control_areas', AREA_COLUMNS, town.areas);
  await copyRows(client, 'trees', TREE_COLUMNS, trees);
  // Findings first: their inspection closes them.
  await copyRows(client, 'findings', FINDING_COLUMNS, findings);
  await copyRows(client, 'inspections', INSPECTION_COLUMNS, inspections);
  await copyRows(client, 'measures', MEASURE_COLUMNS, measures);
  await storeWorks(client, town.today);
  await storeFellings(client, town.today);
  await storeNotices(client, town.today);
  await storeSupports(client, town.today);
  await copyRows(client, 'control_tasks', TASK_COLUMNS, town.tasks);
  await copyRows(client, 'rounds', ROUND_COLUMNS, town.rounds);
  await copyRows(client, 'round_stops', STOP_COLUMNS, stopsOf(town.rounds));
  await storeStorms(client, town.today);
  await client.query(TREES_FOLLOW_INSPECTIONS);
  await storeYoungTrees(client, town.today);
  await storeSensors(client, town.today);
  await client.query(TREES_IN_DANGER);
  await client.query(forDriver(HISTORY));
}

/** The same as `refreshTreeFromInspections` of the server, for all trees at once. */
const TREES_FOLLOW_INSPECTIONS = `
  WITH latest AS (
    SELECT DISTINCT ON (tree_id) *
    FROM inspections
    WHERE storm_id IS NULL
    ORDER BY tree_id, inspected_at DESC, id DESC
  ), regular AS (
    SELECT DISTINCT ON (tree_id) tree_id, next_due_on
    FROM inspections
    WHERE counts_as_regular
    ORDER BY tree_id, inspected_at DESC, id DESC
  )
  UPDATE trees t
  SET last_inspection_id = l.id, last_inspected_on = l.inspected_on, last_foliage = l.foliage,
      vitality = l.vitality, condition = l.condition, last_result = l.result, age_phase = l.age_phase,
      safety_expectation = l.safety_expectation, young_tree_care = l.young_tree_care,
      next_due_on = r.next_due_on, updated_by = l.inspector_id, updated_at = l.inspected_at
  FROM latest l
  LEFT JOIN regular r USING (tree_id)
  WHERE t.id = l.tree_id`;

/** Of a check after a storm a tree takes over danger, and nothing else. */
const TREES_IN_DANGER = `
  UPDATE trees t
  SET last_inspection_id = i.id, last_result = i.result, updated_by = i.inspector_id, updated_at = i.inspected_at
  FROM inspections i
  WHERE i.tree_id = t.id AND i.storm_id IS NOT NULL AND i.result = 'GV'
    AND NOT EXISTS (SELECT FROM inspections w WHERE w.tree_id = t.id AND w.inspected_at > i.inspected_at)`;

/** When each tree was recorded and what its inspections found: the events the chain of the town begins with. */
const HISTORY = insertEvents(sql`
  SELECT noun, thing_id, tree_id, act, '{}'::jsonb AS before, after, made_by, '[]'::jsonb AS roles, made_at,
    NULL AS session_id, 'seed' AS request_id
  FROM (
    SELECT 'tree' AS noun, id AS thing_id, id AS tree_id, 'mapped' AS act,
      jsonb_build_object('number', number, 'plantingYear', planting_year) AS after, ${OFFICE}::uuid AS made_by,
      created_at AS made_at
    FROM trees
    UNION ALL
    SELECT 'inspection', id, tree_id, 'inspected',
      jsonb_build_object('type', type, 'result', result, 'inspectedOn', inspected_on,
        'contentHash', encode(content_hash, 'hex')), inspector_id, inspected_at
    FROM inspections
    UNION ALL
    SELECT 'support', id, tree_id, 'recorded',
      jsonb_build_object('supportNumber', number, 'supportKind', kind, 'installedOn', installed_on), created_by, created_at
    FROM crown_supports
    UNION ALL
    SELECT 'support_inspection', i.id, i.tree_id, 'inspected',
      jsonb_build_object('supportId', c.id, 'supportNumber', c.number, 'verdict', i.verdict, 'inspectedOn', i.inspected_on,
        'nextDueOn', i.next_due_on, 'contentHash', encode(i.content_hash, 'hex')), i.inspector_id, i.inspected_at
    FROM support_inspections i JOIN crown_supports c ON c.id = i.support_id
    UNION ALL
    SELECT 'felling', d.measure_id, f.tree_id, 'decided_' || d.step,
      jsonb_build_object('decisionId', d.id,
        'contentHash', encode(sha256(convert_to(felling_decision_content(d), 'UTF8')), 'hex')), d.written_by, d.written_at
    FROM felling_decisions d JOIN fellings f ON f.measure_id = d.measure_id
    UNION ALL
    SELECT 'watering', id, tree_id, CASE outcome WHEN 'done' THEN 'watered' ELSE outcome END,
      jsonb_build_object('litres', litres, 'reason', reason, 'roundId', round_id), created_by, created_at
    FROM waterings
    UNION ALL
    SELECT 'storm', s.id, NULL, 'opened',
      jsonb_build_object('name', s.name, 'blewOn', s.blew_on, 'within', s.within,
        'trees', (SELECT count(*) FROM storm_trees t WHERE t.storm_id = s.id)), s.created_by, s.created_at
    FROM storms s
    UNION ALL
    SELECT 'storm', id, NULL, 'closed',
      jsonb_build_object('status', status, 'leftOver', left_over, 'note', closing_note), closed_by, closed_at
    FROM storms
    WHERE closed_at IS NOT NULL
  ) told
  ORDER BY made_at, thing_id`);
