import type { PaperFormats } from '../reports/formats.ts';
import type { PaperContent } from '../reports/paper.ts';
import type { PaperLanguage } from '../reports/paper.text.ts';
import { note, rowsTable, title } from '../reports/pieces.ts';
import type { PressPlace, Storm } from './storms.contract.ts';
import { STORM_WORDS } from './stormReport.text.ts';

/** The list for the press office as a paper: streets with cordons first. */
export function pressContent(
  storm: Storm,
  places: readonly PressPlace[],
  f: PaperFormats,
  now: Date,
): PaperContent[] {
  const words = STORM_WORDS[f.language];
  const { all, unharmed, damaged, danger, withdrawn } = storm.counts;
  const rows = places.map((place) => [
    { text: whereOf(place, words.press.houses), bold: place.cordons > 0 },
    place.district ?? '',
    ...[place.cordons, place.danger, place.checked, place.open].map((count) => f.number(count)),
  ]);
  return [
    ...title(words.press.title(storm.name), words.asOf(f.moment(now))),
    {
      text: words.press.summary(
        f.number(unharmed + damaged + danger),
        f.number(all - withdrawn),
        f.number(storm.cordons),
      ),
      margin: [0, 0, 0, 8],
    },
    rowsTable(words.press.heads, ['*', 90, 70, 75, 60, 55], rows),
    note(words.press.note),
  ];
}

/** The same as a table that opens in a German spreadsheet: byte order mark, semicolons, RFC 4180. */
export function pressCsv(places: readonly PressPlace[], language: PaperLanguage): string {
  const { heads, houses } = STORM_WORDS[language].press;
  const rows = places.map((place) => [
    whereOf(place, houses),
    place.district ?? '',
    ...[place.cordons, place.danger, place.checked, place.open].map(String),
  ]);
  return `\uFEFF${[heads, ...rows].map((cells) => `${cells.map(cellOf).join(';')}\r\n`).join('')}`;
}

function whereOf({ street, houseNumbers }: PressPlace, houses: (numbers: string) => string): string {
  return houseNumbers.length === 0 ? street : `${street}, ${houses(houseNumbers.join(', '))}`;
}

/** A cell a spreadsheet would take for a formula is told to be text. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
