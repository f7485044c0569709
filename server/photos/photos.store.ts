import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Photo } from './photos.contract.ts';
import type { StoredPhoto } from './photos.files.ts';

/** A photo as it comes in. */
export interface NewPhoto {
  id: string;
  treeId: string;
  takenAt: string | null;
  sketchOf: string | null;
  /** SHA-256 of its bytes. */
  sentSha256: string;
  bytes: Buffer;
}

const columns = sql`f.id, f.tree_id AS "treeId", f.sha256, f.sent_sha256 AS "sentSha256",
  f.is_as_sent AS "isAsSent", f.sketch_of AS "sketchOf", f.width_px AS "widthPx", f.height_px AS "heightPx",
  f.size_bytes AS "sizeBytes", f.taken_at AS "takenAt", f.created_at AS "createdAt", p.name AS "createdBy"`;

export function photosOfTree(db: Knex, treeId: string): Promise<Photo[]> {
  return photosOfTrees(db, [treeId]);
}

export async function photosOfTrees(db: Knex, treeIds: readonly string[]): Promise<Photo[]> {
  return select<Photo>(
    db,
    sql`SELECT ${columns}
        FROM photos f
        JOIN accounts p ON p.id = f.created_by
        WHERE f.tree_id = ANY (${treeIds}::uuid[])
        ORDER BY COALESCE(f.taken_at, f.created_at) DESC, f.id DESC`,
  );
}

export async function findPhoto(db: Knex, id: string): Promise<Photo | undefined> {
  return selectOne<Photo>(
    db,
    sql`SELECT ${columns} FROM photos f JOIN accounts p ON p.id = f.created_by WHERE f.id = ${id}`,
  );
}

/** SHA-256, in hexadecimal, of all that is recorded about a photo: its event states it. */
export async function photoContentHash(db: Knex, id: string): Promise<string> {
  const row = await selectOne<{ hash: string }>(
    db,
    sql`SELECT encode(sha256(convert_to(photo_content(f), 'UTF8')), 'hex') AS hash FROM photos f WHERE f.id = ${id}`,
  );
  if (!row) throw new Error('a photo just stored is not there');
  return row.hash;
}

/** Inserts a photo once; false when the id is there already. */
export async function insertPhoto(
  db: Knex,
  photo: StoredPhoto & Omit<NewPhoto, 'bytes'>,
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO photos (id, tree_id, sha256, sent_sha256, is_as_sent, sketch_of, media_type, width_px, height_px,
          size_bytes, taken_at, created_by)
        VALUES (${photo.id}, ${photo.treeId}, ${photo.sha256}, ${photo.sentSha256}, ${photo.isAsSent}, ${photo.sketchOf},
          'image/jpeg', ${photo.widthPx}, ${photo.heightPx}, ${photo.sizeBytes}, ${photo.takenAt}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}
