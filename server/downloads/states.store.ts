import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { ExportDay } from '../exports/exports.fields.ts';
import { exportedTrees, featureTables, featureText, type IdRange } from '../exports/exports.store.ts';

/** A state of the public data: 0 while nothing has ever been told. */
export interface PublicState {
  version: number;
  changedAt: string | null;
}

/** Any number, the same for every server on one database: "publ" in ASCII. */
const NUMBERING_LOCK = 0x7075626c;

export async function lastState(db: Knex): Promise<PublicState> {
  const last = await selectOne<PublicState>(
    db,
    sql`SELECT version, changed_at AS "changedAt" FROM published_features
        ORDER BY version DESC, feature_id DESC LIMIT 1`,
  );
  return last ?? { version: 0, changedAt: null };
}

/** The highest feature id that is, or has been, told. */
export async function lastFeatureEver(db: Knex): Promise<number> {
  const row = await selectOne<{ last: number }>(
    db,
    sql`SELECT GREATEST((SELECT COALESCE(max(feature_id), 0) FROM trees),
                        (SELECT COALESCE(max(feature_id), 0) FROM published_features)) AS last`,
  );
  return row?.last ?? 0;
}

/** Gives what has changed among some features the next number, in a transaction of its own. How many have. */
export async function numberChanges(db: Knex, day: ExportDay, ids: IdRange, now: Date): Promise<number> {
  return db.transaction(async (transaction) => {
    // Statements after the lock see what its last holder committed.
    await select(transaction, sql`SELECT pg_advisory_xact_lock(${NUMBERING_LOCK})`);
    return execute(transaction, numbering(day, ids, now));
  });
}

function numbering(day: ExportDay, ids: IdRange, now: Date): Sql {
  return sql`
    WITH fresh AS MATERIALIZED (
      SELECT t.feature_id, ${featureText({ epsg: null })} AS feature
      FROM ${featureTables(day)}
      WHERE ${exportedTrees({ filter: {}, today: day.today }, ids)}
    ), told AS (
      SELECT feature_id, feature FROM published_features
      WHERE feature_id > ${ids.after}::integer AND feature_id <= ${ids.upTo}::integer
    ), differing AS MATERIALIZED (
      SELECT feature_id, fresh.feature
      FROM fresh
      FULL JOIN told USING (feature_id)
      WHERE fresh.feature IS DISTINCT FROM told.feature
    ), next AS (
      SELECT COALESCE(max(version), 0) + 1 AS version FROM published_features
    )
    INSERT INTO published_features AS old (feature_id, feature, version, created_in, changed_at)
    SELECT differing.feature_id, differing.feature, next.version, next.version, ${now}::timestamptz
    FROM differing, next
    ON CONFLICT (feature_id) DO UPDATE SET
      feature = EXCLUDED.feature,
      version = EXCLUDED.version,
      changed_at = EXCLUDED.changed_at,
      created_in = CASE WHEN old.feature IS NULL THEN EXCLUDED.version ELSE old.created_in END,
      field_versions = CASE
        WHEN old.feature IS NULL OR EXCLUDED.feature IS NULL THEN '{}'
        ELSE old.field_versions || ${changedFields}
      END`;
}

/** The fields that differ between both texts of a feature, each with the new number. */
const changedFields = sql`COALESCE((
  SELECT jsonb_object_agg(field.key, EXCLUDED.version)
  FROM jsonb_each(${fieldsOf(sql`EXCLUDED.feature`)}) field
  WHERE field.value IS DISTINCT FROM ${fieldsOf(sql`old.feature`)} -> field.key), '{}')`;

function fieldsOf(feature: Sql): Sql {
  return sql`((${feature}::jsonb -> 'properties') || jsonb_build_object('geometry', ${feature}::jsonb -> 'geometry'))`;
}

/** A place in the feed: behind this feature of that state. */
export interface FeedPlace {
  version: number;
  featureId: number;
}

export interface FeedRow {
  id: number;
  version: number;
  createdIn: number;
  /** Null: removed. */
  feature: string | null;
  /** Those that have changed since, by their names. */
  fields: string[];
}

/** What has changed after a state, in the order in which it was numbered. */
export async function changesAfter(
  db: Knex,
  since: number,
  place: FeedPlace,
  limit: number,
): Promise<FeedRow[]> {
  return select<FeedRow>(
    db,
    sql`SELECT p.feature_id AS id, p.version, p.created_in AS "createdIn", p.feature,
               ARRAY(SELECT key FROM jsonb_each_text(p.field_versions)
                     WHERE value::bigint > ${since}::bigint ORDER BY key) AS fields
        FROM published_features p
        WHERE (p.version, p.feature_id) > (${place.version}::bigint, ${place.featureId}::integer)
        ORDER BY p.version, p.feature_id
        LIMIT ${limit}::integer`,
  );
}
