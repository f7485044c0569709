import { expect, test } from 'vitest';
import { printPaper, type Paper, type PaperContent } from '../../server/reports/paper.ts';
import { headedFacts, note, rowsTable, section } from '../../server/reports/pieces.ts';
import { readPaper } from './support/readPaper.ts';

const PAPER: Omit<Paper, 'content'> = {
  title: 'Sturmbericht',
  subject: 'Was kontrolliert ist',
  city: 'Oldenburg (Oldb)',
  madeBy: 'Jörg Müßig',
  madeAt: new Date('2026-06-15T10:00:00Z'),
  timeZone: 'Europe/Berlin',
  language: 'de',
};

test('no heading is left alone at the end of a page, whatever follows it and wherever it stands', async () => {
  const heads = ['Baum', 'Befund'];
  const rows = Array.from({ length: 30 }, (_, at) => [`Zeile ${at}`, 'zwei Zeilen\nhoch']);
  const following = (name: string): PaperContent[] => [
    { text: `Text ${name} beginnt` },
    rowsTable([`Kopf ${name} beginnt`, 'Befund'], [100, '*'], rows),
    headedFacts(`Kopf ${name} beginnt`, null, [
      ['Zeile', 'so'],
      ...rows.map(([at = '', b = '']) => [at, b] as const),
    ]),
    { stack: [{ text: `Text ${name} beginnt` }, rowsTable(heads, [100, '*'], rows)] },
    { unbreakable: true, stack: [{ text: `Bild ${name} beginnt`, margin: [0, 0, 0, 190] }] },
  ];
  const kinds = following('').length;
  const content = Array.from({ length: 60 }, (_, at): PaperContent[] => {
    const name = String(1000 + at);
    return [
      { text: 'darüber', pageBreak: 'before', margin: [0, 0, 0, 400 + Math.floor(at / kinds) * 14] },
      section(`Überschrift ${name}`),
      ...(at % 3 === 0 ? [note('Hinweis dazu')] : []),
      ...following(name).slice(at % kinds, (at % kinds) + 1),
    ];
  }).flat();
  const { pages } = await readPaper(await printPaper({ ...PAPER, content }));
  const alone = pages.flatMap((page) =>
    [...page.matchAll(/Überschrift (\d+)/g)].filter(([, name]) => !page.includes(`${name} beginnt`)),
  );
  expect(alone.map(([, name]) => name)).toEqual([]);
  // Not by starting a page for each: those with room stay where they are.
  expect(
    pages.filter((page) => page.includes('darüber') && page.includes('Überschrift')).length,
  ).toBeGreaterThan(20);
});
