import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { execute, select, selectOne, selectOnePrepared, sql, type Sql } from '../db/sql.ts';
import type { Mapping, Source, SourceKind } from './sources.contract.ts';

/** All sources as they stand at a moment, ended ones last. */
export async function allSources(db: Knex, now: Date): Promise<Source[]> {
  return select<Source>(db, sources(now, sql`TRUE`));
}

export async function findSource(db: Knex, id: string, now: Date): Promise<Source | undefined> {
  return selectOne<Source>(db, sources(now, sql`s.id = ${id}`));
}

function sources(now: Date, where: Sql): Sql {
  return sql`
    SELECT s.id, s.key, s.name, s.kind, s.mapping,
      CASE WHEN s.previous_until > ${now} THEN s.previous_until END AS "previousUntil",
      s.ended_at AS "endedAt", s.refused, s.last_refused_at AS "lastRefusedAt",
      (SELECT max(u.received_at) FROM uplinks u WHERE u.source_id = s.id) AS "lastReceivedAt",
      w.received, w.quarantined, s.version, s.created_at AS "createdAt", p.name AS "createdBy"
    FROM lorawan_sources s
    JOIN accounts p ON p.id = s.created_by
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS received,
        count(*) FILTER (WHERE u.state = 'quarantined')::integer AS quarantined
      FROM uplinks u
      WHERE u.source_id = s.id AND u.received_at > ${now}::timestamptz - interval '7 days') w
    WHERE ${where}
    ORDER BY s.ended_at IS NOT NULL, s.name, s.id`;
}

/** By what a source proves who it is; exactly one of them is there. */
export interface Proof {
  secretHash: Buffer | null;
  signingKey: string | null;
}

export async function insertSource(
  db: Knex,
  added: { id: string; key: string; name: string; kind: SourceKind; mapping: Mapping | null },
  { secretHash, signingKey }: Proof,
  by: string,
): Promise<void> {
  const { id, key, name, kind, mapping } = added;
  await execute(
    db,
    sql`INSERT INTO lorawan_sources (id, key, name, kind, mapping, secret_hash, signing_key, created_by, updated_by)
        VALUES (${id}, ${key}, ${name}, ${kind}, ${mapping && JSON.stringify(mapping)}::jsonb, ${secretHash},
          ${signingKey}, ${by}, ${by})`,
  );
}

/** The version of a source, which nobody else can change until the transaction ends. */
export async function lockSource(db: Knex, id: string): Promise<number | undefined> {
  const row = await selectOne<{ version: number }>(
    db,
    sql`SELECT version FROM lorawan_sources WHERE id = ${id} FOR UPDATE`,
  );
  return row?.version;
}

export async function updateSource(
  db: Knex,
  id: string,
  { name, mapping }: { name: string; mapping: Mapping | null },
  by: string,
): Promise<void> {
  await write(db, id, sql`name = ${name}, mapping = ${mapping && JSON.stringify(mapping)}::jsonb`, by);
}

/** The proof until now is taken until `until`. */
export async function replaceProof(
  db: Knex,
  id: string,
  { secretHash, signingKey }: Proof,
  until: Date,
  by: string,
): Promise<void> {
  await write(
    db,
    id,
    sql`previous_hash = secret_hash, previous_signing_key = signing_key, previous_until = ${until},
        secret_hash = ${secretHash}, signing_key = ${signingKey}`,
    by,
  );
}

/** Counts the version up where something about the source changed that stands elsewhere. */
export async function touchSource(db: Knex, id: string, name: string, by: string): Promise<void> {
  await write(db, id, sql`name = ${name}`, by);
}

export async function markEnded(db: Knex, id: string, at: Date, by: string): Promise<void> {
  await write(db, id, sql`ended_at = ${at}`, by);
}

/** Something that belongs to the source has changed: whoever knew it as it was has to look again. */
export async function countVersion(db: Knex, id: string, by: string): Promise<void> {
  await write(db, id, sql`key = key`, by);
}

async function write(db: Knex, id: string, changes: Sql, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE lorawan_sources
        SET ${changes}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** What the receiver has to know of a source. */
export interface Sender {
  id: string;
  kind: Source['kind'];
  mapping: Mapping | null;
  hashes: Buffer[];
  signingKeys: string[];
}

/** The source of an address, with every proof it may show now; none when it has ended. */
export async function findSender(pool: Pool, key: string, now: Date): Promise<Sender | undefined> {
  return selectOnePrepared<Sender>(
    pool,
    'find_sender',
    sql`SELECT id, kind, mapping,
          array_remove(ARRAY[secret_hash, CASE WHEN previous_until > ${now} THEN previous_hash END], NULL) AS hashes,
          array_remove(
            ARRAY[signing_key, CASE WHEN previous_until > ${now} THEN previous_signing_key END], NULL
          ) AS "signingKeys"
        FROM lorawan_sources
        WHERE key = ${key} AND ended_at IS NULL`,
  );
}

export async function countRefusal(db: Knex, id: string, at: Date): Promise<void> {
  await execute(
    db,
    sql`UPDATE lorawan_sources SET refused = refused + 1, last_refused_at = ${at} WHERE id = ${id}`,
  );
}
