import { firstRecords } from './csvRecords.ts';

const CANDIDATES = [',', ';', '\t', '|'];

/**
 * The delimiter under which the first records have the most columns and agree about their number.
 * Null when none gives two columns. `complete`: is `text` the whole file?
 */
export function findDelimiter(text: string, complete: boolean): string | null {
  const judged = CANDIDATES.map((delimiter) => ({ delimiter, columns: agreedColumns(text, delimiter, complete) }));
  const best = judged.toSorted((a, b) => b.columns - a.columns)[0];
  return best && best.columns > 1 ? best.delimiter : null;
}

/** How many columns the header has, counted only as far as the other records agree with it. */
function agreedColumns(text: string, delimiter: string, complete: boolean): number {
  const [header, ...records] = recordsOrNone(text, delimiter, complete);
  if (!header) return 0;
  const agreeing = records.filter((record) => record.fields.length === header.fields.length).length;
  return header.fields.length * (records.length === 0 ? 1 : agreeing / records.length);
}

function recordsOrNone(text: string, delimiter: string, complete: boolean) {
  try {
    return firstRecords(text, delimiter, complete);
  } catch {
    return []; // under a wrong delimiter a quote may seem to be left open
  }
}
