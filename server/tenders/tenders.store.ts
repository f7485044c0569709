import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { TenderedMeasure } from './tenders.rules.ts';

/** The measures of an order with all that a bidder has to know of them. */
export async function tenderedMeasures(db: Knex, workOrderId: string): Promise<TenderedMeasure[]> {
  return select<TenderedMeasure>(
    db,
    sql`SELECT m.measure, c.de AS name, c."group", c.flag, m.lot_id AS "lotId", m.quantity, m.unit, t.height_m AS "heightM",
          concat_ws(', ', a.name || ' ' || t.number,
            nullif(concat_ws(' ', t.street, t.house_number), a.name), s.botanical_name,
            CASE WHEN cardinality(t.stem_girths_cm) > 0
              THEN 'Stammumfang ' || array_to_string(t.stem_girths_cm, ' + ') || ' cm' END,
            CASE WHEN t.height_m IS NOT NULL THEN 'Höhe ' || replace(t.height_m::text, '.', ',') || ' m' END) AS tree
        FROM measures m
        JOIN published_trees t ON t.id = m.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        JOIN codes c ON c.list = 'measure' AND c.code = m.measure
        LEFT JOIN species s ON s.id = t.species_id
        WHERE m.work_order_id = ${workOrderId} AND m.status NOT IN ('ABL', 'STO')
        ORDER BY a.name, t.number COLLATE natural_order, m.id`,
  );
}
