import { sql } from '../db/sql.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';

/** A tree as lists of care and watering name it; expects `caredTables`. */
export const caredTreeJson = sql`json_build_object(
  'id', t.id, 'featureId', t.feature_id, 'number', t.number, 'areaName', a.name, 'street', t.street,
  'houseNumber', t.house_number, 'germanName', kind.german_name, 'englishName', kind.english_name,
  'botanicalName', kind.botanical_name, 'plantingYear', t.planting_year,
  'position', json_build_array(ST_X(t.geom), ST_Y(t.geom)))`;

export const caredTables = sql`JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species kind ON kind.id = t.species_id`;

/** The tree `t` still stands: nobody cares for one that does not. */
export const treeStands = sql`t.status <> ALL (${[...GONE_STATUSES]}::text[])`;
