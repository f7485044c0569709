import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Paper, PaperAnswer, PaperTask } from '../../server/reports/paper.ts';
import { Printer, type PaperThread } from '../../server/reports/printer.ts';

const LIMITS = { mostWaiting: 3, mostOfOne: 2, longestMs: 60, longestWaitMs: 10_000, idleMs: 10_000 };

/** A thread that prints nothing until it is told to. */
class SlowThread implements PaperThread {
  readonly asked: PaperTask[] = [];
  isEnded = false;
  #take: (answer: PaperAnswer) => void = () => undefined;
  #fail: (reason: unknown) => void = () => undefined;

  take(task: PaperTask): void {
    this.asked.push(task);
  }
  onAnswer(told: (answer: PaperAnswer) => void): void {
    this.#take = told;
  }
  onError(told: (reason: unknown) => void): void {
    this.#fail = told;
  }
  terminate(): void {
    this.isEnded = true;
  }
  finish(): void {
    const task = this.asked.at(-1);
    if (task) this.#take({ id: task.id, bytes: new TextEncoder().encode(task.paper.title) });
  }
  breakDown(): void {
    this.#fail(new Error('out of memory'));
  }
}

function aPrinter(limits: Partial<typeof LIMITS> = {}) {
  const threads: SlowThread[] = [];
  const printer = new Printer(
    () => {
      const thread = new SlowThread();
      threads.push(thread);
      return thread;
    },
    { ...LIMITS, ...limits },
  );
  return {
    printer,
    threads,
    begun: () => threads.flatMap(({ asked }) => asked.map(({ paper }) => paper.title)),
  };
}

function aPaper(title: string): Paper {
  const made = {
    madeBy: 'Imke Behrens',
    madeAt: new Date(0),
    timeZone: 'Europe/Berlin',
    language: 'de',
  } as const;
  return { ...made, title, subject: '', city: '', content: [] };
}

test('papers are begun one after the other', async () => {
  const { printer, threads, begun } = aPrinter();
  const papers = ['eins', 'zwei'].map((title) => printer.print(aPaper(title)));
  expect(begun()).toEqual(['eins']);
  threads[0]?.finish();
  expect(String(await papers[0])).toBe('eins');
  expect(begun()).toEqual(['eins', 'zwei']);
  threads[0]?.finish();
  expect(String(await papers[1])).toBe('zwei');
});

test('a paper that waits longer than one may take to print is printed all the same', async () => {
  const { printer, threads } = aPrinter({ longestMs: 120 });
  const first = printer.print(aPaper('lang'));
  const second = printer.print(aPaper('gewartet'));
  await setTimeout(80);
  threads[0]?.finish();
  await first;
  await setTimeout(80);
  threads[0]?.finish();
  expect(String(await second)).toBe('gewartet');
});

test('one that takes too long fails alone, and the next is printed by a new thread', async () => {
  const { printer, threads } = aPrinter();
  const endless = printer.print(aPaper('endlos'));
  const next = printer.print(aPaper('danach'));
  await expect(endless).rejects.toThrow('“endlos” took too long to print');
  expect(threads.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  threads[1]?.finish();
  expect(String(await next)).toBe('danach');
});

test('a thread that breaks down takes one paper with it', async () => {
  const { printer, threads } = aPrinter();
  const lost = printer.print(aPaper('verloren'));
  const next = printer.print(aPaper('danach'));
  threads[0]?.breakDown();
  await expect(lost).rejects.toThrow('out of memory');
  threads[1]?.finish();
  expect(String(await next)).toBe('danach');
});

test('who comes when the line is full, or has waited too long in it, is told when to come again', async () => {
  const busy = {
    kind: 'too_many',
    retryAfterS: 15,
    issues: [{ key: 'printer_busy', params: { seconds: 15 } }],
  };
  const { printer, threads } = aPrinter({ longestMs: 10_000, longestWaitMs: 40, mostWaiting: 1 });
  const first = printer.print(aPaper('eins'));
  const waiting = printer.print(aPaper('zwei'));
  await expect(async () => printer.print(aPaper('drei'))).rejects.toMatchObject(busy);
  await expect(waiting).rejects.toMatchObject(busy);
  threads[0]?.finish();
  expect(String(await first)).toBe('eins');
});

test('who leaves the line is not waited for, and what they asked for is not printed', async () => {
  const { printer, threads, begun } = aPrinter();
  const leaving = new AbortController();
  const first = printer.print(aPaper('eins'));
  const given = printer.print(aPaper('aufgegeben'), leaving.signal);
  const third = printer.print(aPaper('drei'));
  leaving.abort();
  expect(await given).toBeNull();
  threads[0]?.finish();
  await first;
  threads[0]?.finish();
  await third;
  expect(begun()).toEqual(['eins', 'drei']);
});

test('a thread that was warmed while a paper was gathered prints it', async () => {
  const { printer, threads, begun } = aPrinter();
  printer.warm();
  expect(threads).toHaveLength(1);
  expect(begun()).toEqual([]);
  const paper = printer.print(aPaper('gleich'));
  threads[0]?.finish();
  expect(String(await paper)).toBe('gleich');
  expect(threads).toHaveLength(1);
});

test('a thread nobody needs any more is ended', async () => {
  const { printer, threads } = aPrinter({ idleMs: 20 });
  printer.warm();
  await setTimeout(60);
  expect(threads.map(({ isEnded }) => isEnded)).toEqual([true]);
});

test('one person has two papers in the making, gathering included, and others come in between', async () => {
  const { printer } = aPrinter();
  const ends: (() => void)[] = [];
  const gathering = () => new Promise<void>((end) => ends.push(end));
  const all = [printer.inLine('imke', gathering), printer.inLine('imke', gathering)];
  const gathered: string[] = [];
  const third = printer.inLine('imke', async () => void gathered.push('third'));
  await expect(third).rejects.toMatchObject({ kind: 'too_many' });
  await printer.inLine('jens', async () => void gathered.push('other'));
  expect(gathered).toEqual(['other']);
  for (const end of ends) end();
  await Promise.all(all);
  await printer.inLine('imke', async () => void gathered.push('later'));
  expect(gathered).toEqual(['other', 'later']);
});

test('what is being gathered takes a place in the line as well', async () => {
  const { printer } = aPrinter({ mostWaiting: 1 });
  const ends: (() => void)[] = [];
  const gathering = () => new Promise<void>((end) => ends.push(end));
  const all = ['imke', 'jens'].map((by) => printer.inLine(by, gathering));
  await expect(printer.inLine('karla', gathering)).rejects.toMatchObject({ kind: 'too_many' });
  for (const end of ends) end();
  await Promise.all(all);
});

test('nothing is printed for whoever has left already', async () => {
  const { printer, begun } = aPrinter();
  expect(await printer.print(aPaper('zu spät'), AbortSignal.abort())).toBeNull();
  expect(begun()).toEqual([]);
});
