import { fileProblem } from '../refuseFile.ts';

export interface XmlHandler {
  /** An element begins; its name without a prefix, its attributes as they are written. */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** No cell holds more than 32,767 characters (Excel specifications and limits). */
const LONGEST_HELD = 4_000_000;
/** Workbooks nest some ten deep. */
const MOST_DEPTH = 100;

/**
 * Reads XML piece by piece and tells what it meets, as far as workbooks need it. There are no document types and no
 * entities but the five of XML itself: nothing is fetched, nothing grows (OWASP ASVS 1.5.1).
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  #held = '';
  #depth = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  feed(piece: string): void {
    const text = this.#held + piece;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start < 0) break;
      if (start > at) this.#handler.text(plainText(text.slice(at, start)));
      const end = this.#markup(text, start);
      if (end < 0) {
        at = start;
        break;
      }
      at = end;
    }
    this.#held = text.slice(at);
    if (this.#held.length > LONGEST_HELD) throw fileProblem('xml_damaged');
  }

  /** Throws a Problem when the document broke off. */
  end(): void {
    if (this.#depth !== 0 || this.#held.trim() !== '') throw fileProblem('xml_damaged');
  }

  /** Reads the markup that begins at `start`; where it ends, or -1 when its end has not arrived yet. */
  #markup(text: string, start: number): number {
    if (text.length < start + LONGEST_MARK && !text.includes('>', start)) return -1;
    if (text.startsWith('<!--', start)) return endOf(text, '-->', start + 4);
    if (text.startsWith('<![CDATA[', start)) return this.#characters(text, start);
    if (text.startsWith('<!', start)) throw fileProblem('xml_with_doctype');
    if (text.startsWith('<?', start)) return endOf(text, '?>', start + 2);
    const end = endOfTag(text, start + 1);
    if (end < 0) return -1;
    this.#tag(text.slice(start + 1, end));
    return end + 1;
  }

  #characters(text: string, start: number): number {
    const end = endOf(text, ']]>', start);
    if (end > 0) this.#handler.text(text.slice(start + 9, end - 3));
    return end;
  }

  #tag(inner: string): void {
    if (inner.startsWith('/')) {
      this.#depth--;
      this.#handler.close(localName(inner.slice(1).trim()));
      return;
    }
    const isEmpty = inner.endsWith('/');
    const whole = isEmpty ? inner.slice(0, -1) : inner;
    const cut = whole.search(/\s/);
    const name = localName(cut < 0 ? whole : whole.slice(0, cut));
    this.#handler.open(name, cut < 0 ? '' : whole.slice(cut));
    if (isEmpty) this.#handler.close(name);
    else if (++this.#depth > MOST_DEPTH) throw fileProblem('xml_damaged');
  }
}

/** Feeds a reader with all bytes of a document. */
export async function readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler);
  for await (const piece of xmlText(bytes)) reader.feed(piece);
  reader.end();
}

/** The text of a document: UTF-8, or UTF-16 when its byte order mark says so. */
export async function* xmlText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
}

/** The value of an attribute, with any prefix; null when there is none. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = PATTERNS.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    PATTERNS.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found ? plainText(found[1] ?? found[2] ?? '') : null;
}

const PATTERNS = new Map<string, RegExp>();
/** `<![CDATA[` */
const LONGEST_MARK = 9;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : whole;
    },
  );
}

const LAST_CODE = 0x10_ff_ff;

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Where the `>` of a tag stands; one in quotes belongs to a value. */
function endOfTag(text: string, from: number): number {
  let end = text.indexOf('>', from);
  const quote = text.indexOf('"', from);
  const single = text.indexOf("'", from);
  if ((quote < 0 || quote > end) && (single < 0 || single > end)) return end;
  let open = '';
  for (end = from; end < text.length; end++) {
    const letter = text.charAt(end);
    if (open !== '') open = letter === open ? '' : open;
    else if (letter === '"' || letter === "'") open = letter;
    else if (letter === '>') return end;
  }
  return -1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
