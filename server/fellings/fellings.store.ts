import type { Knex } from 'knex';
import { z } from 'zod';
import { select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { Felling, FellingShow, ListedFelling } from './fellings.contract.ts';
import {
  fellingCondition,
  fellingDay,
  fellingTables,
  girths,
  inAreas,
  isStrong,
  isUrgentFelling,
  missingSql,
} from './fellings.filter.ts';

const tree = sql`json_build_object(
  'id', t.id, 'number', t.number, 'status', t.status, 'botanicalName', s.botanical_name,
  'germanName', s.german_name, 'englishName', s.english_name, 'cultivar', t.cultivar, 'controlAreaName', a.name,
  'street', t.street, 'houseNumber', t.house_number, 'position', json_build_array(ST_X(t.geom), ST_Y(t.geom)),
  'stemGirthsCm', t.stem_girths_cm, 'girthHeightM', t.girth_height_m, 'protections', t.protections,
  'bylaw', s.bylaw)`;

const columns = (
  today: string,
) => sql`m.id, m.measure, m.status, m.urgency, m.deadline, d.planned_on AS "plannedOn",
  m.done_reported_on AS "doneReportedOn",
  ${isUrgentFelling(today)} AS "isEmergency", n.missing, m.accepted_despite AS "acceptedDespite",
  m.broken_rules AS "brokenRules", f.felled_on AS "felledOn", d.reason,
  CASE WHEN d.replacement_count IS NOT NULL THEN json_build_object('count', d.replacement_count,
    'planted', r.planted, 'named', r.named, 'dueBy', d.replacement_due_by) END AS replacement,
  CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'number', w.number, 'title', w.title) END
    AS "workOrder",
  ${tree} AS tree`;

function tables(today: string): Sql {
  return sql`${fellingTables} ${girths} CROSS JOIN LATERAL (SELECT ${missingSql(today)} AS missing) n`;
}

/** A page of fellings of one list, those whose day comes first at its top; of what is done the newest. */
export async function listFellings(
  db: Knex,
  asked: { show: FellingShow; area?: string[] | undefined; limit: number; cursor?: string | undefined },
  today: string,
): Promise<{ fellings: ListedFelling[]; nextCursor: string | null }> {
  const { show, limit, cursor } = asked;
  const isNewestFirst = show === 'felled';
  const at = fellingDay(show);
  const direction = isNewestFirst ? sql`DESC` : sql`ASC`;
  const rows = await select<ListedFelling & { listDay: string }>(
    db,
    sql`SELECT ${columns(today)}, (${at})::text AS "listDay"
        FROM ${tables(today)}
        WHERE ${isStrong} AND ${fellingCondition(show, today)} AND ${inAreas(asked.area)}
          AND ${cursor ? after(cursor, at, isNewestFirst) : sql`TRUE`}
        ORDER BY ${at} ${direction}, m.id ${direction}
        LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { fellings: page, nextCursor: last ? writeCursor([last.listDay, last.id]) : null };
}

function after(cursor: string, at: Sql, isNewestFirst: boolean): Sql {
  const [listDay, id] = readCursor(cursor, z.tuple([z.union([day, z.literal('infinity')]), z.uuid()]));
  const than = isNewestFirst ? sql`<` : sql`>`;
  return sql`(${at}, m.id) ${than} (${listDay}::date, ${id}::uuid)`;
}

const SHOWS: readonly FellingShow[] = [
  'open',
  'season',
  'permit',
  'habitat',
  'afterwards',
  'replacement',
  'felled',
];

/** How many stand in each list, and how many replacements are late. */
export async function countFellings(
  db: Knex,
  { area }: { area?: string[] | undefined },
  today: string,
): Promise<{ counts: Record<FellingShow, number>; replacementsLate: number }> {
  const counted = SHOWS.map(
    (show) => sql`count(*) FILTER (WHERE ${fellingCondition(show, today)})::integer`,
  ).reduce((all, one) => sql`${all}, ${one}`);
  const row = await selectOne<{ counts: number[]; late: number }>(
    db,
    sql`SELECT ARRAY[${counted}] AS counts, (count(*) FILTER (
          WHERE ${fellingCondition('replacement', today)} AND d.replacement_due_by < ${today}::date))::integer AS late
        FROM ${tables(today)}
        WHERE ${isStrong} AND (m.status NOT IN ('ABL', 'ABN', 'STO') OR f.felled_on IS NOT NULL
            OR m.accepted_despite IS NOT NULL)
          AND ${inAreas(area)}`,
  );
  const of = (show: FellingShow) => row?.counts[SHOWS.indexOf(show)] ?? 0;
  return {
    counts: {
      open: of('open'),
      season: of('season'),
      permit: of('permit'),
      habitat: of('habitat'),
      afterwards: of('afterwards'),
      replacement: of('replacement'),
      felled: of('felled'),
    },
    replacementsLate: row?.late ?? 0,
  };
}

/** Strong interventions at a tree, the open ones first. */
export async function fellingsOfTree(db: Knex, treeId: string, today: string): Promise<ListedFelling[]> {
  return select<ListedFelling>(
    db,
    sql`SELECT ${columns(today)}
        FROM ${tables(today)}
        WHERE m.tree_id = ${treeId} AND ${isStrong}
          AND (m.status NOT IN ('ABL', 'ABN', 'STO') OR f.felled_on IS NOT NULL
            OR m.accepted_despite IS NOT NULL)
        ORDER BY f.felled_on IS NOT NULL, COALESCE(d.planned_on, m.deadline), m.id`,
  );
}

/** The felling a tree makes up for. */
export async function replacedBy(db: Knex, treeId: string) {
  return selectOne<{
    id: string;
    treeId: string;
    number: string | null;
    controlAreaName: string;
    felledOn: string | null;
  }>(
    db,
    sql`SELECT f.measure_id AS id, f.tree_id AS "treeId", t.number, a.name AS "controlAreaName",
          f.felled_on AS "felledOn"
        FROM replacement_trees r
        JOIN fellings f ON f.measure_id = r.measure_id
        JOIN published_trees t ON t.id = f.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE r.tree_id = ${treeId}`,
  );
}

/** A felling with what belongs to it, apart from its decisions; undefined unless the measure is a strong one. */
export async function findFelling(
  db: Knex,
  id: string,
  today: string,
): Promise<Omit<Felling, 'facts' | 'decisions' | 'replacements' | 'knownHabitats'> | undefined> {
  return selectOne(
    db,
    sql`SELECT ${columns(today)}, COALESCE(f.version, 0) AS version, m.ordered_until AS "orderedUntil",
          f.felled_as AS "felledAs"
        FROM ${tables(today)}
        WHERE m.id = ${id} AND ${isStrong}`,
  );
}

/** Trees that make up for a felling. */
export async function replacementsOf(db: Knex, id: string): Promise<Felling['replacements']> {
  return select(
    db,
    sql`SELECT t.id AS "treeId", t.number, t.status, a.name AS "controlAreaName",
          s.botanical_name AS "botanicalName", s.german_name AS "germanName", s.english_name AS "englishName",
          t.predecessor_id IS NOT DISTINCT FROM f.tree_id AS "isSuccessor"
        FROM replacement_trees r
        JOIN fellings f ON f.measure_id = r.measure_id
        JOIN published_trees t ON t.id = r.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        LEFT JOIN species s ON s.id = t.species_id
        WHERE r.measure_id = ${id}
        ORDER BY r.created_at, t.id`,
  );
}

/** Habitats found at the tree of a measure, each with the last day it was seen. Corrected inspections say nothing. */
export async function knownHabitats(db: Knex, id: string): Promise<Felling['knownHabitats']> {
  return select(
    db,
    sql`SELECT x.habitat, max(i.inspected_on) AS "inspectedOn"
        FROM measures m
        JOIN inspections i ON i.tree_id = m.tree_id
        JOIN findings x ON x.inspection_id = i.id AND x.habitat IS NOT NULL
        WHERE m.id = ${id} AND NOT EXISTS (SELECT FROM inspections c WHERE c.corrects_id = i.id)
        GROUP BY x.habitat
        ORDER BY 2 DESC, 1`,
  );
}
