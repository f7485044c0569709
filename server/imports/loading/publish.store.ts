import type { Knex } from 'knex';
import { recordChanges, type Change } from '../../audit/changes.store.ts';
import { execute, select, selectOne, sql } from '../../db/sql.ts';
import type { Work } from '../../http/serve.ts';
import type { ImportReport } from '../imports.contract.ts';
import type { FillableFacts } from '../judging/fillIn.ts';
import type { ImportMapping } from '../mapping/importMapping.ts';

/** Claims an import for a run; false when it is done already. A unique index refuses a second running one. */
export async function claimImport(db: Knex, importId: string, mapping: ImportMapping): Promise<boolean> {
  const claimed = await execute(
    db,
    sql`UPDATE imports
        SET status = 'running', mapping = ${JSON.stringify(mapping)}, failure = NULL, report = NULL, finished_at = NULL
        WHERE id = ${importId} AND status IN ('analysed', 'failed')`,
  );
  return claimed === 1;
}

export interface Filling {
  treeId: string;
  filled: Partial<FillableFacts>;
}

/**
 * The last moment of an import, in one transaction: fills in what was left open, and makes all of its trees visible
 * at once. Throws when the rows do not add up, or when somebody has taken the import for left over meanwhile.
 */
export async function publishImport(
  work: Work,
  importId: string,
  report: ImportReport,
  fillings: readonly Filling[],
  girthHeightM: number,
): Promise<void> {
  const { rows } = report;
  await refuseMissingRows(work.db, importId, rows);
  await fillTrees(work, fillings, girthHeightM);
  const published = await selectOne<{ sha256: string; mapping: ImportMapping }>(
    work.db,
    sql`UPDATE imports
        SET status = 'done', report = ${JSON.stringify(report)}, finished_at = now(), rows_read = ${rows.read},
            rows_clean = ${rows.clean}, rows_flagged = ${rows.flagged}, rows_refused = ${rows.refused}
        WHERE id = ${importId} AND status = 'running'
        RETURNING sha256, mapping`,
  );
  if (!published) throw new Error('the import was discarded by another process while it was running');
  await recordChanges(work, [publishedChange(importId, report, published)]);
}

/** One event stands for all trees of an import: which file, read how, gave how many. */
function publishedChange(
  importId: string,
  { rows, areasMade, crs }: ImportReport,
  { sha256, mapping }: { sha256: string; mapping: ImportMapping },
): Change {
  return {
    noun: 'import',
    thingId: importId,
    treeId: null,
    act: 'published',
    before: null,
    after: { sha256, mapping, rows, areasMade, crs },
  };
}

async function refuseMissingRows(db: Knex, importId: string, rows: ImportReport['rows']): Promise<void> {
  const written = await selectOne<{ trees: number; listed: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM trees WHERE import_id = ${importId}) AS trees,
               (SELECT count(*) FROM import_rows WHERE import_id = ${importId}) AS listed`,
  );
  const trees = rows.clean + rows.flagged - rows.filled;
  if (written?.trees !== trees || written.listed !== rows.flagged + rows.refused) {
    throw new Error(`the import should have written ${trees} trees, but ${written?.trees} are there`);
  }
}

/** Only what is still unknown: a value somebody has entered since the rows were judged stays. */
async function fillTrees(work: Work, fillings: readonly Filling[], girthHeightM: number): Promise<void> {
  const some = fillings.filter(({ filled }) => Object.keys(filled).length > 0);
  if (some.length === 0) return;
  const given = some.map(({ treeId, filled }) => ({ id: treeId, ...filled }));
  const written = await select<{ id: string; version: number }>(
    work.db,
    sql`UPDATE trees t
        SET number = COALESCE(t.number, g.number),
            species_id = COALESCE(t.species_id, g."speciesId"),
            species_as_given = CASE WHEN t.species_id IS NULL AND g."speciesId" IS NOT NULL THEN NULL ELSE t.species_as_given END,
            cultivar = COALESCE(t.cultivar, g.cultivar),
            planting_year = COALESCE(t.planting_year, g."plantingYear"),
            height_m = COALESCE(t.height_m, g."heightM"),
            crown_diameter_m = COALESCE(t.crown_diameter_m, g."crownDiameterM"),
            stem_girths_cm = CASE WHEN t.stem_girths_cm = '{}' AND g."girthCm" IS NOT NULL
              THEN ARRAY[g."girthCm"] ELSE t.stem_girths_cm END,
            girth_height_m = CASE WHEN t.stem_girths_cm = '{}' AND g."girthCm" IS NOT NULL
              THEN ${girthHeightM} ELSE t.girth_height_m END,
            street = COALESCE(t.street, g.street),
            house_number = COALESCE(t.house_number, g."houseNumber"),
            tag_number = COALESCE(t.tag_number, g."tagNumber"),
            remarks = COALESCE(t.remarks, g.remarks),
            source = COALESCE(t.source, g.source),
            external_key = COALESCE(t.external_key, g."externalKey"),
            version = version + 1, updated_by = ${work.account.id}, updated_at = now()
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(
          id uuid, number text, "speciesId" integer, cultivar text, "plantingYear" integer, "heightM" numeric,
          "crownDiameterM" numeric, "girthCm" integer, street text, "houseNumber" text, "tagNumber" text,
          remarks text, source text, "externalKey" text)
        WHERE t.id = g.id
        RETURNING t.id, t.version`,
  );
  const versions = new Map(written.map(({ id, version }) => [id, version]));
  await recordChanges(
    work,
    some.map(({ treeId, filled: { girthCm, ...others } }) => {
      const after = { ...others, ...(girthCm ? { stemGirthsCm: [girthCm], girthHeightM } : {}) };
      const before = Object.fromEntries(Object.keys(after).map((key) => [key, null]));
      return {
        noun: 'tree',
        thingId: treeId,
        treeId,
        act: 'edited',
        before,
        after: { ...after, version: versions.get(treeId) },
      };
    }),
  );
}
