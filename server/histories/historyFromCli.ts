import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/connect.ts';
import type { Work } from '../http/serve.ts';
import { analyseFile } from '../imports/analyse.ts';
import type { FileReading } from '../imports/formats/fileProfile.ts';
import { sha256Of } from '../imports/importFromFile.ts';
import { forgetUnclaimed, insertImport } from '../imports/imports.store.ts';
import { applyHistory } from './histories.commands.ts';
import type { History, HistoryCounts } from './histories.contract.ts';
import { findHistory, rememberedMapping } from './histories.store.ts';
import { historySentence, ROW_SENTENCES } from './histories.text.ts';
import { historyMapping, type HistoryMapping } from './historyMapping.ts';
import { planHistory } from './planHistory.ts';
import { proposeHistory, proposeKind } from './proposeHistory.ts';

interface HistoryFileOrder {
  path: string;
  dryRun: boolean;
  reading: FileReading;
  citySystem: number;
  onRows(read: number, total: number): void;
}

/** Takes over the history in a file as the command line asks; what came of it, line by line. */
export async function historyFromCli(
  database: Database,
  work: Work,
  order: HistoryFileOrder,
  asked: { mapping?: string | undefined; 'no-dues': boolean },
): Promise<string[]> {
  const { path } = order;
  const analysis = await analyseFile(path, order.citySystem, order.reading);
  const remembered = await rememberedMapping(work.db, analysis.file.columns, undefined);
  const mapping =
    asked.mapping === undefined
      ? (remembered?.mapping ?? proposeHistory(analysis.columns, proposeKind(analysis.columns)))
      : await readHistoryMapping(asked.mapping);
  const importId = uuidv7();
  const source = { path, fileName: basename(path), file: analysis.file };
  await insertImport(work, {
    id: importId,
    fileName: source.fileName,
    sha256: await sha256Of(path),
    analysis,
  });
  let isTaken = false;
  try {
    const onRead = (rows: number) => order.onRows(rows, analysis.file.recordCount);
    await planHistory(database, work, { importId, source, mapping, onRead });
    const planned = await findHistory(work.db, importId);
    if (!planned?.counts) throw new Error('a plan just made is not there');
    isTaken = !order.dryRun && planned.counts.taken > 0;
    if (isTaken)
      await work.db.transaction((db) => applyHistory({ ...work, db }, importId, !asked['no-dues']));
    return [...describeMapping(mapping), ...describeCounts(planned.counts), ...describeNotes(planned)];
  } finally {
    if (!isTaken) await forgetUnclaimed(work, importId);
  }
}

async function readHistoryMapping(path: string): Promise<HistoryMapping> {
  const parsed = historyMapping.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${path} is no mapping: ${wrong.join('; ')}`);
}

function describeMapping({ kind, key, columns }: HistoryMapping): string[] {
  return [
    `Past ${kind}, joined by ${key}`,
    ...Object.entries(columns).map(([column, field]) => `  ${column} → ${field}`),
  ];
}

function describeCounts(counts: HistoryCounts): string[] {
  const { rows, taken, present, doubled, notFound, ambiguous, refused } = counts;
  const dues = counts.duesSaid + counts.duesSuggested;
  return [
    `${rows} rows = ${taken} taken + ${present} there already + ${doubled} twice + ${notFound} without a tree + ${ambiguous} with several + ${refused} not readable`,
    `${counts.trees} trees; ${counts.flagged} rows with a note; ${counts.proposals} open measures proposed; ${dues} due dates, ${counts.duesOverdue} of them past`,
  ];
}

function describeNotes({ issues }: Pick<History, 'issues'>): string[] {
  return issues.map(({ key, column, count, examples }) => {
    const sentence = historySentence(ROW_SENTENCES, { key, params: examples[0]?.params }, 'en');
    return `  ${count} × ${column ?? ''}: ${sentence} (${examples.map(({ row }) => row).join(', ')})`;
  });
}
