import { startThread } from '../db/embedded/thread.ts';
import { oneAnswer } from '../threads/oneAnswer.ts';

/** How a file of trees is written. */
export type FileFormat = 'gpkg' | 'shp' | 'kml' | 'xlsx' | 'csv' | 'geojson';

export interface FileColumn {
  /** As programs know it: letters, digits, underscores. */
  name: string;
  /** As people call it. */
  title: string;
  kind: 'text' | 'integer' | 'decimal' | 'day';
}

/** A file to be written: plain data, which travels to a thread. */
export interface FileOrder {
  format: FileFormat;
  path: string;
  /** The name of the layer. */
  layer: string;
  title: string;
  /** Whose data it is and under which licence. */
  description: string;
  columns: readonly FileColumn[];
  crs: FileCrs;
  language: 'de' | 'en';
  madeAt: Date;
}

/** The system the coordinates are in. */
export interface FileCrs {
  epsg: number;
  name: string;
  /** Well-known text, version 1. */
  wkt: string;
}

/** What the thread is told, one after the other. */
export type FileTask = { rows: Uint8Array } | { end: true };
export type FileAnswer = { written: number } | { done: number } | { failure: string };

/** Longest a file may take: a million trees take two minutes. Own proposal. */
const LONGEST_MS = 15 * 60_000;

/**
 * Writes a file in a thread of its own and answers how many rows it holds. `lines` are JSON arrays, one a line:
 * feature id, x, y, then the columns; a piece is taken when the one before it is written, so that memory stays flat.
 */
export async function writeTreeFile(
  order: FileOrder,
  lines: AsyncIterable<Uint8Array>,
  onWritten: (rows: number) => void = () => undefined,
): Promise<number> {
  const thread = startThread(new URL('treeFileWorker.ts', import.meta.url), order);
  const end = AbortSignal.timeout(LONGEST_MS);
  const ask = async (task: FileTask) => understood(await oneAnswer<FileAnswer>(thread, task, end));
  try {
    for await (const rows of lines) {
      const answer = await ask({ rows });
      if ('written' in answer) onWritten(answer.written);
    }
    const answer = await ask({ end: true });
    if (!('done' in answer)) throw new Error('a file that was to end goes on');
    return answer.done;
  } finally {
    await thread.terminate();
  }
}

function understood(answer: FileAnswer): Exclude<FileAnswer, { failure: string }> {
  if ('failure' in answer) throw new Error(answer.failure);
  return answer;
}
