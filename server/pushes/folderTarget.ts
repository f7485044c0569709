import { randomUUID } from 'node:crypto';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Put } from './pushedFile.ts';

/** Into a folder, perhaps one of another machine: copied beside the old file, then renamed. */
export function folderPut(folder: string): Put {
  return async ({ name, path }) => {
    const part = join(folder, `.${name}.${randomUUID()}.part`);
    try {
      await copyFile(path, part);
      await flush(part);
      await rename(part, join(folder, name));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
