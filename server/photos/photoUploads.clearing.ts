import type { Knex } from 'knex';
import * as files from './photoUploads.files.ts';
import * as store from './photoUploads.store.ts';

const HOUR_MS = 3_600_000;
/** A device may be without a network for two weeks; whatever comes later begins anew. */
const ABANDONED_DAYS = 14;
/** No request takes as long: what is older and belongs to nothing was left by a crash. */
const STRAY_HOURS = 1;

/** Deletes uploads of which nothing has come for days, and files that a crash has left behind. */
export async function clearUploads(db: Knex, directory: string, now: Date): Promise<void> {
  const abandonedBefore = new Date(now.getTime() - ABANDONED_DAYS * 24 * HOUR_MS);
  const kept: store.PhotoUpload[] = [];
  for (const upload of await store.allUploads(db)) {
    const last = (await files.lastPieceAt(directory, upload)) ?? new Date(upload.createdAt);
    if (last >= abandonedBefore) kept.push(upload);
    else {
      // The row first: what it leaves behind is a stray file, never an upload without its bytes.
      await store.deleteUpload(db, upload.id, upload.sha256);
      await files.dropUploadFile(directory, upload);
    }
  }
  await files.dropStrayFiles(directory, kept, new Date(now.getTime() - STRAY_HOURS * HOUR_MS));
}
