import { FileSink } from './fileSink.ts';
import { decimalsOf } from './headOf.ts';
import type { FileRow, RowWriter } from './rowWriter.ts';
import type { FileColumn, FileOrder } from './treeFile.ts';

/** OGC 12-007r2 (KML 2.3), SimpleField: it knows no days, they are text. */
const TYPES: Record<FileColumn['kind'], string> = {
  text: 'string',
  integer: 'int',
  decimal: 'double',
  day: 'string',
};

/** KML in degrees: one placemark for each tree, its columns as typed data. */
export class Kml implements RowWriter {
  readonly #order: FileOrder;
  readonly #sink: FileSink;
  readonly #nameAt: number;

  constructor(order: FileOrder) {
    this.#order = order;
    this.#nameAt = order.columns.findIndex(({ kind }) => kind === 'text');
    this.#sink = new FileSink(order.path);
    const fields = order.columns.map(
      ({ name, title, kind }) =>
        `<SimpleField name="${escaped(name)}" type="${TYPES[kind]}"><displayName>${escaped(title)}</displayName></SimpleField>`,
    );
    this.#sink.write(
      `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<name>${escaped(order.title)}</name><description>${escaped(order.description)}</description>
<Schema name="${order.layer}" id="${order.layer}">${fields.join('')}</Schema>
<Folder><name>${order.layer}</name>
`,
    );
  }

  write({ id, x, y, values }: FileRow): void {
    const decimals = decimalsOf(this.#order);
    const name = values[this.#nameAt] ?? id;
    const data = this.#order.columns.map(({ name: column }, index) => {
      const value = values[index] ?? null;
      return value === null
        ? ''
        : `<SimpleData name="${escaped(column)}">${escaped(String(value))}</SimpleData>`;
    });
    this.#sink.write(
      `<Placemark id="tree-${id}"><name>${escaped(String(name))}</name><ExtendedData><SchemaData schemaUrl="#${this.#order.layer}">${data.join('')}</SchemaData></ExtendedData><Point><coordinates>${x.toFixed(decimals)},${y.toFixed(decimals)}</coordinates></Point></Placemark>\n`,
    );
  }

  end(): void {
    this.#sink.write('</Folder></Document></kml>\n');
    this.#sink.end();
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML 1.0, section 2.2: most control characters cannot stand in it at all. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => (/[\t\n\r]/.test(character) ? character : ' '))
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
