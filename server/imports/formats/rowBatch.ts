/** Some records of a file as they stand there, in the order of the file. Columns are given by position. */
export interface RowBatch {
  readonly length: number;
  /** The 1-based number of the record in its file. */
  number(index: number): number;
  /** The text in a column, storable and without surrounding blanks; '' when there is nothing. */
  text(index: number, column: number): string;
  /** Easting or longitude in the file's own coordinate system; NaN without a geometry. */
  x(index: number): number;
  /** Northing or latitude in the file's own coordinate system; NaN without a geometry. */
  y(index: number): number;
  /** Why the record as a whole cannot be read, as the key of a sentence; null when it can. */
  fault(index: number): string | null;
}
