import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Codec, CodecSource } from './codecs.contract.ts';

export async function allCodecs(db: Knex): Promise<Codec[]> {
  return select<Codec>(db, codecs(sql`TRUE`));
}

export async function findCodec(db: Knex, id: string): Promise<Codec | undefined> {
  return selectOne<Codec>(db, codecs(sql`c.id = ${id}`));
}

function codecs(where: Sql): Sql {
  return sql`
    SELECT c.id, c.name,
      (SELECT jsonb_agg(jsonb_build_object('number', v.number, 'sha256', encode(v.sha256, 'hex'),
          'bytes', octet_length(v.source), 'note', v.note,
          'createdAt', to_char(v.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', p.name)
          ORDER BY v.number DESC)
        FROM codec_versions v
        JOIN accounts p ON p.id = v.created_by
        WHERE v.codec_id = c.id) AS versions,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) ORDER BY s.name, s.id), '[]')
        FROM sensors s WHERE s.codec_id = c.id) AS sensors,
      (SELECT count(*)::integer
        FROM sensors s
        JOIN uplinks u ON u.sensor_id = s.id
        WHERE s.codec_id = c.id AND u.state = 'quarantined') AS quarantined
    FROM codecs c
    WHERE ${where}
    ORDER BY c.name, c.id`;
}

export async function findCodecSource(
  db: Knex,
  id: string,
  number: number,
): Promise<CodecSource | undefined> {
  return selectOne<CodecSource>(
    db,
    sql`SELECT v.number, encode(v.sha256, 'hex') AS sha256, octet_length(v.source) AS bytes, v.note,
          v.created_at AS "createdAt", p.name AS "createdBy", v.source
        FROM codec_versions v
        JOIN accounts p ON p.id = v.created_by
        WHERE v.codec_id = ${id} AND v.number = ${number}`,
  );
}

/** The code that counts now, of codecs by id. */
export async function currentSources(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, { number: number; source: string }>> {
  const rows = await select<{ id: string; number: number; source: string }>(
    db,
    sql`SELECT DISTINCT ON (codec_id) codec_id AS id, number, source
        FROM codec_versions
        WHERE codec_id = ANY (${[...ids]}::uuid[])
        ORDER BY codec_id, number DESC`,
  );
  return new Map(rows.map(({ id, number, source }) => [id, { number, source }]));
}

export async function insertCodec(db: Knex, { id, name }: { id: string; name: string }, by: string) {
  await execute(db, sql`INSERT INTO codecs (id, name, created_by) VALUES (${id}, ${name}, ${by})`);
}

/** Nobody else adds a version until the transaction ends. */
export async function lockCodec(db: Knex, id: string): Promise<void> {
  await execute(db, sql`SELECT id FROM codecs WHERE id = ${id} FOR NO KEY UPDATE`);
}

export async function insertVersion(
  db: Knex,
  codecId: string,
  version: { number: number; source: string; sha256: Buffer; note: string | null },
  by: string,
): Promise<void> {
  const { number, source, sha256, note } = version;
  await execute(
    db,
    sql`INSERT INTO codec_versions (codec_id, number, source, sha256, note, created_by)
        VALUES (${codecId}, ${number}, ${source}, ${sha256}, ${note}, ${by})`,
  );
}
