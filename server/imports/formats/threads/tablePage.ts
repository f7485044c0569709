import type { FileProfile } from '../fileProfile.ts';
import type { RowBatch } from '../rowBatch.ts';

/** What a reading thread is to read. */
export interface TableRequest {
  format: 'geopackage' | 'xlsx';
  path: string;
  /** Null: the likeliest one. */
  layer: string | null;
  /** Null: what the file is; else its records, that many at a time. */
  pages: { size: number; file: FileProfile } | null;
}

/** Some records as they travel from the reading thread. */
export interface TablePage {
  /** Of its first record, counted from 1. */
  first: number;
  /** By record and column. */
  texts: string[][];
  /** NaN where a record has no place; null where the file has no geometry at all. */
  places: { x: Float64Array; y: Float64Array } | null;
  faults: (string | null)[];
}

/** What comes back from the thread for each time it is asked; null: that was all. */
export type TableAnswer =
  | { answer: FileProfile | TablePage | null }
  | { refused: { key: string; params: Record<string, string | number | null> } }
  | { failure: string };

/** The records of a page, seen as those of any other file. */
export class PageRows implements RowBatch {
  readonly #page: TablePage;

  constructor(page: TablePage) {
    this.#page = page;
  }

  get length(): number {
    return this.#page.texts.length;
  }

  number(index: number): number {
    return this.#page.first + index;
  }

  text(index: number, column: number): string {
    return this.#page.texts[index]?.[column] ?? '';
  }

  x(index: number): number {
    return this.#page.places?.x[index] ?? Number.NaN;
  }

  y(index: number): number {
    return this.#page.places?.y[index] ?? Number.NaN;
  }

  fault(index: number): string | null {
    return this.#page.faults[index] ?? null;
  }
}
