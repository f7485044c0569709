import type { Book, SheetColumn } from '../reports/sheet.ts';
import { billRows } from './tenderCsv.ts';
import type { BillLot } from './tenders.rules.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: 'OZ', kind: 'text' },
  { name: 'Los', kind: 'text' },
  { name: 'Titel', kind: 'text' },
  { name: 'Kurztext', kind: 'text' },
  { name: 'Langtext', kind: 'text', width: 60 },
  { name: 'Menge', kind: 'decimal' },
  { name: 'Einheit', kind: 'text' },
  { name: 'Einzelpreis', kind: 'money' },
  { name: 'Gesamtpreis', kind: 'money' },
];

/** The bill as a workbook; the prices are empty, for the bidder. */
export function bookOf(
  tender: { bill: readonly BillLot[]; number: string; title: string; now: Date },
  city: string,
): Book {
  const rows = billRows(tender.bill).map((row) => row.map((cell) => (cell === '' ? null : cell)));
  return {
    title: `${tender.number} ${tender.title}`,
    city,
    madeAt: tender.now,
    language: 'de',
    sheets: [{ name: 'Leistungsverzeichnis', columns: COLUMNS, rows }],
  };
}
