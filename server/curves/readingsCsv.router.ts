import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Database } from '../db/connect.ts';
import { copyOut } from '../exports/copyOut.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { parsed } from '../reports/desk.ts';
import { checkSpan } from './curves.rules.ts';
import { READINGS_CSV_PATH, readingsCsvQuery } from './readingsCsv.contract.ts';
import { readingRows, spokenWithin, type CsvOrder } from './readingsCsv.store.ts';
import { READINGS_CSV_WORDS } from './readingsCsv.text.ts';

/** A piece is taken whole before it is handed on, so that a slow reader keeps no connection. Own proposal. */
const PIECE_MS = 14 * 86_400_000;
/** A reader who takes nothing for so long is gone. */
const READER_SILENT_MS = 60_000;
const BYTE_ORDER_MARK = '\uFEFF';

/** `GET /api/sensors/:id/readings.csv`: all readings of a sensor in a span, with the place and depth each is of. */
export function readingsCsvRouter(database: Database, serving: Serving): Router {
  const router = express.Router();
  router.get(READINGS_CSV_PATH, async (request, response) => {
    const { db, timeZone } = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
    const { id } = parsed(z.object({ id: z.uuid() }), request.params);
    const { from, to, language, for: reader } = parsed(readingsCsvQuery, request.query);
    refuseIf(checkSpan({ from, to }));
    const spoken = await spokenWithin(db, id, { from, to });
    if (!spoken) throw new Problem('not_found', 'There is no such sensor');
    const order = { sensorId: id, language, spreadsheet: reader === 'spreadsheet', timeZone };
    const name = `${READINGS_CSV_WORDS[language].file}-${from.slice(0, 10)}-${to.slice(0, 10)}.csv`;
    response
      .attachment(name)
      .set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'private, no-store' });
    response.setTimeout(READER_SILENT_MS, () => response.destroy());
    await sendPieces(pieces(database, order, spoken), response);
  });
  return router;
}

/** A failure on the way cuts the answer off, so that half a table is not taken for a whole one. */
async function sendPieces(all: AsyncGenerator<Buffer | string>, response: express.Response): Promise<void> {
  try {
    await pipeline(Readable.from(all, { objectMode: true }), response);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone) throw error;
  }
}

/** The head of the table comes with the first piece, also where nothing was said. */
async function* pieces(
  { pool }: Database,
  order: CsvOrder,
  { from, to }: { from: string; to: string },
): AsyncGenerator<Buffer | string> {
  if (order.spreadsheet) yield BYTE_ORDER_MARK;
  const last = new Date(to).getTime();
  let begins = new Date(from).getTime();
  let isFirst = true;
  do {
    const ends = Math.min(begins + PIECE_MS, last);
    const rows = readingRows(order, new Date(begins).toISOString(), new Date(ends).toISOString());
    const format = `FORMAT csv, DELIMITER '${order.spreadsheet ? ';' : ','}', HEADER ${isFirst}`;
    const chunks: Buffer[] = [];
    for await (const chunk of copyOut(pool, rows, format)) chunks.push(chunk);
    // RFC 4180; no text holds a line feed of its own.
    yield Buffer.concat(chunks).toString('utf8').replaceAll('\n', '\r\n');
    isFirst = false;
    begins = ends;
  } while (begins < last);
}
