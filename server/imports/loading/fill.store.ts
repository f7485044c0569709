import type { Knex } from 'knex';
import { difference, recordChanges } from '../../audit/changes.store.ts';
import { select, sql } from '../../db/sql.ts';
import type { Work } from '../../http/serve.ts';
import type { FillableFacts } from '../judging/fillIn.ts';

export interface Filling {
  treeId: string;
  filled: Partial<FillableFacts>;
}

/**
 * Fills in only what is still unknown: a value somebody has entered since the rows were judged stays. The events say
 * what was written, not what was wanted; a tree with nothing left open is not touched.
 */
export async function fillTrees(
  work: Work,
  fillings: readonly Filling[],
  girthHeightM: number,
): Promise<void> {
  const present = await lockTrees(
    work.db,
    fillings.map(({ treeId }) => treeId),
  );
  const given = fillings.flatMap(({ treeId, filled }) => {
    const open = openFacts(present.get(treeId) ?? {}, filled);
    return open.length > 0 ? [{ id: treeId, ...Object.fromEntries(open) }] : [];
  });
  if (given.length === 0) return;
  const written = await writeFacts(work, given, girthHeightM);
  await recordChanges(
    work,
    written.map(({ id, facts, version }) => {
      const changed = difference(present.get(id) ?? {}, facts);
      return {
        noun: 'tree',
        thingId: id,
        treeId: id,
        act: 'edited',
        before: changed?.before ?? {},
        after: { ...changed?.after, version },
      };
    }),
  );
}

/** The facts of those trees as they are until the transaction ends. */
async function lockTrees(db: Knex, ids: readonly string[]): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map();
  const rows = await select<{ id: string; facts: Facts }>(
    db,
    sql`SELECT t.id, ${facts} AS facts FROM trees t WHERE t.id = ANY (${ids}) ORDER BY t.id FOR NO KEY UPDATE`,
  );
  return new Map(rows.map((row) => [row.id, row.facts]));
}

/** Named as everywhere, with what filling in can change. */
type Facts = Record<string, unknown>;

const facts = sql`jsonb_build_object(
  'number', t.number, 'speciesId', t.species_id, 'speciesAsGiven', t.species_as_given, 'cultivar', t.cultivar,
  'plantingYear', t.planting_year, 'heightM', t.height_m, 'crownDiameterM', t.crown_diameter_m,
  'stemGirthsCm', t.stem_girths_cm, 'girthHeightM', t.girth_height_m, 'street', t.street,
  'houseNumber', t.house_number, 'tagNumber', t.tag_number, 'remarks', t.remarks, 'source', t.source,
  'externalKey', t.external_key, 'vitality', t.vitality, 'condition', t.condition, 'agePhase', t.age_phase,
  'siteType', t.site_type)`;

function openFacts(present: Facts, filled: Partial<FillableFacts>): [string, unknown][] {
  return Object.entries(filled).filter(([key]) => {
    if (key !== 'girthCm') return present[key] === null;
    const { stemGirthsCm } = present;
    return Array.isArray(stemGirthsCm) && stemGirthsCm.length === 0;
  });
}

async function writeFacts(
  { db, account }: Work,
  given: readonly object[],
  girthHeightM: number,
): Promise<{ id: string; version: number; facts: Facts }[]> {
  return select(
    db,
    sql`UPDATE trees t
        SET number = COALESCE(t.number, g.number),
            species_id = COALESCE(t.species_id, g."speciesId"),
            species_as_given = CASE WHEN g."speciesId" IS NOT NULL THEN NULL ELSE t.species_as_given END,
            cultivar = COALESCE(t.cultivar, g.cultivar),
            planting_year = COALESCE(t.planting_year, g."plantingYear"),
            height_m = COALESCE(t.height_m, g."heightM"),
            crown_diameter_m = COALESCE(t.crown_diameter_m, g."crownDiameterM"),
            stem_girths_cm = CASE WHEN g."girthCm" IS NOT NULL THEN ARRAY[g."girthCm"] ELSE t.stem_girths_cm END,
            girth_height_m = CASE WHEN g."girthCm" IS NOT NULL THEN ${girthHeightM} ELSE t.girth_height_m END,
            street = COALESCE(t.street, g.street),
            house_number = COALESCE(t.house_number, g."houseNumber"),
            tag_number = COALESCE(t.tag_number, g."tagNumber"),
            remarks = COALESCE(t.remarks, g.remarks),
            source = COALESCE(t.source, g.source),
            external_key = COALESCE(t.external_key, g."externalKey"),
            vitality = COALESCE(t.vitality, g.vitality),
            condition = COALESCE(t.condition, g.condition),
            age_phase = COALESCE(t.age_phase, g."agePhase"),
            site_type = COALESCE(t.site_type, g."siteType"),
            version = version + 1, updated_by = ${account.id}, updated_at = now()
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(
          id uuid, number text, "speciesId" integer, cultivar text, "plantingYear" integer, "heightM" numeric,
          "crownDiameterM" numeric, "girthCm" integer, street text, "houseNumber" text, "tagNumber" text,
          remarks text, source text, "externalKey" text, vitality text, condition text, "agePhase" text,
          "siteType" text)
        WHERE t.id = g.id
        RETURNING t.id, t.version, ${facts} AS facts`,
  );
}
