import { fileProblem } from '../refuseFile.ts';
import { openZip, type ZipArchive } from '../zipArchive.ts';
import type { ZipEntry } from '../zipDirectory.ts';
import { isBuiltInDay, showsDay } from './serialDate.ts';
import { attribute, readXml, type XmlHandler } from './xmlReader.ts';

export interface SheetEntry {
  name: string;
  isHidden: boolean;
  entry: ZipEntry;
}

/** What the cells of a workbook are read by. */
export interface CellWords {
  /** Texts that cells refer to by their place. */
  strings: readonly string[];
  /** Which styles show days, by their place. */
  dayStyles: readonly boolean[];
  from1904: boolean;
}

export interface Workbook extends CellWords {
  zip: ZipArchive;
  sheets: SheetEntry[];
}

/** What everything in a workbook may unpack to; a million trees with twenty columns take half of it. Own limit. */
const MOST_BYTES = 1_500_000_000;

/** Opens a workbook and reads everything but its sheets. Throws a Problem when it is none. Close its `zip`. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openZip(path);
  try {
    if (zip.entries.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0) > MOST_BYTES)
      throw fileProblem('zip_too_large', { name: '' });
    const root = await relationsOf(zip, '');
    const home = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
    const relations = await relationsOf(zip, home);
    const partOf = (kind: string) => entryOf(zip, relations.find(({ type }) => type === kind)?.target);
    const { sheets, from1904 } = await sheetsIn(zip, home);
    return {
      zip,
      from1904,
      strings: await stringsIn(zip, partOf('sharedStrings')),
      dayStyles: await dayStylesIn(zip, partOf('styles')),
      sheets: sheets.flatMap(({ relation, ...sheet }) => {
        const found = relations.find(({ id, type }) => id === relation && type === 'worksheet');
        const entry = entryOf(zip, found?.target);
        return entry ? [{ ...sheet, entry }] : [];
      }),
    };
  } catch (error) {
    await zip.close();
    throw error;
  }
}

interface Relation {
  id: string;
  /** The last word of the type, which is the same in both dialects of the format. */
  type: string;
  target: string;
}

async function relationsOf(zip: ZipArchive, part: string): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const entry = entryOf(zip, `${folder}_rels/${part.slice(folder.length)}.rels`);
  const relations: Relation[] = [];
  await readPart(zip, entry, (name, attributes) => {
    if (name !== 'Relationship') return;
    const target = attribute(attributes, 'Target') ?? '';
    relations.push({
      id: attribute(attributes, 'Id') ?? '',
      type: (attribute(attributes, 'Type') ?? '').replace(/^.*\//, ''),
      target: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
    });
  });
  return relations;
}

async function sheetsIn(zip: ZipArchive, home: string) {
  const entry = entryOf(zip, home);
  if (!entry) throw fileProblem('format_unknown');
  const sheets: { name: string; isHidden: boolean; relation: string }[] = [];
  let from1904 = false;
  await readPart(zip, entry, (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    sheets.push({
      name: attribute(attributes, 'name') ?? '',
      isHidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
      relation: attribute(attributes, 'id') ?? '',
    });
  });
  return { sheets, from1904 };
}

async function stringsIn(zip: ZipArchive, entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!entry) return strings;
  const words = new RichText();
  await readXml(zip.bytes(entry), {
    open: (name) => (name === 'si' ? words.start() : words.open(name)),
    text: (text) => words.text(text),
    close: (name) => (name === 'si' ? void strings.push(words.whole()) : words.close(name)),
  });
  return strings;
}

async function dayStylesIn(zip: ZipArchive, entry: ZipEntry | undefined): Promise<boolean[]> {
  const own = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readPart(
    zip,
    entry,
    (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, attribute(attributes, 'formatCode') ?? '');
      if (name !== 'xf' || !inCells) return;
      const format = own.get(id);
      styles.push(format === undefined ? isBuiltInDay(id) : showsDay(format));
    },
    (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  );
  return styles;
}

/** Puts the pieces of a text together; how a word is pronounced (`rPh`) is not part of it. */
export class RichText {
  #pieces = '';
  #inText = false;
  #aside = 0;

  start(): void {
    this.#pieces = '';
    this.#inText = false;
    this.#aside = 0;
  }

  open(name: string): void {
    if (name === 'rPh') this.#aside++;
    this.#inText = name === 't' && this.#aside === 0;
  }

  text(text: string): void {
    if (this.#inText) this.#pieces += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#aside--;
    if (name === 't') this.#inText = false;
  }

  /** `_x000D_` is how Excel writes characters that XML has no place for. */
  whole(): string {
    return this.#pieces.replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
  }
}

function entryOf(zip: ZipArchive, name: string | undefined): ZipEntry | undefined {
  return zip.entries.find((entry) => entry.name === name);
}

async function readPart(
  zip: ZipArchive,
  entry: ZipEntry | undefined,
  open: XmlHandler['open'],
  close: XmlHandler['close'] = () => undefined,
): Promise<void> {
  if (entry) await readXml(zip.bytes(entry), { open, close, text: () => undefined });
}
