import type { PaperCell, PaperContent } from './paper.ts';

type Facts = readonly (readonly [name: string, value: string])[];

/** Pairs of name and value; what is not known says so with a dash. */
export function factsTable(facts: Facts): PaperContent {
  return { layout: 'facts', table: { widths: FACT_WIDTHS, body: factRows(facts) } };
}

/**
 * The same under a heading that stays with them, and stands over them again on the next page. `remark` comes first.
 * A head of the table and not an unbreakable stack, which would be laid out twice.
 */
export function headedFacts(heading: string, remark: string | null, facts: Facts): PaperContent {
  const across = (text: string, style: string) => [{ text, style, colSpan: 2 }, ''];
  return {
    layout: 'facts',
    table: {
      widths: FACT_WIDTHS,
      headerRows: 1,
      keepWithHeaderRows: 4,
      dontBreakRows: true,
      body: [
        across(heading, 'part'),
        ...(remark === null ? [] : [across(remark, 'head')]),
        ...factRows(facts),
      ],
    },
  };
}

const FACT_WIDTHS = [130, '*'];

function factRows(facts: Facts): PaperCell[][] {
  return facts.map(([name, value]) => [{ text: name, style: 'name' }, { text: value }]);
}

/** A table whose head, and `over` it if there is one, is repeated on every page; none of its rows is torn. */
export function rowsTable(
  heads: readonly PaperCell[],
  widths: readonly (number | string)[],
  rows: readonly (readonly PaperCell[])[],
  over?: string,
): PaperContent {
  const above = over === undefined ? [] : [[{ text: over, bold: true, fontSize: 10, colSpan: heads.length }]];
  return {
    layout: 'rows',
    table: {
      headerRows: 1 + above.length,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [
        ...above.map((row) => [...row, ...heads.slice(1).map(() => '')]),

        heads.map((head) => (typeof head === 'string' ? { text: head, style: 'head' } : head)),
        ...rows.map((row) => [...row]),
      ],
    },
  };
}

export function title(text: string, subtitle: string): PaperContent[] {
  return [
    { text, style: 'title' },
    { text: subtitle, style: 'subtitle' },
  ];
}

export function section(text: string): PaperContent {
  return { text, style: 'section' };
}

export function note(text: string): PaperContent {
  return { text, style: 'note', margin: [0, 2, 0, 2] };
}

/** As many rows stay together with their heading on one page. */
const FEW_ROWS = 12;
/** A heading over a table: a short one moves as one with it; a long one begins where its first rows have room. */
export function headedTable(
  heading: string,
  remark: string | null,
  table: PaperContent,
  rows: number,
): PaperContent {
  const above = [section(heading), ...(remark === null ? [] : [note(remark)])];
  return { stack: [...above, table], unbreakable: rows <= FEW_ROWS };
}

/** A hash has no place to break at; in two lines it fits a column. */
export function hashLines(hash: string): string {
  return `${hash.slice(0, hash.length / 2)}\n${hash.slice(hash.length / 2)}`;
}
