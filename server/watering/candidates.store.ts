import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { TreeChoice } from '../youngTrees/treeChoice.contract.ts';
import { choiceConditions } from '../youngTrees/treeChoice.filter.ts';

export interface Candidate {
  id: string;
  position: [number, number];
  plantingYear: number | null;
  /** Of the thickest stem. */
  girthCm: number | null;
  /** Is it watered by a running plan already? */
  isPlanned: boolean;
}

export async function candidates(
  db: Knex,
  of: TreeChoice,
  today: string,
  most: number,
): Promise<Candidate[]> {
  return select<Candidate>(
    db,
    sql`SELECT t.id, json_build_array(ST_X(t.geom), ST_Y(t.geom)) AS position, t.planting_year AS "plantingYear",
          (SELECT max(g) FROM unnest(t.stem_girths_cm) AS g)::integer AS "girthCm",
          EXISTS (
            SELECT FROM watering_plan_trees x
            JOIN watering_plans p ON p.id = x.plan_id AND p.status = 'running'
            WHERE x.tree_id = t.id) AS "isPlanned"
        FROM published_trees t
        WHERE ${choiceConditions(of, today)}
        ORDER BY t.control_area_id, t.id
        LIMIT ${most}`,
  );
}
