import { z } from 'zod';
import type { AppParts } from '../app.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { serve, type Route, type Serving, type Work } from '../http/serve.ts';
import { requireImport, rereadFile, sourceOf, type ImportPlace } from './imports.commands.ts';
import {
  getImport,
  listImportRows,
  listImports,
  previewImport,
  rereadImport,
  startImport,
  type ImportRun,
} from './imports.contract.ts';
import { allImports, lastImportOf, listedRows, type ImportRow } from './imports.store.ts';
import { preview } from './previewImport.ts';
import { claim, type Progress } from './runImport.ts';
import { surveyFile } from './values/surveyFile.ts';
import { surveyImport } from './values/values.contract.ts';

/** The API of imports, apart from the files that come and go as raw bytes; those are in imports.router.ts. */
export function importRoutes(parts: AppParts, serving: Serving): Route[] {
  const place: ImportPlace = {
    dataDirectory: parts.config.dataDirectory,
    citySystem: parts.config.city.epsg,
  };
  const progress = new Map<string, Progress>();
  const shown = (row: ImportRow) => withProgress(row, progress.get(row.id));
  return [
    serve(listImports, async ({ db }) => ({ imports: (await allImports(db)).map(shown) })),
    serve(getImport, async ({ db }, { params }) => {
      const found = await requireImport(db, params.id);
      return { ...found, ...shown(found) };
    }),
    serve(rereadImport, async (work, { params, body }) => {
      await rereadFile(work, place, params.id, body);
      const found = await requireImport(work.db, params.id);
      return { ...found, ...shown(found) };
    }),
    serve(previewImport, async ({ db, today }, { params, body }) => {
      const source = await sourceOf(db, place, params.id);
      const { report, places, bbox } = await preview(db, source, body, {
        citySystem: place.citySystem,
        today,
      });
      return { report, places, bbox, importedBefore: await lastImportOf(db, source.sha256) };
    }),
    serve(surveyImport, async ({ db }, { params, body }) =>
      surveyFile(db, await sourceOf(db, place, params.id), body),
    ),
    serve(startImport, async (work, { params, body }) => {
      const source = await sourceOf(work.db, place, params.id);
      const claimed = await claim(parts.database, work, {
        importId: params.id,
        source,
        mapping: body,
        citySystem: place.citySystem,
        onProgress: (now) => void progress.set(params.id, now),
      });
      // The run outlives the request; what goes wrong stands in the import, and in the log.
      claimed
        .run()
        .then(() => serving.afterWrite())
        .catch((error: unknown) => logFailure(parts, params.id, error))
        .finally(() => progress.delete(params.id));
      return shown(await requireImport(work.db, params.id));
    }),
    serve(listImportRows, (work, { params, query }) => pageOfRows(work, params.id, query)),
  ];
}

function withProgress(row: ImportRow, now: Progress | undefined): ImportRun {
  if (!now || row.status !== 'running') return { ...row, phase: row.status === 'running' ? 'loading' : null };
  const { read, clean, flagged, refused } = now.rows;
  return {
    ...row,
    phase: now.phase,
    rowsRead: read,
    rowsClean: clean,
    rowsFlagged: flagged,
    rowsRefused: refused,
  };
}

async function pageOfRows(
  { db }: Work,
  importId: string,
  {
    outcome,
    limit,
    cursor,
  }: { outcome?: 'flagged' | 'refused' | undefined; limit: number; cursor?: string | undefined },
) {
  const after =
    cursor === undefined ? 0 : Number(readCursor(cursor, z.tuple([z.string().regex(/^\d{1,9}$/)]))[0]);
  if (!Number.isInteger(after))
    throw new Problem('invalid', 'The page asked for does not exist', [
      { path: 'cursor', key: 'cursor_unknown' },
    ]);
  const rows = await listedRows(db, { importId, outcome, after, limit });
  const last = rows.at(-1);
  return { rows, nextCursor: last && rows.length === limit ? writeCursor([String(last.row)]) : null };
}

function logFailure(parts: AppParts, importId: string, error: unknown): void {
  if (error instanceof Problem) return;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  parts.log(JSON.stringify({ level: 'error', what: 'import failed', importId, error: text }));
}
