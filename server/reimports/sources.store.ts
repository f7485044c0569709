import type { Knex } from 'knex';
import { select, sql, type Sql } from '../db/sql.ts';
import type { FoundSources } from './reimports.contract.ts';

export interface SampledKeys {
  externalKeys: readonly string[];
  /** Name of the control area and number, one beside the other. */
  areas: readonly string[];
  numbers: readonly string[];
}

/** Imports that may be the source of a file, with how many of the sampled keys name one of their trees. */
export async function likelySources(db: Knex, keys: SampledKeys): Promise<FoundSources['sources']> {
  return select(
    db,
    sql`WITH source AS (
          SELECT i.id AS import_id, COALESCE(r.first_import_id, i.id) AS first_id, i.finished_at
          FROM imports i
          LEFT JOIN reimports r ON r.import_id = i.id
          WHERE i.status = 'done' AND COALESCE(r.status, 'applied') = 'applied'),
        tree AS (
          SELECT s.first_id, count(*) AS trees,
                 count(DISTINCT t.external_key) FILTER (WHERE k.key IS NOT NULL) AS by_key,
                 count(DISTINCT (t.control_area_id, t.number)) FILTER (WHERE n.number IS NOT NULL) AS by_number
          FROM trees t
          JOIN source s ON s.import_id = t.import_id
          LEFT JOIN (${distinct(keys.externalKeys)}) k ON k.key = t.external_key
          LEFT JOIN (
            SELECT DISTINCT a.id, g.number COLLATE "C" AS number
            FROM unnest(${keys.areas}::text[], ${keys.numbers}::text[]) AS g(area, number)
            JOIN control_areas a ON lower(a.name) = lower(g.area)) n
            ON n.id = t.control_area_id AND n.number = t.number COLLATE "C"
          GROUP BY s.first_id),
        told AS (SELECT first_id, max(finished_at) AS last_at FROM source GROUP BY first_id)
        SELECT t.first_id AS "firstImportId", i.file_name AS "fileName", o.last_at AS "lastAt", t.trees,
               t.by_key AS "matchedByExternalKey", t.by_number AS "matchedByNumber"
        FROM tree t
        JOIN told o ON o.first_id = t.first_id
        JOIN imports i ON i.id = t.first_id
        ORDER BY GREATEST(t.by_key, t.by_number) DESC, o.last_at DESC`,
  );
}

function distinct(keys: readonly string[]): Sql {
  return sql`SELECT DISTINCT key FROM unnest(${keys}::text[]) AS u(key)`;
}
