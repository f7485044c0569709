import { firstRecords } from './csvRecords.ts';

const CANDIDATES = [',', ';', '\t', '|'];

/** The delimiter under which most records have as many fields as the header; null when none gives two columns. */
export function findDelimiter(text: string): string | null {
  const judged = CANDIDATES.map((delimiter) => ({ delimiter, columns: agreedColumns(text, delimiter) }));
  const best = judged.toSorted((a, b) => b.columns - a.columns)[0];
  return best && best.columns > 0 ? best.delimiter : null;
}

/** How many columns the header has, counted only as far as the other records agree with it. */
function agreedColumns(text: string, delimiter: string): number {
  const [header, ...records] = firstRecords(text, delimiter);
  const columns = header?.fields.length ?? 0;
  if (columns < 2) return 0;
  const agreeing = records.filter((record) => record.fields.length === columns).length;
  return records.length === 0 ? columns : (columns * agreeing) / records.length;
}
