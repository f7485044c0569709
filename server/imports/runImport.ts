import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import { issueOfConstraint } from '../http/constraints.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { ImportReport } from './imports.contract.ts';
import { Account } from './judging/account.ts';
import { examine, type Examined } from './judging/examine.ts';
import type { ImportPlan } from './judging/plan.ts';
import { discardImport, discardUnfinishedImports, type Failure } from './loading/discard.store.ts';
import { holdImport } from './loading/hold.ts';
import { listedIn } from './loading/listedRows.ts';
import { packBatch } from './loading/loadedBatch.ts';
import { BATCH_ROWS, Loader } from './loading/loader.ts';
import { recordProgress } from './loading/loading.store.ts';
import { restIndexes, wakeIndexes } from './loading/resting.store.ts';
import type { Filling } from './loading/fill.store.ts';
import { claimImport, publishImport } from './loading/publish.store.ts';
import type { LoadedBy } from './loading/treeRows.ts';
import { makePlan, type ImportSource } from './makePlan.ts';
import type { ImportMapping } from './mapping/importMapping.ts';

/** How far an import is. `publishing` is the moment in which all of its trees become visible. */
export interface Progress {
  phase: 'loading' | 'publishing';
  rows: ImportReport['rows'];
}

export interface ImportOrder {
  importId: string;
  source: ImportSource;
  mapping: ImportMapping;
  /** The projected system of the city, as an EPSG number. */
  citySystem: number;
  onProgress(progress: Progress): void;
}

/** An import that is this process's to run. */
export interface ClaimedImport {
  /** Reads, checks and writes all rows; on any failure takes everything away again and throws. */
  run(): Promise<ImportReport>;
}

/**
 * Claims an import for a run. Throws a Problem when the mapping does not fit the file, when it is done already,
 * or when another one is running.
 */
export async function claim(database: Database, work: Work, order: ImportOrder): Promise<ClaimedImport> {
  const { importId, mapping, source, citySystem } = order;
  const { plan, crs } = await makePlan(work.db, source, mapping, { citySystem, today: work.today });
  await discardUnfinishedImports(database);
  const letGo = await holdImport(database, importId);
  if (!letGo) throw runningAlready();
  try {
    if (!(await work.db.transaction((db) => claimImport({ ...work, db }, importId, mapping))))
      throw new Problem('conflict', 'This import is done', [{ path: '', key: 'import_done' }]);
  } catch (error) {
    await letGo();
    throw error;
  }
  return {
    async run() {
      try {
        return await run(database, work, order, plan, crs);
      } finally {
        await letGo();
      }
    },
  };
}

async function run(
  database: Database,
  work: Work,
  order: ImportOrder,
  plan: ImportPlan,
  crs: string,
): Promise<ImportReport> {
  const { importId, mapping } = order;
  const by = { importId, accountId: work.account.id, girthHeightM: mapping.girthHeightM };
  const loader = await Loader.open(database, by);
  try {
    await restIndexes(database, order.source.file.recordCount);
    const { report, fillings } = await load(database, loader, by, order, plan, crs);
    await wakeIndexes(database);
    order.onProgress({ phase: 'publishing', rows: report.rows });
    await database.knex.transaction((db) =>
      publishImport({ ...work, db }, importId, report, fillings, mapping.girthHeightM),
    );
    return report;
  } catch (error) {
    await loader.settle();
    await discardImport(database, importId, failureOf(error), work);
    throw error;
  }
}

/** How often others are told how far it is. */
const PROGRESS_EVERY_MS = 500;

async function load(
  database: Database,
  loader: Loader,
  by: LoadedBy,
  order: ImportOrder,
  plan: ImportPlan,
  crs: string,
) {
  const { path, file } = order.source;
  const account = new Account();
  const fillings: Filling[] = [];
  let areasMade = 0;
  let told = Date.now();
  let last: Examined | null = null;
  for await (last of examine(database.knex, path, file, plan, BATCH_ROWS[database.kind])) {
    const { rows, verdicts, around } = last;
    const made = around.areas.takeMade();
    areasMade += made.length;
    account.add(verdicts);
    for (const verdict of verdicts) if (verdict.kind === 'fill') fillings.push(verdict);
    const trees = verdicts.flatMap((verdict) => (verdict.kind === 'new' ? [verdict.tree] : []));
    const listed = listedIn(plan.columns, rows, verdicts, plan.hasGeometry);
    await loader.take(packBatch(trees, listed, by), made);
    // Between two batches the server answers others.
    await setImmediate();
    if (Date.now() - told < PROGRESS_EVERY_MS) continue;
    told = Date.now();
    order.onProgress({ phase: 'loading', rows: account.rows });
    await recordProgress(database.pool, order.importId, account.rows);
  }
  await loader.finish();
  if (!last) throw new Error('a file without rows was not refused');
  return { report: account.report(plan, last.around.tallies, areasMade, crs), fillings };
}

function runningAlready(): Problem {
  return new Problem('conflict', 'Another import is running', [{ path: '', key: 'import_running' }]);
}

/** What the sender is told: the sentence of a Problem, or that something went wrong on the server. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { key: 'server_failed', params: {} };
  const issue = error instanceof Problem ? error.issues[0] : issueOfConstraint(error)?.issue;
  return issue ? { key: issue.key, params: issue.params ?? {} } : { key: 'server_failed', params: {} };
}
