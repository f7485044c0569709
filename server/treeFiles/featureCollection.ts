import { FileSink } from './fileSink.ts';
import { decimalsOf } from './headOf.ts';
import type { FileRow, RowWriter } from './rowWriter.ts';
import type { FileOrder } from './treeFile.ts';

/** GeoJSON after RFC 7946, in degrees. */
export class FeatureCollection implements RowWriter {
  readonly #order: FileOrder;
  readonly #sink: FileSink;
  #between = '\n';

  constructor(order: FileOrder) {
    this.#order = order;
    this.#sink = new FileSink(order.path);
    this.#sink.write('{"type":"FeatureCollection","features":[');
  }

  write({ id, x, y, values }: FileRow): void {
    const decimals = decimalsOf(this.#order);
    const feature = {
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [x, y].map((value) => Number(value.toFixed(decimals))) },
      properties: Object.fromEntries(
        this.#order.columns.map(({ name }, index) => [name, values[index] ?? null]),
      ),
    };
    this.#sink.write(this.#between + JSON.stringify(feature));
    this.#between = ',\n';
  }

  end(): void {
    this.#sink.write(']}\n');
    this.#sink.end();
  }
}
