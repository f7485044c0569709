import type { BillLot } from './tenders.rules.ts';

const HEAD = ['OZ', 'Los', 'Titel', 'Kurztext', 'Langtext', 'Menge', 'Einheit', 'Einzelpreis', 'Gesamtpreis'];

/** The rows of a bill as a table: one for each item, prices left to be filled in. */
export function billRows(bill: readonly BillLot[]): (string | number)[][] {
  return bill.flatMap(({ title: lot, categories }) =>
    categories.flatMap(({ title, items }) =>
      items.map(({ oz, shortText, longText, quantity, unit }) => [
        oz,
        lot,
        title,
        shortText,
        longText.join('\n'),
        quantity,
        unit,
        '',
        '',
      ]),
    ),
  );
}

/** For German Excel: semicolons, decimal commas, a byte order mark. */
export function csvOf(bill: readonly BillLot[]): string {
  const lines = [HEAD, ...billRows(bill)].map((row) => row.map(cellText).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  // A leading sign would be computed as a formula by whoever opens the table.
  const safe = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
