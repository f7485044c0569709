import type { Content } from 'pdfmake/interfaces.js';

/** Styles of what stands over something else, and of what may stand between the two. */
const HEADINGS: ReadonlySet<unknown> = new Set(['section', 'part']);
const BETWEEN: ReadonlySet<unknown> = new Set(['note', 'section', 'part']);

/** In points: what has to fit below a heading. The head of a table with its first rows, or some lines; own proposal. */
const ROOM_TO_BEGIN = 160;

/**
 * No heading is left alone at the end of a page, whatever follows it: it takes room along that is not torn, and what
 * follows moves up into it. Not pdfmake's `pageBreakBefore`: for that the whole paper is laid out again for each heading
 * that has to move, and a case file has a hundred pages.
 */
export function withHeadingsKept(content: readonly Content[]): Content[] {
  const kept: Content[] = [];
  for (let at = 0; at < content.length; at += 1) {
    const node = content[at];
    if (node === undefined) continue;
    const end = isStyled(node, HEADINGS) ? headingEnd(content, at) : at;
    const next = content[end];
    if (end === at || next === undefined || startsPage(next)) {
      kept.push(inside(node));
      continue;
    }
    kept.push(...together(content.slice(at, end), next));
    at = end;
  }
  return kept;
}

function headingEnd(content: readonly Content[], at: number): number {
  let end = at + 1;
  while (isStyled(content[end], BETWEEN)) end += 1;
  return end;
}

function together(above: readonly Content[], next: Content): Content[] {
  const room: Content = { text: '', fontSize: 1, margin: [0, 0, 0, ROOM_TO_BEGIN] };
  const [first] = above;
  const pageBreak = typeof first === 'object' && 'pageBreak' in first ? first.pageBreak : undefined;
  const whole = above.map((node) => (node === first && pageBreak ? withoutBreak(node) : node));
  // What moves as one takes its heading along.
  if (isUnbreakable(next))
    return [{ stack: [...whole, next], unbreakable: true, ...(pageBreak ? { pageBreak } : {}) }];
  return [
    { stack: [...whole, room], unbreakable: true, ...(pageBreak ? { pageBreak } : {}) },
    { stack: [inside(next)], margin: [0, -ROOM_TO_BEGIN, 0, 0] },
  ];
}

/** What is unbreakable stays together anyway. */
function inside(node: Content): Content {
  if (Array.isArray(node)) return withHeadingsKept(node);
  if (typeof node !== 'object' || !('stack' in node) || !node.stack || isUnbreakable(node)) return node;
  return { ...node, stack: withHeadingsKept(node.stack) };
}

function withoutBreak(node: Content): Content {
  if (typeof node !== 'object' || Array.isArray(node) || !('pageBreak' in node)) return node;
  const { pageBreak: _moved, ...rest } = node;
  return rest;
}

function isUnbreakable(node: Content): boolean {
  return typeof node === 'object' && 'unbreakable' in node && node.unbreakable === true;
}

function startsPage(node: Content): boolean {
  return typeof node === 'object' && 'pageBreak' in node && node.pageBreak === 'before';
}

function isStyled(node: Content | undefined, styles: ReadonlySet<unknown>): boolean {
  return typeof node === 'object' && 'style' in node && styles.has(node.style);
}
