import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { printPaper, type Paper } from '../../server/reports/paper.ts';
import { readPaper } from './support/readPaper.ts';

const PAPER: Paper = {
  title: 'Baumakte 12/034',
  subject: 'Alles zu einem Baum',
  city: 'Oldenburg (Oldb)',
  madeBy: 'Jörg Müßig',
  madeAt: new Date('2026-06-15T10:00:00Z'),
  timeZone: 'Europe/Berlin',
  language: 'de',
  content: [{ text: 'Größe: 12,5 m – Stämme', style: 'title' }],
};

test('a paper names city, product, page, time and person, and says in which language it is', async () => {
  const read = await readPaper(await printPaper(PAPER));
  expect(read.text).toContain('Oldenburg (Oldb)');
  expect(read.text).toContain('Baumkataster');
  expect(read.text).toContain('Größe: 12,5 m – Stämme');
  expect(read.text).toContain('Erstellt am 15.06.2026, 12:00 von Jörg Müßig');
  expect(read.text).toContain('Seite 1 von 1');
  expect(read).toMatchObject({ title: 'Baumakte 12/034', language: 'de-DE' });
});

test('every page counts itself, in English too', async () => {
  const content = Array.from({ length: 3 }, (_, at) => ({ text: `Part ${at}`, pageBreak: 'after' as const }));
  const { pages } = await readPaper(await printPaper({ ...PAPER, language: 'en', content }));
  expect(pages).toHaveLength(4);
  expect(pages[1]).toContain('Page 2 of 4');
});

test('a picture handed along is drawn, and the paper is left as it was', async () => {
  const green = new Uint8Array(
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#2a7' } })
      .jpeg()
      .toBuffer(),
  );
  const paper = { ...PAPER, content: [{ image: 'bark', width: 100 }], pictures: { bark: green } };
  const before = structuredClone(paper);
  expect((await readPaper(await printPaper(paper))).pictures).toBe(1);
  expect(paper).toEqual(before);
});

test('what no printer can lay out fails alone, and nothing is fetched from anywhere', async () => {
  const bad = printPaper({ ...PAPER, content: [{ image: 'https://example.org/a.jpg' }] });
  const good = printPaper(PAPER);
  await expect(bad).rejects.toThrow();
  await expect(printPaper({ ...PAPER, content: [{ image: '/etc/hostname' }] })).rejects.toThrow(/denied/);
  expect((await readPaper(await good)).text).toContain('Größe');
});

test('a sign the font has not is named instead of left out', async () => {
  const content = [{ text: 'Eiche 🌳 → Μέτρο Дуб', style: 'title' }, { ul: ['✓ frei'] }];
  const { text } = await readPaper(await printPaper({ ...PAPER, content }));
  expect(text).toContain('Eiche [U+1F333] [U+2192] Μέτρο Дуб');
  expect(text).toContain('[U+2713] frei');
});

test('the server keeps answering while a hundred pages are laid out', async () => {
  const body = Array.from({ length: 2500 }, (_, at) => [
    `Baum ${at}`,
    'keine Auffälligkeiten',
    'Regelkontrolle',
  ]);
  const printing = printPaper({ ...PAPER, content: [{ layout: 'rows', table: { body } }] });
  let longest = 0;
  let last = performance.now();
  let isDone = false;
  void printing.finally(() => (isDone = true));
  while (!isDone) {
    await setTimeout(5);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  expect((await printing).length).toBeGreaterThan(10_000);
  // Generous: other tests use the machine at the same time. Laid out here, it would stand still for seconds.
  expect(longest).toBeLessThan(500);
});
