import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { allowLongStatements } from '../db/longStatements.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { readTreeFile } from '../imports/formats/treeFile.ts';
import { holdImport } from '../imports/loading/hold.ts';
import type { ImportSource } from '../imports/makePlan.ts';
import { duesOf } from './dues.ts';
import type { HistoryCounts } from './histories.contract.ts';
import { FIELDS_OF, type HistoryField } from './histories.fields.ts';
import type { HistoryMapping } from './historyMapping.ts';
import { IssueTally } from './issueTally.ts';
import { judgeHistory } from './judgeHistory.ts';
import * as store from './plan.store.ts';
import { keyedTrees } from './treeKeys.store.ts';
import { TreesByKey } from './treesByKey.ts';
import { historyCodes } from './understandHistory.ts';

export interface HistoryOrder {
  importId: string;
  source: ImportSource;
  mapping: HistoryMapping;
  onRead(rows: number): void;
}

/** Of the same size as those of an import, for the same reason: the embedded database has one session for everybody. */
const BATCH_ROWS = { embedded: 300, postgres: 2000 } as const;

/**
 * Holds every row of a file against the cadastre and writes down what would become of it. Throws a Problem when the
 * file cannot be read under the mapping, has been taken already, or is being worked on.
 */
export async function planHistory(database: Database, work: Work, order: HistoryOrder): Promise<void> {
  const columnOf = placeHistoryColumns(order.mapping, order.source.file.columns);
  requireColumns(order.mapping, columnOf);
  const codes = await historyCodes(work.db, order.mapping);
  const letGo = await holdImport(database, order.importId);
  if (!letGo)
    throw new Problem('conflict', 'Another import is running', [{ path: '', key: 'import_running' }]);
  try {
    if (!(await store.beginPlan(work, order.importId, order.mapping)))
      throw new Problem('conflict', 'This import is done', [{ path: '', key: 'import_done' }]);
    await compareAll(database, work, order, { columnOf, codes });
  } finally {
    await letGo();
  }
}

async function compareAll(
  { kind }: Database,
  work: Work,
  order: HistoryOrder,
  by: { columnOf: ReadonlyMap<HistoryField, number>; codes: Awaited<ReturnType<typeof historyCodes>> },
): Promise<void> {
  const { db, today } = work;
  const { importId, mapping, source } = order;
  const { key, sourceId } = mapping;
  const isByArea = key === 'number' && by.columnOf.has('control_area');
  const trees = new TreesByKey(await keyedTrees(db, key, sourceId), isByArea);
  const plan = { mapping, columns: source.file.columns, ...by, trees, seen: new Map(), today };
  const tally = new IssueTally();
  let read = 0;
  for await (const rows of readTreeFile(source.path, source.file, BATCH_ROWS[kind])) {
    const judged = judgeHistory(rows, plan);
    tally.add(judged);
    await store.insertRows(db, importId, judged);
    order.onRead((read += rows.length));
    // Between two batches the server answers others.
    await setImmediate();
  }
  await db.transaction(async (whole) => {
    await allowLongStatements(whole);
    await store.markPresent(whole, importId, mapping.kind);
    await store.endPlan(
      whole,
      importId,
      await countsOf({ ...work, db: whole }, importId, mapping),
      tally.issues,
    );
  });
}

async function countsOf(work: Work, importId: string, { kind }: HistoryMapping): Promise<HistoryCounts> {
  const { not_found: notFound, ...counts } = await store.countRows(work.db, importId);
  const dues = kind === 'inspections' ? await duesOf(work, importId) : [];
  const duesSaid = dues.filter(({ how }) => how === 'said').length;
  return {
    ...counts,
    notFound,
    duesSaid,
    duesSuggested: dues.length - duesSaid,
    duesOverdue: dues.filter(({ dueOn }) => dueOn < work.today).length,
  };
}

/** Places the mapping's columns. Throws a Problem naming a column that the file has not, or a field given twice. */
export function placeHistoryColumns(
  { columns: taken, kind }: HistoryMapping,
  columns: readonly string[],
): Map<HistoryField, number> {
  const placed = new Map<HistoryField, number>();
  for (const [column, field] of Object.entries(taken)) {
    const at = columns.indexOf(column);
    const key =
      at < 0
        ? 'column_unknown'
        : placed.has(field) || !FIELDS_OF[kind].includes(field)
          ? 'field_twice'
          : null;
    if (key !== null)
      throw new Problem('invalid', 'The mapping does not fit the file', [
        { path: `mapping.columns.${column}`, key, params: { column, field } },
      ]);
    placed.set(field, at);
  }
  return placed;
}

/** Without these nothing can be taken over. */
function requireColumns({ key, kind }: HistoryMapping, placed: ReadonlyMap<HistoryField, number>): void {
  const needed: readonly HistoryField[] = kind === 'inspections' ? [key, 'day'] : [key, 'measure'];
  const missing = needed.filter((field) => !placed.has(field));
  if (missing.length === 0) return;
  throw new Problem(
    'invalid',
    'The mapping leaves out what every row must say',
    missing.map((field) => ({ path: `mapping.columns`, key: `history_without_${field}` })),
  );
}
