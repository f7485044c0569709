import { create } from 'fontkit';
import { readFileSync } from 'node:fs';

/**
 * What somebody wrote may hold signs the font has not, and the printer would leave them out without a word. A paper that
 * goes to a court says which sign stood there instead: `[U+1F333]`.
 */
export function withKnownGlyphs<Content>(content: Content, fontFile: string): Content {
  const known = glyphsOf(fontFile);
  return told(content, known) as Content; // the same shape with other texts
}

type Known = (codePoint: number) => boolean;
const fonts = new Map<string, Known>();

function glyphsOf(file: string): Known {
  const opened = fonts.get(file);
  if (opened) return opened;
  const font = create(readFileSync(file));
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} holds several fonts`);
  const known: Known = (codePoint) => font.hasGlyphForCodePoint(codePoint);
  fonts.set(file, known);
  return known;
}

/** Fields of pdfmake's form that hold no text to print. */
const NO_TEXT: ReadonlySet<string> = new Set([
  'svg',
  'image',
  'style',
  'color',
  'fillColor',
  'layout',
  'width',
  'widths',
]);
const FIRST_PRINTABLE = 0x20;

function told(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return named(value, known);
  if (Array.isArray(value)) return value.map((item) => told(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, NO_TEXT.has(key) ? inner : told(inner, known)]),
  );
}

const COMMON = /^[\n\t -~\u00A0-\u00FF–—‘’‚“”„…‹›€×±·]*$/;

function named(text: string, known: Known): string {
  if (COMMON.test(text)) return text;
  return Array.from(text, (sign) => {
    const codePoint = sign.codePointAt(0) ?? 0;
    return codePoint < FIRST_PRINTABLE || known(codePoint)
      ? sign
      : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }).join('');
}
