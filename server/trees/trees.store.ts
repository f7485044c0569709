import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, identifier, listed, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import { visibleTrees } from '../measures/orders.filter.ts';
import type { NewTree, Tree, TreeFacts, TreeFilter, TreeSummary } from './trees.contract.ts';
import { controlStateSql, inBox, treeConditions } from './trees.filter.ts';
import { CONTROL_STATES } from './trees.rules.ts';

const STATE_NAMES = [...CONTROL_STATES];

/** The columns of a tree in a list; expects `published_trees t`, and joins of `summaryTables`. */
export function summaryColumns(today: string): Sql {
  return sql`t.id, t.feature_id AS "featureId", t.number, t.generation, t.kind, t.status,
    (${STATE_NAMES}::text[])[1 + ${controlStateSql(today)}] AS "controlState",
    t.control_area_id AS "controlAreaId", a.name AS "controlAreaName",
    t.street, t.house_number AS "houseNumber",
    t.species_id AS "speciesId", s.botanical_name AS "botanicalName", s.german_name AS "germanName",
    s.english_name AS "englishName", t.cultivar,
    ARRAY[ST_X(t.geom), ST_Y(t.geom)] AS position,
    t.vitality, t.last_inspected_on AS "lastInspectedOn",
    t.next_due_on AS "nextDueOn", t.due_until AS "dueUntil"`;
}
export const summaryTables = sql`published_trees t
  JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species s ON s.id = t.species_id`;

/** A page of trees. `cursor` is what the page before answered; the order is total, so nothing is shown twice. */
export async function listTrees(
  db: Knex,
  filter: TreeFilter & { sort: 'area' | 'due'; limit: number; cursor?: string | undefined },
  today: string,
): Promise<{ trees: TreeSummary[]; nextCursor: string | null }> {
  const order = ORDERS[filter.sort];
  const rows = await select<TreeSummary & { sortKey: (string | null)[] }>(
    db,
    sql`SELECT ${summaryColumns(today)}, ${order.key} AS "sortKey"
        FROM ${summaryTables}
        WHERE ${treeConditions(filter, today)} AND ${filter.cursor ? order.after(filter.cursor) : sql`TRUE`}
        ORDER BY ${order.by}
        LIMIT ${filter.limit + 1}`,
  );
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return { trees: page, nextCursor: last ? writeCursor(last.sortKey) : null };
}

/** Cursor conditions compare whole rows; COALESCE keeps unknown values last and comparable. */
const ORDERS: Record<'area' | 'due', { key: Sql; by: Sql; after(cursor: string): Sql }> = {
  area: {
    key: sql`ARRAY[a.name, COALESCE(t.number, ''), t.id::text]`,
    by: sql`a.name, COALESCE(t.number, ''), t.id`,
    after: (cursor) => {
      const [name, number, id] = readCursor(cursor, z.tuple([z.string(), z.string(), z.uuid()]));
      return sql`(a.name, COALESCE(t.number, ''), t.id)
        > (${name}::text COLLATE natural_order, ${number}::text COLLATE natural_order, ${id}::uuid)`;
    },
  },
  due: {
    key: sql`ARRAY[COALESCE(t.next_due_on, 'infinity'::date)::text, t.id::text]`,
    by: sql`COALESCE(t.next_due_on, 'infinity'::date), t.id`,
    after: (cursor) => {
      const [dueOn, id] = readCursor(cursor, z.tuple([z.union([day, z.literal('infinity')]), z.uuid()]));
      return sql`(COALESCE(t.next_due_on, 'infinity'::date), t.id) > (${dueOn}::date, ${id}::uuid)`;
    },
  },
};

export async function countTrees(db: Knex, filter: TreeFilter, today: string) {
  const rows = await select<{ state: number; count: number; box: number[] | null }>(
    db,
    sql`SELECT ${controlStateSql(today)} AS state, count(*) AS count,
               ARRAY[ST_XMin(ST_Extent(t.geom)), ST_YMin(ST_Extent(t.geom)),
                     ST_XMax(ST_Extent(t.geom)), ST_YMax(ST_Extent(t.geom))] AS box
        FROM published_trees t
        WHERE ${treeConditions(filter, today)}
        GROUP BY 1`,
  );
  const countOf = (index: number) => rows.find((row) => row.state === index)?.count ?? 0;
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    byState: recordOfStates(countOf),
    bbox: joinBoxes(rows.flatMap((row) => (row.box ? [row.box] : []))),
  };
}

function recordOfStates(countOf: (index: number) => number) {
  const [overdue, due, upcoming, ok, uninspected, exempt, planned, gone] = CONTROL_STATES.map((_, i) =>
    countOf(i),
  );
  const of = (count: number | undefined) => count ?? 0;
  return {
    overdue: of(overdue),
    due: of(due),
    upcoming: of(upcoming),
    ok: of(ok),
    uninspected: of(uninspected),
    exempt: of(exempt),
    planned: of(planned),
    gone: of(gone),
  };
}

function joinBoxes(boxes: readonly number[][]): [number, number, number, number] | null {
  if (boxes.length === 0) return null;
  const of = (index: number) => boxes.map((box) => box[index] ?? 0);
  return [Math.min(...of(0)), Math.min(...of(1)), Math.max(...of(2)), Math.max(...of(3))];
}

/** Trees around a point (WGS 84), nearest first, with metres on the ellipsoid. */
export async function treesNear(
  db: Knex,
  near: { lon: number; lat: number; radiusM: number; limit: number },
  today: string,
): Promise<(TreeSummary & { distanceM: number })[]> {
  const point = sql`ST_SetSRID(ST_MakePoint(${near.lon}, ${near.lat}), 4326)`;
  // One degree of latitude is about 111 km everywhere; of longitude, less towards the poles.
  const reachLat = near.radiusM / 110_000;
  const reachLon = reachLat / Math.max(0.01, Math.cos((near.lat * Math.PI) / 180));
  return select(
    db,
    sql`SELECT ${summaryColumns(today)}, ST_Distance(t.geom::geography, ${point}::geography) AS "distanceM"
        FROM ${summaryTables}
        WHERE ${inBox([near.lon - reachLon, near.lat - reachLat, near.lon + reachLon, near.lat + reachLat])}
          AND ST_DWithin(t.geom::geography, ${point}::geography, ${near.radiusM})
        ORDER BY "distanceM", t.id
        LIMIT ${near.limit}`,
  );
}

/** The numbers of a control area, each once, in natural order. */
export async function numbersIn(db: Knex, areaId: string): Promise<string[]> {
  const rows = await select<{ number: string }>(
    db,
    sql`SELECT DISTINCT number
        FROM published_trees
        WHERE control_area_id = ${areaId} AND number IS NOT NULL
        ORDER BY number`,
  );
  return rows.map((row) => row.number);
}

/** The tree; for people of a contractor (`contractorId`) only with an order of their firm. */
export async function findTree(
  db: Knex,
  id: string,
  today: string,
  contractorId: string | null,
): Promise<Tree | undefined> {
  return selectOne<Tree>(
    db,
    sql`SELECT ${summaryColumns(today)}, ${fileColumns}
        FROM ${fileTables}
        WHERE t.id = ${id} AND ${visibleTrees(contractorId)}`,
  );
}

/** The columns of a tree's own file, beside those of a list; expects the joins of `fileTables`. */
export const fileColumns = sql`t.member_count AS "memberCount", t.planting_year AS "plantingYear",
  t.planting_year_estimated AS "plantingYearEstimated", t.height_m AS "heightM",
  t.crown_diameter_m AS "crownDiameterM", t.stem_girths_cm AS "stemGirthsCm", t.girth_height_m AS "girthHeightM",
  t.age_phase AS "agePhase", t.safety_expectation AS "safetyExpectation", t.young_tree_care AS "youngTreeCare",
  t.site_type AS "siteType", t.protections, t.tag_kind AS "tagKind", t.tag_number AS "tagNumber", t.remarks,
  t.source, t.external_key AS "externalKey", t.position_method AS "positionMethod",
  t.position_accuracy_m AS "positionAccuracyM", t.species_as_given AS "speciesAsGiven",
  s.genus, s.longevity, s.bylaw, a.district, t.predecessor_id AS "predecessorId",
  successor.id AS "successorId", t.import_id AS "importId", t.condition,
  t.last_inspection_id AS "lastInspectionId", t.last_foliage AS "lastFoliage", t.last_result AS "lastResult",
  t.version, t.created_at AS "createdAt", c.name AS "createdBy", t.updated_at AS "updatedAt", u.name AS "updatedBy"`;

export const fileTables = sql`${summaryTables}
  JOIN accounts c ON c.id = t.created_by
  JOIN accounts u ON u.id = t.updated_by
  LEFT JOIN trees successor ON successor.predecessor_id = t.id`;

export async function treeIdOfFeature(db: Knex, featureId: number): Promise<string | undefined> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT id FROM published_trees WHERE feature_id = ${featureId}`,
  );
  return row?.id;
}

/** Holds a tree for this transaction: what is read after it stays true until the commit. */
export async function lockTree(db: Knex, id: string): Promise<void> {
  // Not FOR UPDATE: events about the tree's measures may still name it, see workOrders/locking.ts.
  await select(db, sql`SELECT id FROM trees WHERE id = ${id} FOR NO KEY UPDATE`);
}

/** Inserts a tree once; false when the id is there already. */
export async function insertTree(db: Knex, tree: NewTree, generation: number, by: string): Promise<boolean> {
  const facts = factColumns(tree);
  const names = [...facts.keys()].map(identifier);
  const values = [...facts.values()].map((value) => sql`${value}`);
  const inserted = await execute(
    db,
    sql`INSERT INTO trees (${listed(names)}, id, geom, position_method, position_accuracy_m,
          predecessor_id, generation, created_by, updated_by)
        VALUES (${listed(values)}, ${tree.id}, ${pointSql(tree.position)},
          ${tree.positionMethod}, ${tree.positionAccuracyM}, ${tree.predecessorId}, ${generation}, ${by}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** Writes changed facts when the version still holds; the number of rows written, 0 or 1. */
export async function updateTree(
  db: Knex,
  id: string,
  version: number,
  facts: Partial<TreeFacts>,
  by: string,
): Promise<number> {
  const assignments = [...factColumns(facts)].map(([name, value]) => sql`${identifier(name)} = ${value}`);
  return execute(
    db,
    sql`UPDATE trees
        SET ${listed(assignments)},
            version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id} AND version = ${version}`,
  );
}

/** Moves a tree, and its open control tasks with it. */
export async function updatePosition(
  db: Knex,
  id: string,
  to: {
    position: [number, number];
    positionMethod: string;
    positionAccuracyM: number | null;
    version: number;
  },
  by: string,
): Promise<number> {
  const moved = await execute(
    db,
    sql`UPDATE trees
        SET geom = ${pointSql(to.position)}, position_method = ${to.positionMethod},
            position_accuracy_m = ${to.positionAccuracyM},
            version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id} AND version = ${to.version}`,
  );
  await execute(
    db,
    sql`UPDATE control_tasks SET geom = ${pointSql(to.position)} WHERE tree_id = ${id} AND status = 'open'`,
  );
  return moved;
}

/** The generation a successor has: one more than its predecessor. */
export async function generationAfter(db: Knex, predecessorId: string | null): Promise<number> {
  if (predecessorId === null) return 1;
  const row = await selectOne<{ generation: number }>(
    db,
    sql`SELECT generation FROM trees WHERE id = ${predecessorId}`,
  );
  return (row?.generation ?? 0) + 1;
}

export function pointSql([lon, lat]: readonly [number, number]): Sql {
  return sql`ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326)`;
}

const FACT_COLUMNS: Record<keyof TreeFacts, string> = {
  kind: 'kind',
  memberCount: 'member_count',
  status: 'status',
  controlAreaId: 'control_area_id',
  number: 'number',
  speciesId: 'species_id',
  cultivar: 'cultivar',
  plantingYear: 'planting_year',
  plantingYearEstimated: 'planting_year_estimated',
  heightM: 'height_m',
  crownDiameterM: 'crown_diameter_m',
  stemGirthsCm: 'stem_girths_cm',
  girthHeightM: 'girth_height_m',
  agePhase: 'age_phase',
  safetyExpectation: 'safety_expectation',
  youngTreeCare: 'young_tree_care',
  siteType: 'site_type',
  protections: 'protections',
  street: 'street',
  houseNumber: 'house_number',
  tagKind: 'tag_kind',
  tagNumber: 'tag_number',
  remarks: 'remarks',
  source: 'source',
  externalKey: 'external_key',
};

function factColumns(facts: Partial<TreeFacts>): Map<string, unknown> {
  const keys = Object.keys(FACT_COLUMNS) as (keyof TreeFacts)[]; // the record is typed by exactly these keys
  return new Map(
    keys.flatMap((key) => (facts[key] === undefined ? [] : [[FACT_COLUMNS[key], facts[key]] as const])),
  );
}
