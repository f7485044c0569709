import type { Knex } from 'knex';
import { recordChanges } from '../audit/changes.store.ts';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';
import type { FileReading } from './formats/fileProfile.ts';
import { importChange } from './importChange.ts';
import type { ImportAnalysis, ImportReport, ImportRowIssue, ImportRun } from './imports.contract.ts';
import type { ImportMapping } from './mapping/importMapping.ts';

export { discardUnfinishedImports } from './loading/discard.store.ts';

export type ImportRow = Omit<ImportRun, 'phase'>;

const columns = sql`i.id, i.file_name AS "fileName", i.status, (i.profile #>> '{file,recordCount}')::integer AS "rowsTotal",
  i.rows_read AS "rowsRead", i.rows_clean AS "rowsClean", i.rows_flagged AS "rowsFlagged",
  i.rows_refused AS "rowsRefused", i.failure, i.created_at AS "createdAt", a.name AS "createdBy",
  (SELECT h.kind FROM histories h WHERE h.import_id = i.id) AS history,
  i.finished_at AS "finishedAt"`;

/** Enough for years; older ones are found by their id. */
const MOST_LISTED = 200;

export async function allImports(db: Knex): Promise<ImportRow[]> {
  return select<ImportRow>(
    db,
    sql`SELECT ${columns}
        FROM imports i JOIN accounts a ON a.id = i.created_by
        ORDER BY i.created_at DESC, i.id
        LIMIT ${MOST_LISTED}`,
  );
}

export async function findImport(db: Knex, id: string): Promise<ImportRow | undefined> {
  return selectOne<ImportRow>(
    db,
    sql`SELECT ${columns} FROM imports i JOIN accounts a ON a.id = i.created_by WHERE i.id = ${id}`,
  );
}

export interface ImportContents {
  sha256: string;
  analysis: ImportAnalysis;
  mapping: ImportMapping | null;
  report: ImportReport | null;
  bbox: [west: number, south: number, east: number, north: number] | null;
}

/** What was found in the file and what became of it: the large part of an import. */
export async function findContents(db: Knex, id: string): Promise<ImportContents | undefined> {
  return selectOne<ImportContents>(
    db,
    sql`SELECT i.sha256, i.profile AS analysis, i.mapping, i.report,
               CASE WHEN box.extent IS NOT NULL THEN ARRAY[ST_XMin(box.extent), ST_YMin(box.extent),
                                                           ST_XMax(box.extent), ST_YMax(box.extent)] END AS bbox
        FROM imports i
        LEFT JOIN LATERAL (SELECT ST_Extent(t.geom) AS extent FROM trees t
                           WHERE t.import_id = i.id AND i.status = 'done') box ON TRUE
        WHERE i.id = ${id}`,
  );
}

export interface NewImport {
  id: string;
  fileName: string;
  sha256: string;
  analysis: ImportAnalysis;
}

/** Notes a file that has come in, with its event. */
export async function insertImport(work: Work, given: NewImport): Promise<void> {
  const { id, sha256, analysis } = given;
  await work.db.transaction(async (db) => {
    await execute(
      db,
      sql`INSERT INTO imports (id, file_name, sha256, status, profile, created_by)
        VALUES (${given.id}, ${given.fileName}, ${given.sha256}, 'analysed', ${JSON.stringify(given.analysis)}, ${work.account.id})`,
    );
    const { format, recordCount } = analysis.file;
    await recordChanges({ ...work, db }, [
      importChange(id, 'uploaded', null, { sha256, format, recordCount }),
    ]);
  });
}

/** Writes down what was found when a file was read another way; false when its import has begun or is done. */
export async function replaceAnalysis(
  work: Work,
  id: string,
  reading: FileReading,
  analysis: ImportAnalysis,
): Promise<boolean> {
  return work.db.transaction(async (db) => {
    const replaced = await execute(
      db,
      sql`UPDATE imports SET profile = ${JSON.stringify(analysis)}, mapping = NULL
          WHERE id = ${id} AND status IN ('analysed', 'failed')`,
    );
    if (replaced === 0) return false;
    await recordChanges({ ...work, db }, [importChange(id, 'reread', null, { ...reading })]);
    return true;
  });
}

/** Forgets files that were uploaded and never imported; the ids of those that are gone. */
export async function forgetAbandoned(work: Work): Promise<string[]> {
  return forget(work, sql`created_at < now() - interval '30 days'`);
}

/** Forgets an import that was refused before it could run. */
export async function forgetUnclaimed(work: Work, id: string): Promise<void> {
  await forget(work, sql`id = ${id}`);
}

async function forget(work: Work, which: Sql): Promise<string[]> {
  return work.db.transaction(async (db) => {
    const gone = await select<{ id: string; sha256: string }>(
      db,
      sql`DELETE FROM imports WHERE status = 'analysed' AND ${which} RETURNING id, sha256`,
    );
    await recordChanges(
      { ...work, db },
      gone.map(({ id, sha256 }) => importChange(id, 'forgotten', { sha256 }, null)),
    );
    return gone.map(({ id }) => id);
  });
}

/** When a file with these contents was imported last. */
export async function lastImportOf(db: Knex, sha256: string): Promise<string | null> {
  const last = await selectOne<{ at: string | null }>(
    db,
    sql`SELECT max(finished_at) AS at FROM imports WHERE sha256 = ${sha256} AND status = 'done'`,
  );
  return last?.at ?? null;
}

export interface ListedRow {
  row: number;
  outcome: 'flagged' | 'refused';
  treeId: string | null;
  issues: ImportRowIssue[];
  original: Record<string, string>;
}

/** The listed rows behind a row number, in the order of the file. */
export async function listedRows(
  db: Knex,
  page: { importId: string; outcome?: 'flagged' | 'refused' | undefined; after: number; limit: number },
): Promise<ListedRow[]> {
  return select<ListedRow>(
    db,
    sql`SELECT row_number AS "row", outcome, tree_id AS "treeId", issues, original
        FROM import_rows
        WHERE import_id = ${page.importId} AND row_number > ${page.after}
          AND (${page.outcome ?? null}::text IS NULL OR outcome = ${page.outcome ?? null})
        ORDER BY row_number
        LIMIT ${page.limit}`,
  );
}
