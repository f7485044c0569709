import type { Database } from '../db/connect.ts';
import { selectOne, type Sql } from '../db/sql.ts';
import { copyOut } from './copyOut.ts';
import {
  ALL_IDS,
  csvRows,
  featureLines,
  lastFeatureId,
  type ExportOrder,
  type IdRange,
} from './exports.store.ts';

/** JSON holds no control characters, so with these nothing is ever quoted and every line is what was selected. */
export const RAW_LINES = String.raw`FORMAT csv, DELIMITER E'\x02', QUOTE E'\x01'`;

/** The embedded database has one backend: after so many trees others get their turn. */
const IDS_AT_ONCE = 500;

const BYTE_ORDER_MARK = '\uFEFF';

/** A GeoJSON FeatureCollection (RFC 7946), piece by piece; in another system than WGS 84 it names it the old way. */
export async function* geojson(database: Database, order: ExportOrder): AsyncGenerator<Buffer | string> {
  const crs =
    order.epsg === null
      ? ''
      : `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${order.epsg}"}},`;
  const head = `{"type":"FeatureCollection",${crs}"features":[\n`;
  let begun = false;
  for await (const chunk of pieces(
    database,
    (ids) => featureLines(order, ids),
    () => RAW_LINES,
  )) {
    if (!begun) yield head;
    yield begun ? chunk : chunk.subarray(1); // no comma before the first feature
    begun = true;
  }
  yield begun ? ']}\n' : `${head}]}\n`;
}

/** CSV after RFC 4180, piece by piece; for German Excel with byte order mark and semicolons. */
export async function* csv(database: Database, order: ExportOrder): AsyncGenerator<Buffer | string> {
  const format = (ids: IdRange) =>
    `FORMAT csv, DELIMITER '${order.spreadsheet ? ';' : ','}', HEADER ${ids.after === 0}`;
  let begun = false;
  for await (const chunk of withCrLf(pieces(database, (ids) => csvRows(order, ids), format))) {
    if (!begun && order.spreadsheet) yield BYTE_ORDER_MARK;
    yield chunk;
    begun = true;
  }
}

/** What a query answers for all trees, in turns where the database has one backend. */
export async function* pieces(
  { kind, knex, pool }: Database,
  query: (ids: IdRange) => Sql,
  format: (ids: IdRange) => string,
): AsyncGenerator<Buffer> {
  if (kind === 'postgres') {
    yield* copyOut(pool, query(ALL_IDS), format(ALL_IDS));
    return;
  }
  const last = (await selectOne<{ last: number }>(knex, lastFeatureId))?.last ?? 0;
  for (let after = 0; after === 0 || after < last; after += IDS_AT_ONCE) {
    const ids = { after, upTo: after + IDS_AT_ONCE };
    // Taken whole before it is handed on: a slow reader must not keep the backend.
    const chunks: Buffer[] = [];
    for await (const chunk of copyOut(pool, query(ids), format(ids))) chunks.push(chunk);
    if (chunks.length > 0) yield Buffer.concat(chunks);
  }
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CR_LF = Buffer.from('\r\n');

/** Ends lines as RFC 4180 wants it; line feeds inside quotes belong to the text and stay. */
async function* withCrLf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let quoted = false;
  for await (const chunk of chunks) {
    const lines: Buffer[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (chunk[at] === QUOTE) quoted = !quoted;
      if (chunk[at] !== LINE_FEED || quoted) continue;
      lines.push(chunk.subarray(start, at), CR_LF);
      start = at + 1;
    }
    yield Buffer.concat([...lines, chunk.subarray(start)]);
  }
}
