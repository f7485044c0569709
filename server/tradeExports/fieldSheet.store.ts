import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { exportTables } from '../exports/exports.fields.ts';
import { ALL_IDS, exportedTrees } from '../exports/exports.store.ts';
import type { TreeFilter } from '../trees/trees.contract.ts';

export interface SheetTree {
  number: string | null;
  area: string;
  street: string | null;
  houseNumber: string | null;
  botanicalName: string | null;
  germanName: string | null;
  girthCm: number | null;
  heightM: number | null;
  crownM: number | null;
}

/** In the order in which they stand: area by area, number by number. */
export async function sheetTrees(
  db: Knex,
  filter: TreeFilter,
  today: string,
  limit: number,
): Promise<SheetTree[]> {
  return select<SheetTree>(
    db,
    sql`SELECT t.number, a.name AS area, t.street, t.house_number AS "houseNumber",
               s.botanical_name AS "botanicalName", s.german_name AS "germanName",
               (SELECT sum(girth) FROM unnest(t.stem_girths_cm) AS girth) AS "girthCm",
               t.height_m AS "heightM", t.crown_diameter_m AS "crownM"
        FROM ${exportTables}
        WHERE ${exportedTrees({ filter, today }, ALL_IDS)}
        ORDER BY a.name, t.number NULLS LAST, t.feature_id
        LIMIT ${limit}::integer`,
  );
}
