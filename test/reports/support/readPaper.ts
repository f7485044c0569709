import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPaper {
  /** The text of each page, in reading order. */
  pages: string[];
  /** All of it with spaces and line ends reduced, so that a sentence is found however it was broken. */
  text: string;
  /** How many pictures are drawn. */
  pictures: number;
  title: string;
  language: string | null;
}

/** Reads a PDF with another program than the one that wrote it. */
export async function readPaper(bytes: Uint8Array): Promise<ReadPaper> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await loading.promise;
  const pages: string[] = [];
  let pictures = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    const { fnArray } = await page.getOperatorList();
    pictures += fnArray.filter((operation) => operation === PAINT_IMAGE).length;
  }
  const { info } = await document.getMetadata();
  const { Title: title = '', Language: language = null } = info as {
    Title?: string;
    Language?: string | null;
  }; // pdf.js names them so
  await loading.destroy();
  return { pages, text: pages.join('\n').replaceAll(/\s+/g, ' '), pictures, title, language };
}

/** OPS.paintImageXObject of pdf.js. */
const PAINT_IMAGE = 85;
