import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { StoredPhoto } from '../photos/photos.files.ts';

export interface KeptNoticePhoto {
  id: string;
  noticeId: string;
  sentSha256: string;
}

export async function findNoticePhoto(db: Knex, id: string): Promise<KeptNoticePhoto | undefined> {
  return selectOne<KeptNoticePhoto>(
    db,
    sql`SELECT id, notice_id AS "noticeId", sent_sha256 AS "sentSha256" FROM notice_photos WHERE id = ${id}`,
  );
}

/** Inserts a photo once; false when the id is there already. */
export async function insertNoticePhoto(
  db: Knex,
  photo: KeptNoticePhoto & Pick<StoredPhoto, 'sha256' | 'widthPx' | 'heightPx' | 'sizeBytes'>,
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO notice_photos (id, notice_id, sha256, sent_sha256, width_px, height_px, size_bytes, created_by)
        VALUES (${photo.id}, ${photo.noticeId}, ${photo.sha256}, ${photo.sentSha256}, ${photo.widthPx},
          ${photo.heightPx}, ${photo.sizeBytes}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** Those of the ids under which no photo is kept. */
export async function withoutNoticePhoto(db: Knex, ids: readonly string[]): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT g.id FROM unnest(${[...ids]}::uuid[]) AS g(id)
        WHERE NOT EXISTS (SELECT FROM notice_photos p WHERE p.id = g.id)`,
  );
  return rows.map(({ id }) => id);
}

export async function deleteNoticePhoto(db: Knex, id: string): Promise<void> {
  await execute(db, sql`DELETE FROM notice_photos WHERE id = ${id}`);
}
