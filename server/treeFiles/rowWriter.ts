/** One tree: where it stands, in the system of the file, and its values in the order of the columns. */
export interface FileRow {
  id: number;
  x: number;
  y: number;
  values: readonly RowValue[];
}

/** A day is its ISO text. */
export type RowValue = string | number | null;

/** What writes a file row by row. Each works on its own thread, so it may wait for the disk. */
export interface RowWriter {
  write(row: FileRow): void;
  /** Waits until what was written is out of memory. Called between pieces, by whoever writes many rows. */
  drained?(): Promise<void>;
  /** The file is whole and on the disk when this returns. */
  end(): void | Promise<void>;
}
