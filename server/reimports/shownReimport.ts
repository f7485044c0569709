import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { countRows } from './counts.store.ts';
import type { Reimport, ReimportRow } from './reimports.contract.ts';
import { isCompanion } from './reimports.rules.ts';
import { boxOf, countFields, findReimport, type StoredRow } from './reimports.store.ts';

/** How far plans that are being made are, by import. */
export type Reading = ReadonlyMap<string, number>;

/** A re-import as everybody sees it; null when the file has not been compared with a source yet. */
export async function shownReimport(db: Knex, importId: string, reading: Reading): Promise<Reimport | null> {
  const run = await findReimport(db, importId);
  if (!run) return null;
  const isPlanning = run.status === 'planning';
  return {
    ...run,
    rowsRead: isPlanning ? (reading.get(importId) ?? 0) : run.rowsTotal,
    counts: run.counts ?? (isPlanning ? null : await countRows(db, importId)),
    fields: isPlanning ? [] : await countFields(db, importId),
    bbox: isPlanning ? null : await boxOf(db, importId),
  };
}

export async function requireReimport(db: Knex, importId: string, reading: Reading): Promise<Reimport> {
  const found = await shownReimport(db, importId, reading);
  if (!found) throw new Problem('not_found', 'There is no such re-import');
  return found;
}

/** A stored row with its fields side by side. */
export function shownRow(row: StoredRow): ReimportRow {
  const { place, treeId, label, kept, proposedStatus, issues, original, lon, lat } = row;
  return {
    place,
    treeId,
    label,
    kept,
    proposedStatus,
    issues,
    original,
    kind: row.kind === 'changed' && row.conflicts.length > 0 ? 'conflict' : row.kind,
    position: lon === null || lat === null ? null : [lon, lat],
    fields: row.kind === 'changed' ? fieldsOf(row) : [],
  };
}

function fieldsOf(row: StoredRow): ReimportRow['fields'] {
  const fields = Object.keys(row.after).filter((field) => !isCompanion(field));
  return fields.map((field) => shownField(row, field));
}

function shownField(row: StoredRow, field: string): ReimportRow['fields'][number] {
  const change = row.changes.find((one) => one.field === field);
  return {
    field,
    // A species nobody could match is told by its name.
    mine: row.before[field] ?? (field === 'speciesId' ? row.before.speciesAsGiven : null) ?? null,
    theirs: row.after[field] ?? (field === 'speciesId' ? row.after.speciesAsGiven : null) ?? null,
    isConflict: row.conflicts.includes(field),
    isTaken: row.taken.includes(field),
    changedBy: change?.by ?? null,
    changedAt: change?.at ?? null,
  };
}

/** Control areas and species whose names are needed to read the rows. */
export function idsIn(rows: readonly StoredRow[]): { areas: string[]; species: number[] } {
  const of = (field: string) => rows.flatMap(({ before, after }) => [before[field], after[field]]);
  return {
    areas: of('controlAreaId').filter((id) => typeof id === 'string'),
    species: of('speciesId').filter((id) => typeof id === 'number'),
  };
}
