import { StringDecoder } from 'node:string_decoder';
import type { FileRow, RowValue } from './rowWriter.ts';

/** Rows out of pieces of JSON lines, wherever a piece ends: in the middle of a line, or of a letter. */
export class LineReader {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  *read(piece: Uint8Array): Generator<FileRow> {
    const lines = (this.#rest + this.#decoder.write(Buffer.from(piece))).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield rowOf(line);
  }
}

function rowOf(line: string): FileRow {
  // As treeFiles.store.ts writes it.
  const [id, x, y, ...values] = JSON.parse(line) as [number, number, number, ...RowValue[]];
  return { id, x, y, values };
}
