import { createRequire } from 'node:module';
import type { CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { withHeadingsKept } from './headings.ts';
import type { Paper } from './paper.ts';
import { withKnownGlyphs } from './paper.glyphs.ts';
import { LOCALES, PAPER_WORDS } from './paper.text.ts';

const { resolve } = createRequire(import.meta.url);
const roboto = (style: string) => resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`);

/** Roboto as pdfmake carries it: Apache 2.0, may be embedded. */
export const FONTS = {
  Roboto: {
    normal: roboto('Regular'),
    bold: roboto('Medium'),
    italics: roboto('Italic'),
    bolditalics: roboto('MediumItalic'),
  },
};

const INK = '#1b1f23';
const QUIET = '#57606a';
const LINE = '#c4cad0';
const SHADE = '#eef2ee';

/** `rows`: a table with a head of its own, lines between rows. `facts`: pairs of name and value. */
export const TABLES: Record<string, CustomTableLayout> = {
  rows: {
    hLineWidth: (line, { table }) => (line === (table.headerRows ?? 0) ? 1 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (line, { table }) => (line === (table.headerRows ?? 0) ? INK : LINE),
    fillColor: (row, { table }) => (row < (table.headerRows ?? 0) ? SHADE : null),
    paddingTop: () => 3,
    paddingBottom: () => 3,
    paddingLeft: () => 4,
    paddingRight: () => 4,
  },
  facts: {
    hLineWidth: (line) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => LINE,
    paddingTop: () => 2,
    paddingBottom: () => 2,
    paddingLeft: () => 0,
    paddingRight: () => 6,
  },
};

const MARGIN = 42;

/** What pdfmake needs: the house's page around what the paper says. */
export function definitionOf(paper: Paper): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageOrientation: paper.landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN, 64, MARGIN, 56],
    language: LOCALES[paper.language],
    version: '1.7',
    displayTitle: true,
    info: infoOf(paper),
    header: headerOf(paper),
    footer: footerOf(paper),
    content: withKnownGlyphs(withHeadingsKept(paper.content), FONTS.Roboto.normal),
    images: Object.fromEntries(Object.entries(paper.pictures ?? {}).map(asDataUrl)),
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15, color: INK },
    styles: STYLES,
  };
}

const STYLES: TDocumentDefinitions['styles'] = {
  title: { fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
  subtitle: { fontSize: 11, color: QUIET, margin: [0, 0, 0, 10] },
  section: { fontSize: 13, bold: true, margin: [0, 14, 0, 5] },
  part: { fontSize: 10.5, bold: true, margin: [0, 9, 0, 3] },
  head: { bold: true, fontSize: 8.5 },
  name: { color: QUIET },
  note: { fontSize: 8, color: QUIET },
  small: { fontSize: 7.5, color: QUIET, lineHeight: 1.05 },
  hash: { fontSize: 6.5, color: QUIET },
};

function infoOf({ title, subject, city, madeAt, language }: Paper): TDocumentDefinitions['info'] {
  const product = PAPER_WORDS[language].product;
  return { title, subject, author: city, creator: product, producer: product, creationDate: madeAt };
}

function headerOf({ city, language }: Paper): TDocumentDefinitions['header'] {
  return {
    margin: [MARGIN, 26, MARGIN, 0],
    columns: [
      { text: city, bold: true },
      { text: PAPER_WORDS[language].product, alignment: 'right', color: QUIET },
    ],
  };
}

function footerOf({ title, language, madeAt, madeBy, timeZone }: Paper): TDocumentDefinitions['footer'] {
  const words = PAPER_WORDS[language];
  const at = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const made = words.made(at.format(madeAt), madeBy);
  return (page, pages) => ({
    margin: [MARGIN, 16, MARGIN, 0],
    fontSize: 7.5,
    color: QUIET,
    columns: [
      { width: '*', text: `${title}\n${made}` },
      { width: 'auto', text: words.page(page, pages), alignment: 'right' },
    ],
  });
}

const PNG_FIRST_BYTE = 0x89;

function asDataUrl([name, bytes]: [string, Uint8Array]): [string, string] {
  const type = bytes[0] === PNG_FIRST_BYTE ? 'image/png' : 'image/jpeg';
  return [name, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`];
}
