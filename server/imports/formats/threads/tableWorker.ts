import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../../http/problem.ts';
import type { FileProfile } from '../fileProfile.ts';
import { describePackage, packagePages } from '../geopackage/layerPages.ts';
import { describeWorkbook, sheetPages } from '../xlsx/sheetPages.ts';
import type { TableAnswer, TablePage, TableRequest } from './tablePage.ts';

const answers = answersTo(workerData as TableRequest); // tableThread.ts starts it with this

parentPort?.on('message', () => {
  void answerOnce().then((answer) => parentPort?.postMessage(answer, []));
});

async function answerOnce(): Promise<TableAnswer> {
  try {
    const next = await answers.next();
    return { answer: next.done ? null : next.value };
  } catch (error) {
    const issue = error instanceof Problem ? error.issues[0] : undefined;
    if (issue) return { refused: { key: issue.key, params: issue.params ?? {} } };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function* answersTo({
  format,
  path,
  layer,
  pages,
}: TableRequest): AsyncGenerator<FileProfile | TablePage> {
  if (format === 'geopackage') {
    if (pages) yield* packagePages(path, pages.file, pages.size);
    else yield describePackage(path, layer);
  } else if (pages) yield* sheetPages(path, pages.file, pages.size);
  else yield await describeWorkbook(path, layer);
}
