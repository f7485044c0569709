import type { Response } from 'express';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { startThread } from '../db/embedded/thread.ts';
import type { PaperLanguage } from './paper.text.ts';
import { Printer, type PaperThread } from './printer.ts';

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

const printer = new Printer(openThread);

/**
 * A paper as PDF, made in a thread of its own: laying out a hundred pages takes seconds, and the server keeps answering.
 * Throws a Problem when too many wait.
 */
export async function printPaper(paper: Paper): Promise<Buffer> {
  const bytes = await printer.print(paper);
  if (!bytes) throw new Error(`“${paper.title}” was given up, though nobody left`);
  return bytes;
}

/** Says that a paper is coming, while its pictures are made ready. */
export function expectPaper(): void {
  printer.warm();
}

/** A paper that is ready to be printed, and what its file is called. */
export interface GatheredPaper {
  paper: Paper;
  fileName: string;
}

/**
 * Has a paper gathered once there is a place in the line for it, prints it and answers with the file. Whoever leaves
 * meanwhile gives up the place. Throws a Problem when too many wait, or this person has papers enough in the making.
 */
export async function sendPaper(
  response: Response,
  by: string,
  gather: () => Promise<GatheredPaper>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  await printer.inLine(by, async () => {
    const { paper, fileName } = await gather();
    // Who left before anybody listened, or while it was gathered.
    if (response.destroyed) return;
    const bytes = await printer.print(paper, gone.signal);
    if (!bytes) return;
    response
      .attachment(fileName)
      .set({ 'Content-Type': 'application/pdf', 'Cache-Control': 'private, no-store' });
    response.send(bytes);
  });
}

function openThread(): PaperThread {
  const opened = startThread(new URL('paperWorker.ts', import.meta.url), null);
  opened.unref();
  return {
    take: (task) => opened.postMessage(task, []),
    onAnswer: (told) => void opened.on('message', told),
    onError: (told) => void opened.on('error', told),
    terminate: () => opened.terminate(),
  };
}
