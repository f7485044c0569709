import type { Worker } from 'node:worker_threads';
import type { Response } from 'express';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { startThread } from '../db/embedded/thread.ts';
import { Problem } from '../http/problem.ts';
import type { PaperLanguage } from './paper.text.ts';

export type PaperContent = Content;
export type PaperCell = TableCell;

/** What is to be printed. Plain data: it travels to a thread, which is also what keeps pdfmake from writing into it. */
export interface Paper {
  title: string;
  subject: string;
  city: string;
  /** The name of whoever asked for it. */
  madeBy: string;
  madeAt: Date;
  timeZone: string;
  language: PaperLanguage;
  landscape?: boolean;
  /** pdfmake's own form, without functions; the styles are those of paper.layout.ts. */
  content: PaperContent[];
  /** JPEG or PNG by the name under which `image` asks for it. */
  pictures?: Readonly<Record<string, Uint8Array>>;
}

export interface PaperTask {
  id: number;
  paper: Paper;
}
export type PaperAnswer = { id: number } & ({ bytes: Uint8Array } | { failure: string });

/** Each takes seconds at most and a place in a line; who would wait longer is told to come again. */
const MOST_WAITING = 20;
const RETRY_AFTER_S = 10;
/** Ten times what the largest known paper takes. */
const LONGEST_MS = 60_000;
/** Fonts and code stay warm so long. */
const IDLE_MS = 60_000;

interface Waiting {
  done: (bytes: Buffer) => void;
  failed: (reason: Error) => void;
  timer: NodeJS.Timeout;
}

let thread: Worker | null = null;
let lastId = 0;
let idle: NodeJS.Timeout | undefined;
const waiting = new Map<number, Waiting>();

/**
 * A paper as PDF, made in a thread of its own: laying out a hundred pages takes seconds, and the server keeps answering.
 * Throws a Problem when too many wait.
 */
export function printPaper(paper: Paper): Promise<Buffer> {
  if (waiting.size >= MOST_WAITING)
    throw new Problem('too_many', 'Too many papers are being printed; try again soon', [], RETRY_AFTER_S);
  clearTimeout(idle);
  thread ??= openThread();
  const id = ++lastId;
  const task: PaperTask = { id, paper };
  thread.postMessage(task, []);
  return new Promise((done, failed) => {
    const timer = setTimeout(
      () => endThread(new Error(`“${paper.title}” took too long to print`)),
      LONGEST_MS,
    );
    waiting.set(id, { done, failed, timer });
  });
}

/** Prints and answers with the file. */
export async function sendPaper(response: Response, paper: Paper, fileName: string): Promise<void> {
  const bytes = await printPaper(paper);
  response
    .attachment(fileName)
    .set({ 'Content-Type': 'application/pdf', 'Cache-Control': 'private, no-store' });
  response.send(bytes);
}

function openThread(): Worker {
  const opened = startThread(new URL('paperWorker.ts', import.meta.url), null);
  opened.unref();
  opened.on('message', (answer: PaperAnswer) => take(answer));
  opened.on('error', (reason) => {
    if (thread === opened) endThread(reason instanceof Error ? reason : new Error(String(reason)));
  });
  return opened;
}

function take(answer: PaperAnswer): void {
  const asked = waiting.get(answer.id);
  if (!asked) return;
  waiting.delete(answer.id);
  clearTimeout(asked.timer);
  if ('bytes' in answer) {
    const { buffer, byteOffset, byteLength } = answer.bytes;
    asked.done(Buffer.from(buffer, byteOffset, byteLength));
  } else asked.failed(new Error(answer.failure));
  if (waiting.size === 0) idle = setTimeout(() => endThread(null), IDLE_MS).unref();
}

/** Ends the thread, and with a reason whoever waits for it; the next paper opens another. */
function endThread(reason: Error | null): void {
  const ending = thread;
  thread = null;
  void ending?.terminate();
  for (const { failed, timer } of waiting.values()) {
    clearTimeout(timer);
    failed(reason ?? new Error('the thread that prints was ended'));
  }
  waiting.clear();
}
