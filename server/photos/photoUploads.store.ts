import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';

/** A photo that is still arriving. */
export interface PhotoUpload {
  /** That of the photo it will be. */
  id: string;
  /** Of all its bytes, as the device holds them. */
  sha256: string;
  treeId: string;
  sizeBytes: number;
  takenAt: string | null;
  sketchOf: string | null;
  createdBy: string;
  createdAt: string;
}

const columns = sql`id, sha256, tree_id AS "treeId", size_bytes AS "sizeBytes", taken_at AS "takenAt",
  sketch_of AS "sketchOf", created_by AS "createdBy", created_at AS "createdAt"`;

/** Inserts an upload once; false when these bytes are arriving already. */
export async function insertUpload(
  db: Knex,
  upload: Omit<PhotoUpload, 'createdBy' | 'createdAt'>,
  by: string,
): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO photo_uploads (id, sha256, tree_id, size_bytes, taken_at, sketch_of, created_by)
        VALUES (${upload.id}, ${upload.sha256}, ${upload.treeId}, ${upload.sizeBytes}, ${upload.takenAt},
          ${upload.sketchOf}, ${by})
        ON CONFLICT (id, sha256) DO NOTHING`,
  );
  return inserted === 1;
}

export async function findUpload(db: Knex, id: string, sha256: string): Promise<PhotoUpload | undefined> {
  return selectOne<PhotoUpload>(
    db,
    sql`SELECT ${columns} FROM photo_uploads WHERE id = ${id} AND sha256 = ${sha256}`,
  );
}

export async function deleteUpload(db: Knex, id: string, sha256: string): Promise<void> {
  await execute(db, sql`DELETE FROM photo_uploads WHERE id = ${id} AND sha256 = ${sha256}`);
}

/** Deletes what an account has begun beyond its `most` latest uploads. */
export async function deleteUploadsBeyond(db: Knex, accountId: string, most: number): Promise<PhotoUpload[]> {
  return select<PhotoUpload>(
    db,
    sql`DELETE FROM photo_uploads
        WHERE (id, sha256) IN (
          SELECT id, sha256 FROM photo_uploads
          WHERE created_by = ${accountId}
          ORDER BY created_at DESC, id DESC
          OFFSET ${most}::integer)
        RETURNING ${columns}`,
  );
}

export async function allUploads(db: Knex): Promise<PhotoUpload[]> {
  return select<PhotoUpload>(db, sql`SELECT ${columns} FROM photo_uploads`);
}
