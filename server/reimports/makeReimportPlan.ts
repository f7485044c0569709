import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { readTreeFile } from '../imports/formats/treeFile.ts';
import type { RowBatch } from '../imports/formats/rowBatch.ts';
import { Account } from '../imports/judging/account.ts';
import { AreaBook, type Area } from '../imports/judging/areaBook.ts';
import { columnName } from '../imports/judging/plan.ts';
import { existingAreas } from '../imports/judging/surroundings.store.ts';
import { Tallies } from '../imports/judging/tallies.ts';
import { holdImport } from '../imports/loading/hold.ts';
import { originalOf } from '../imports/loading/listedRows.ts';
import { makePlan, type ImportSource } from '../imports/makePlan.ts';
import { isFelledBy, isGone } from '../trees/trees.rules.ts';
import { judgeAgain, type Around, type JudgedRow } from './judgeAgain.ts';
import { SourceKeys } from './matching.ts';
import * as store from './plan.store.ts';
import { keysOfSource, presentTrees, type PresentTree } from './present.store.ts';
import { compareTree } from './reimports.rules.ts';

export interface ReimportOrder extends store.PlanOrder {
  source: ImportSource;
  /** The projected system of the city, as an EPSG number. */
  citySystem: number;
  onRead(rows: number): void;
}

/** Of the same size as those of an import, for the same reason: the embedded database has one session for everybody. */
const BATCH_ROWS = { embedded: 300, postgres: 2000 } as const;
/** A row that loses its number may take the room from another, rarely more than once or twice. */
const MOST_PASSES = 20;

/**
 * Compares a file with the trees of its source and writes down what would become of every row; touches no tree. Throws a
 * Problem when the file cannot be read under the mapping, has been taken already, or is being worked on.
 */
export async function planReimport(database: Database, work: Work, order: ReimportOrder): Promise<void> {
  const first = await store.firstImport(work.db, order.firstImportId);
  if (!first)
    throw new Problem('invalid', 'There is no such source', [
      { path: 'firstImportId', key: 'source_unknown' },
    ]);
  // The file name of the first import, because the area for trees without a street is named by it.
  const source = { ...order.source, fileName: first.fileName };
  const { plan, crs } = await makePlan(work.db, source, order.mapping, { ...order, today: work.today });
  const keyColumn = order.key === 'number' ? 'number' : 'external_key';
  if (!plan.columnOf.has(keyColumn))
    throw new Problem('invalid', 'No column holds the key', [{ path: 'key', key: `no_${keyColumn}_column` }]);
  const letGo = await holdImport(database, order.importId);
  if (!letGo)
    throw new Problem('conflict', 'Another import is running', [{ path: '', key: 'import_running' }]);
  try {
    if (!(await store.beginPlan(work, order)))
      throw new Problem('conflict', 'This import is done', [{ path: '', key: 'import_done' }]);
    await compareAll(database, work, order, { plan, crs });
  } finally {
    await letGo();
  }
}

type Made = Awaited<ReturnType<typeof makePlan>>;

async function compareAll(
  { kind }: Database,
  { db }: Work,
  order: ReimportOrder,
  { plan, crs }: Made,
): Promise<void> {
  const { path, file } = order.source;
  const keys = new SourceKeys(await keysOfSource(db, order.firstImportId, order.key));
  const around: Around = {
    plan,
    key: order.key,
    keys,
    areas: new AreaBook(await existingAreas(db)),
    tallies: new Tallies(),
  };
  const account = new Account();
  const made: Area[] = [];
  for await (const rows of readTreeFile(path, file, BATCH_ROWS[kind])) {
    const judged = judgeAgain(rows, around);
    account.add(judged.map(asVerdict));
    made.push(...around.areas.takeMade());
    const trees = await treesOf(db, judged);
    await store.insertPlanRows(
      db,
      order.importId,
      judged.map((row, index) => planRow(row, trees, originalIn(plan, rows, index))),
    );
    order.onRead(account.rows.read);
    // Between two batches the server answers others.
    await setImmediate();
  }
  await store.insertGone(db, order, [...keys.named, ...keys.withoutKey]);
  await store.notePlacesTaken(db, order.importId);
  for (let pass = 0; pass < MOST_PASSES; pass++)
    if ((await store.keepTakenNumbersAside(db, order.importId, columnName(plan, 'number'))) === 0) break;
  const report = account.report(plan, around.tallies, made.length, crs);
  // No row fills in what was open: that is an import's business.
  report.rows.filled = 0;
  await store.endPlan(db, order.importId, { report, areas: made, withoutKey: keys.withoutKey.length });
}

async function treesOf(db: Work['db'], judged: readonly JudgedRow[]): Promise<Map<string, PresentTree>> {
  const ids = judged.flatMap((row) => (row.kind === 'known' ? [row.treeId] : []));
  return new Map((await presentTrees(db, ids)).map((tree) => [tree.id, tree]));
}

/** The account asks only what was wrong, and whether the row is refused. */
function asVerdict({ row, issues, kind }: JudgedRow) {
  return kind === 'refused'
    ? ({ kind, row, issues } as const)
    : ({ kind: 'fill', row, issues, treeId: '', filled: {} } as const);
}

function originalIn(plan: Made['plan'], rows: RowBatch, index: number) {
  return () => originalOf(plan.columns, rows, index, plan.hasGeometry);
}

/** A status that only the office gives, by deciding or by a felling of its own: the line between standing and gone. */
function needsDecision(from: string, to: string): boolean {
  return isGone(from) !== isGone(to) || isFelledBy(from, to);
}

function planRow(
  judged: JudgedRow,
  trees: ReadonlyMap<string, PresentTree>,
  original: () => Record<string, string>,
): store.PlanRow {
  const { row: place, issues, label } = judged;
  const [lon, lat] = judged.place ?? [];
  const common = { place, label, lon, lat, issues, ...(issues.length > 0 ? { original: original() } : {}) };
  if (judged.kind === 'refused') return { ...common, kind: 'refused' };
  if (judged.kind === 'new') return { ...common, kind: 'new', tree_id: judged.treeId, after: judged.tree };
  const tree = trees.get(judged.treeId);
  if (!tree) throw new Error('a tree of the source is gone while its file is compared');
  const base = { ...tree.present, ...tree.firstBefore, ...tree.said };
  const { said, proposedStatus, ...outcome } = compareTree(judged.says, base, tree.present, needsDecision);
  const isChanged = Object.keys(outcome.after).length > 0 || proposedStatus !== null;
  const [treeLon, treeLat] = tree.present.position;
  return {
    ...common,
    ...outcome,
    kind: isChanged ? 'changed' : 'unchanged',
    tree_id: tree.id,
    label: tree.label,
    lon: lon ?? treeLon,
    lat: lat ?? treeLat,
    proposed_status: proposedStatus,
    said: Object.keys(said).length > 0 ? said : null,
    said_before: tree.said,
  };
}
