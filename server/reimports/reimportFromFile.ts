import { basename } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/connect.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { analyseFile } from '../imports/analyse.ts';
import { completed, sha256Of, type FileOrder } from '../imports/importFromFile.ts';
import { forgetUnclaimed, insertImport } from '../imports/imports.store.ts';
import { findSources } from './findSources.ts';
import { planReimport } from './makeReimportPlan.ts';
import { applyReimport } from './reimports.commands.ts';
import type { Reimport, ReimportKey } from './reimports.contract.ts';
import { choose } from './reimports.store.ts';
import { requireReimport } from './shownReimport.ts';

export interface UpdateOrder extends Omit<FileOrder, 'again' | 'out'> {
  /** The first import of the source; null: the one that knows most of the rows. */
  firstImportId: string | null;
  key: ReimportKey | null;
  /** Whom to follow where both sides changed a field. */
  take: 'mine' | 'theirs';
}

/**
 * Imports a file of a known source again, or says what would come of it. Throws a Problem when it cannot be done; then
 * no tree is touched. Null `importId`: there was nothing to do, or it was not to be done.
 */
export async function reimportFromFile(
  database: Database,
  work: Work,
  order: UpdateOrder,
): Promise<{ importId: string | null; reimport: Reimport }> {
  const analysis = await analyseFile(order.path, order.citySystem);
  const mapping = completed(order.mapping ?? analysis.proposedMapping, order.crs, analysis);
  order.onAnalysis(analysis, mapping);
  const source = { path: order.path, fileName: basename(order.path), file: analysis.file };
  const of = await sourceOf(order, () => findSources(work, source, mapping, order.citySystem));
  const importId = uuidv7();
  await insertImport(work, {
    id: importId,
    fileName: source.fileName,
    sha256: await sha256Of(order.path),
    analysis,
  });
  let isApplied = false;
  try {
    const onRead = (rows: number) => order.onRows(rows, analysis.file.recordCount);
    await planReimport(database, work, {
      ...of,
      importId,
      mapping,
      source,
      citySystem: order.citySystem,
      onRead,
    });
    if (order.take === 'theirs')
      await choose(work.db, importId, { places: null, fields: null, take: 'theirs' });
    const planned = await requireReimport(work.db, importId, new Map());
    if (order.dryRun || planned.counts?.nothingToDo) return { importId: null, reimport: planned };
    await work.db.transaction((db) => applyReimport({ ...work, db }, importId));
    isApplied = true;
    return { importId, reimport: await requireReimport(work.db, importId, new Map()) };
  } finally {
    if (!isApplied) await forgetUnclaimed(work, importId);
  }
}

async function sourceOf(
  { firstImportId, key }: UpdateOrder,
  find: () => ReturnType<typeof findSources>,
): Promise<{ firstImportId: string; key: ReimportKey }> {
  if (firstImportId !== null && key !== null) return { firstImportId, key };
  const { proposed } = await find();
  const first = firstImportId ?? proposed?.firstImportId;
  if (first === undefined)
    throw new Problem('invalid', 'No earlier import knows the trees of this file', [
      { path: 'firstImportId', key: 'no_source_found' },
    ]);
  return { firstImportId: first, key: key ?? proposed?.key ?? 'external_key' };
}
