import type { Worker } from 'node:worker_threads';
import { startThread } from '../../../db/embedded/thread.ts';
import { oneAnswer } from '../../../threads/oneAnswer.ts';
import type { FileProfile } from '../fileProfile.ts';
import { fileProblem } from '../refuseFile.ts';
import { PageRows, type TableAnswer, type TablePage, type TableRequest } from './tablePage.ts';

/** Longest wait for one answer: two million rows are counted in some ten seconds. Own limit, after OWASP ASVS 5.2. */
const ANSWER_MS = 60_000;
/** A workbook's texts stand in memory; a list of a million trees takes half of this. Own limit. */
const HEAP_MB = 768;

/** What a file is, read in a thread of its own. Throws a Problem when it cannot be read, or takes too long or too much. */
export async function describeInThread(
  request: Omit<TableRequest, 'pages'>,
  answerMs = ANSWER_MS,
): Promise<FileProfile> {
  for await (const answer of answersTo({ ...request, pages: null }, answerMs)) {
    // Asked for no pages, the thread answers with what the file is.
    return answer as FileProfile;
  }
  throw fileProblem('no_records');
}

/** The records of a file, `size` at a time; the next ones are read while these are looked at. */
export async function* readInThread(
  request: Omit<TableRequest, 'pages'>,
  file: FileProfile,
  size: number,
): AsyncGenerator<PageRows> {
  for await (const answer of answersTo({ ...request, pages: { file, size } }, ANSWER_MS)) {
    // Asked for pages, the thread answers with pages.
    yield new PageRows(answer as TablePage);
  }
}

async function* answersTo(request: TableRequest, answerMs: number): AsyncGenerator<FileProfile | TablePage> {
  const worker = startThread(new URL('tableWorker.ts', import.meta.url), request, {
    maxOldGenerationSizeMb: HEAP_MB,
  });
  try {
    let next = askOnce(worker, answerMs);
    for (;;) {
      const answer = await next;
      if (answer === null) return;
      next = askOnce(worker, answerMs);
      next.catch(() => undefined); // thrown where it is awaited
      yield answer;
    }
  } finally {
    await worker.terminate();
  }
}

async function askOnce(worker: Worker, answerMs: number): Promise<FileProfile | TablePage | null> {
  const end = AbortSignal.timeout(answerMs);
  const answer = await oneAnswer<TableAnswer>(worker, null, end).catch((error: unknown) => {
    throw end.aborted ? fileProblem('file_too_slow') : refusalOfDeath(error);
  });
  if ('answer' in answer) return answer.answer;
  if ('refused' in answer) throw fileProblem(answer.refused.key, answer.refused.params);
  throw new Error(answer.failure);
}

/** A file that needs more memory than a thread may have is refused like any other that is too large. */
function refusalOfDeath(error: unknown): Error {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return fileProblem('file_too_much');
  return error instanceof Error ? error : new Error(String(error));
}
