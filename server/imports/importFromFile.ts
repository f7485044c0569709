import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/connect.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { analyseFile } from './analyse.ts';
import { LISTED_COLUMNS } from './formats/csvFile.ts';
import type { FileReading } from './formats/fileProfile.ts';
import type { ImportAnalysis, ImportReport } from './imports.contract.ts';
import { forgetUnclaimed, insertImport, lastImportOf } from './imports.store.ts';
import { listedFile, listedHeader, listedLine, type ListedFileShape } from './listedFile.ts';
import { listedRowOf } from './loading/listedRows.ts';
import type { ImportSource } from './makePlan.ts';
import type { ImportMapping } from './mapping/importMapping.ts';
import { preview } from './previewImport.ts';
import { claim } from './runImport.ts';

export interface FileOrder {
  path: string;
  /** Null: the one that is proposed. */
  mapping: ImportMapping | null;
  /** How it is read; missing: found by itself. */
  reading?: FileReading;
  /** A code such as `EPSG:25832`; null: as the mapping says, else found by itself. */
  crs: string | null;
  dryRun: boolean;
  /** Import a file although it has been imported before. */
  again: boolean;
  /** Where the listed rows go. */
  out: string;
  /** The projected system of the city, as an EPSG number. */
  citySystem: number;
  /** What was found in the file, as soon as it is known. */
  onAnalysis(analysis: ImportAnalysis, mapping: ImportMapping): void;
  onRows(read: number, total: number): void;
}

interface Prepared {
  analysis: ImportAnalysis;
  mapping: ImportMapping;
  source: ImportSource;
}

/**
 * Imports a file that lies on this machine, or says what would become of it; writes the listed rows into a file.
 * Throws a Problem when it cannot be done; then nothing is in the cadastre.
 */
export async function importFromFile(
  database: Database,
  work: Work,
  order: FileOrder,
): Promise<ImportReport> {
  const analysis = await analyseFile(order.path, order.citySystem, order.reading);
  const mapping = completed(order.mapping ?? analysis.proposedMapping, order.crs, analysis);
  order.onAnalysis(analysis, mapping);
  const source = { path: order.path, fileName: basename(order.path), file: analysis.file };
  const prepared = { analysis, mapping, source };
  return order.dryRun ? tryOut(work, order, prepared) : take(database, work, order, prepared);
}

/** The places and ids a file of listed rows brings along are understood under any mapping. */
export function completed(
  mapping: ImportMapping,
  crs: string | null,
  analysis: ImportAnalysis,
): ImportMapping {
  const isListed = LISTED_COLUMNS.every((name) => analysis.file.columns.includes(name));
  if (!isListed) return { ...mapping, crs: crs ?? mapping.crs };
  const missing = Object.entries(analysis.proposedMapping.columns).filter(
    ([column, field]) =>
      ['x', 'y', 'tree_id'].includes(field) &&
      !(column in mapping.columns) &&
      !Object.values(mapping.columns).includes(field),
  );
  return {
    ...mapping,
    columns: { ...mapping.columns, ...Object.fromEntries(missing) },
    crs: crs ?? mapping.crs,
  };
}

async function take(
  database: Database,
  work: Work,
  order: FileOrder,
  { analysis, mapping, source }: Prepared,
): Promise<ImportReport> {
  const sha256 = await sha256Of(order.path);
  const before = order.again ? null : await lastImportOf(work.db, sha256);
  if (before) throw importedBefore(before);
  const importId = uuidv7();
  await insertImport(work, {
    id: importId,
    fileName: source.fileName,
    sha256,
    analysis,
  });
  const claimed = await claim(database, work, {
    importId,
    mapping,
    source,
    citySystem: order.citySystem,
    onProgress: ({ rows }) => order.onRows(rows.read, analysis.file.recordCount),
  }).catch(async (error: unknown) => {
    await forgetUnclaimed(work, importId);
    throw error;
  });
  const report = await claimed.run();
  if (report.issues.length > 0) {
    await pipeline(
      Readable.from(listedFile(work.db, importId, shapeOf(analysis, report.crs))),
      createWriteStream(order.out),
    );
  }
  return report;
}

async function tryOut(
  work: Work,
  order: FileOrder,
  { analysis, mapping, source }: Prepared,
): Promise<ImportReport> {
  const shape = shapeOf(analysis, mapping.crs ?? analysis.crs.code ?? '');
  const out = createWriteStream(order.out);
  out.write(listedHeader(shape));
  const { report } = await preview(work.db, source, mapping, {
    citySystem: order.citySystem,
    today: work.today,
    onRead: (read) => order.onRows(read, analysis.file.recordCount),
    onListed: async (listed) => {
      // No tree is there yet, so that the corrected rows make new ones.
      const lines = listed.map((row) => listedLine({ ...listedRowOf(row), treeId: null }, shape));
      if (!out.write(lines.join(''))) await once(out, 'drain');
    },
  });
  out.end();
  await finished(out);
  return report;
}

function shapeOf({ file }: ImportAnalysis, crs: string): ListedFileShape {
  return { columns: file.columns, hasGeometry: file.hasGeometry, crs, language: 'de' };
}

function importedBefore(at: string): Problem {
  return new Problem('conflict', 'This file has been imported before', [
    { path: 'file', key: 'imported_before', params: { at: at.slice(0, 10) } },
  ]);
}

/** Of a file on this machine. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
