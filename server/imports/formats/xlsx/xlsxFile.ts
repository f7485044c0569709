import type { FileProfile } from '../fileProfile.ts';
import type { RowBatch } from '../rowBatch.ts';
import { describeInThread, readInThread } from '../threads/tableThread.ts';

/** Looks into a workbook: its sheets, and of one of them the row that names the columns and what stands below. */
export function describeXlsx(path: string, layer: string | null): Promise<FileProfile> {
  return describeInThread({ format: 'xlsx', path, layer });
}

/** The records of the sheet the profile names, `size` at a time. */
export function readXlsx(path: string, file: FileProfile, size: number): AsyncGenerator<RowBatch> {
  return readInThread({ format: 'xlsx', path, layer: file.layer }, file, size);
}
