import type { PaperCell, PaperContent } from './paper.ts';

/** Pairs of name and value; what is not known says so with a dash. */
export function factsTable(facts: readonly (readonly [name: string, value: string])[]): PaperContent {
  return {
    layout: 'facts',
    table: {
      widths: [130, '*'],
      body: facts.map(([name, value]) => [{ text: name, style: 'name' }, { text: value }]),
    },
  };
}

/** A table whose head is repeated on every page, and none of whose rows is torn. */
export function rowsTable(
  heads: readonly string[],
  widths: readonly (number | string)[],
  rows: readonly (readonly PaperCell[])[],
): PaperContent {
  return {
    layout: 'rows',
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [heads.map((text) => ({ text, style: 'head' })), ...rows.map((row) => [...row])],
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
  return { text, style: 'section', headlineLevel: 1 };
}

export function note(text: string): PaperContent {
  return { text, style: 'note', margin: [0, 2, 0, 2] };
}
