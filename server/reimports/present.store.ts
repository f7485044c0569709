import type { Knex } from 'knex';
import { constant, identifier, listed, select, sql, type Sql } from '../db/sql.ts';
import { LIVING_STATUSES } from '../trees/trees.rules.ts';
import type { ReimportKey } from './reimports.contract.ts';
import type { SourceFacts, SourceField } from './reimports.rules.ts';

/** The imports a source has come by so far: the first one, and every re-import that was not taken back. */
export function importsOf(firstImportId: string): Sql {
  return sql`ARRAY(
    SELECT ${firstImportId}::uuid
    UNION ALL
    SELECT import_id FROM reimports WHERE first_import_id = ${firstImportId}::uuid AND status = 'applied')`;
}

export interface KeyedTree {
  id: string;
  key: string | null;
  isLiving: boolean;
}

/**
 * Every tree of a source by the key the source last gave it, whatever has been changed here since: what was renumbered
 * must still be found. A number counts within its control area. Null: the source gave it none.
 */
export async function keysOfSource(db: Knex, firstImportId: string, by: ReimportKey): Promise<KeyedTree[]> {
  const key =
    by === 'external_key'
      ? lastSaid('externalKey', sql`t.external_key`)
      : sql`${lastSaid('controlAreaId', sql`t.control_area_id::text`)} || ' ' || ${lastSaid('number', sql`t.number COLLATE "C"`)}`;
  return select(
    db,
    sql`SELECT t.id, ${key} AS key, t.status = ANY (${[...LIVING_STATUSES]}::text[]) AS "isLiving"
        FROM published_trees t
        ${baselineOf}
        WHERE t.import_id = ANY (${importsOf(firstImportId)})
        ORDER BY t.id`,
  );
}

/** A field of `trees t` as its source said it last; expects `baselineOf`. */
function lastSaid(field: SourceField, present: Sql): Sql {
  const name = constant(field);
  return sql`CASE WHEN b.said ? ${name} THEN b.said ->> ${name} WHEN first.before ? ${name} THEN first.before ->> ${name}
    ELSE ${present} END`;
}

/**
 * What tells of `trees t` what its source said: what it said since (`b`), and what its fields were before they were
 * changed here for the first time (`first`). decisions/0055-what-the-source-said.md
 */
const baselineOf = sql`
  LEFT JOIN source_baselines b ON b.tree_id = t.id
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(f.field, f.value) AS before
    FROM (
      SELECT DISTINCT ON (v.key) v.key AS field, v.value
      FROM audit_events e
      CROSS JOIN LATERAL jsonb_each(nullif(e.payload::jsonb -> 'before', 'null')) v
      WHERE e.tree_id = t.id AND e.noun = 'tree' AND e.act IN ('edited', 'moved')
      ORDER BY v.key, e.id) f
  ) first ON t.version > 1`;

export interface PresentTree {
  id: string;
  label: string;
  present: SourceFacts;
  /** What its fields were before they were changed here for the first time. */
  firstBefore: Partial<SourceFacts> | null;
  /** What the source said since, where that was something else. */
  said: Partial<SourceFacts> | null;
}

/** Trees with what they have now and what tells what the source said of them. */
export async function presentTrees(db: Knex, ids: readonly string[]): Promise<PresentTree[]> {
  return select(
    db,
    sql`SELECT t.id, concat_ws(' ', a.name, t.number) AS label, ${factsOf} AS present,
               first.before AS "firstBefore", b.said
        FROM trees t
        JOIN control_areas a ON a.id = t.control_area_id
        ${baselineOf}
        WHERE t.id = ANY (${ids}::uuid[])`,
  );
}

/** The columns a source can speak of, and how they are read back from JSON. */
export const SOURCE_COLUMNS = {
  number: { column: 'number', type: sql`text` },
  status: { column: 'status', type: sql`text` },
  controlAreaId: { column: 'control_area_id', type: sql`uuid` },
  speciesId: { column: 'species_id', type: sql`integer` },
  speciesAsGiven: { column: 'species_as_given', type: sql`text` },
  cultivar: { column: 'cultivar', type: sql`text` },
  plantingYear: { column: 'planting_year', type: sql`integer` },
  heightM: { column: 'height_m', type: sql`numeric` },
  crownDiameterM: { column: 'crown_diameter_m', type: sql`numeric` },
  girthHeightM: { column: 'girth_height_m', type: sql`numeric` },
  street: { column: 'street', type: sql`text` },
  houseNumber: { column: 'house_number', type: sql`text` },
  tagNumber: { column: 'tag_number', type: sql`text` },
  remarks: { column: 'remarks', type: sql`text` },
  source: { column: 'source', type: sql`text` },
  externalKey: { column: 'external_key', type: sql`text` },
} as const;

/** What `trees t` has in every field a source can speak of, and how its position is known. */
export const factsOf = sql`jsonb_build_object(${listed([
  ...Object.entries(SOURCE_COLUMNS).map(
    ([field, { column }]) => sql`${constant(field)}, t.${identifier(column)}`,
  ),
  sql`'stemGirthsCm', to_jsonb(t.stem_girths_cm)`,
  sql`'position', jsonb_build_array(ST_X(t.geom), ST_Y(t.geom))`,
])})`;
