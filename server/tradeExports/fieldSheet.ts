import { allCodeLists } from '../codes/codes.store.ts';
import type { Work } from '../http/serve.ts';
import { paperFormats, type PaperFormats } from '../reports/formats.ts';
import type { Paper, PaperCell } from '../reports/paper.ts';
import type { PaperLanguage } from '../reports/paper.text.ts';
import { rowsTable, title } from '../reports/pieces.ts';
import type { SheetTree } from './fieldSheet.store.ts';
import { FIELD_SHEET_WORDS } from './fieldSheet.text.ts';

/** In points, of an A4 page lying on its side; the last four are written into by hand. */
const WIDTHS = [34, 96, 108, 30, 30, 34, 40, '*', 112, 62];
/** Two lines of handwriting. */
const ROOM_TO_WRITE = 16;

/** A page to take along where no tablet goes: what is known of each tree, and room for what is seen. */
export async function fieldSheet(
  { db, account, now, today, timeZone }: Work,
  trees: readonly SheetTree[],
  { city, language }: { city: string; language: PaperLanguage },
): Promise<Paper> {
  const words = FIELD_SHEET_WORDS[language];
  const f = paperFormats(language, timeZone, await allCodeLists(db));
  const lines = words.facts.map((fact) => `${fact}: ${'_'.repeat(22)}`).join('   ');
  return {
    title: words.title,
    subject: words.subject,
    city,
    madeBy: account.name,
    madeAt: now,
    timeZone,
    language,
    landscape: true,
    content: [
      ...title(words.title, words.subtitle(f.number(trees.length), f.day(today))),
      { text: lines, margin: [0, 0, 0, 10] },
      ...byArea(trees).map(([area, own]) =>
        rowsTable(
          words.heads,
          WIDTHS,
          own.map((tree) => lineOf(tree, f)),
          area,
        ),
      ),
    ],
  };
}

/** Each area has a table of its own, whose name stands on every page of it. */
function byArea(trees: readonly SheetTree[]): [string, SheetTree[]][] {
  const areas = new Map<string, SheetTree[]>();
  for (const tree of trees) areas.set(tree.area, [...(areas.get(tree.area) ?? []), tree]);
  return [...areas];
}

function lineOf(tree: SheetTree, f: PaperFormats): PaperCell[] {
  const place = [tree.street, tree.houseNumber].filter((part) => part !== null).join(' ');
  return [
    { text: tree.number ?? '', bold: true, margin: [0, 0, 0, ROOM_TO_WRITE] },
    place,
    { stack: [tree.germanName ?? '', { text: tree.botanicalName ?? '', style: 'small' }] },
    ...[tree.girthCm, tree.heightM, tree.crownM].map((size) => (size === null ? '' : f.number(size))),
    '',
    '',
    '',
    '',
  ];
}
