/** A word of a CQL2 text (OGC 21-065r2, annex B). */
export type Token =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  /** A name that may be a keyword as well; in double quotes it never is. */
  | { kind: 'name'; value: string; quoted: boolean }
  | { kind: 'mark'; value: string };

/** What is wrong with a filter, in a sentence for whoever wrote it. */
export class Unreadable extends Error {}

const SPACE = /\s+/y;
const TEXT = /'((?:[^'\\]|''|\\.)*)'/y;
const QUOTED = /"([^"]{1,200})"/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?/y;
const NAME = /[\p{L}_:][\p{L}\p{N}_:.]*/uy;
const MARK = /<>|<=|>=|[=<>(),+\-*/]/y;

/** Own proposal: longer than any filter a person or a map client writes, short enough to stay cheap. */
const LONGEST = 8000;

/** The words of a text, each of them known. Throws Unreadable. */
export function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) throw new Unreadable(`A filter has at most ${LONGEST} characters`);
  if (text.includes('\0')) throw new Unreadable('A filter holds no NUL character');
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    if (take(SPACE)) continue;
    const token = nextToken(take);
    if (!token) throw new Unreadable(`The filter cannot be read at character ${at + 1}`);
    tokens.push(token);
  }
  return tokens;
}

function nextToken(take: (pattern: RegExp) => RegExpExecArray | null): Token | null {
  let found = take(TEXT);
  if (found) return { kind: 'text', value: (found[1] ?? '').replaceAll(/''|\\'/g, "'") };
  found = take(QUOTED);
  if (found) return { kind: 'name', value: found[1] ?? '', quoted: true };
  found = take(NUMBER);
  if (found) return numberToken(found[0]);
  found = take(NAME);
  if (found) return { kind: 'name', value: found[0], quoted: false };
  found = take(MARK);
  return found && { kind: 'mark', value: found[0] };
}

function numberToken(text: string): Token {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Unreadable(`${text.slice(0, 40)} is no number that can be used`);
  return { kind: 'number', value };
}
