import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import type { FileProfile } from './fileProfile.ts';
import { likeliestEncoding, UmlautWords } from './umlautWords.ts';

type Encoding = FileProfile['encoding'];

/**
 * How a text file is encoded: as its sender says, by its byte order mark, as UTF-8 when every byte fits, as UTF-16 when
 * every other byte is zero; else under which of the encodings of one byte its umlauts are German.
 */
export async function findEncoding(path: string, given: string | null = null): Promise<Encoding> {
  if (given !== null) return { name: given, how: 'given' };
  let first = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytesOf(path)) {
    const mark = first ? (markOf(chunk) ?? halfZeros(chunk)) : null;
    if (mark) return mark;
    first = false;
    if (!fits(decoder, chunk, true)) return fallback(path);
  }
  return fits(decoder, new Uint8Array(), false) ? { name: 'utf-8', how: 'valid' } : fallback(path);
}

async function fallback(path: string): Promise<Encoding> {
  const words = new UmlautWords();
  for await (const chunk of bytesOf(path)) words.look(chunk);
  return { name: likeliestEncoding(words.found), how: 'fallback' };
}

/** The text of a file, piece by piece, without its byte order mark. */
export async function* decodedText(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for await (const chunk of bytesOf(path)) yield decoder.write(chunk);
  const rest = decoder.end();
  if (rest) yield rest;
}

/** The encoding a .cpg file names: `UTF-8`, `1252`, `ANSI 1252`, `ISO 88591`. Null when it names none we know. */
export function encodingOfCpg(text: string): Encoding | null {
  const given = text.trim().toLowerCase();
  const digits = /\d{3,5}$/.exec(given.replaceAll(/[^0-9a-z]/g, ''))?.[0];
  const candidates = [
    given,
    given.replace(/^(ansi|oem)\s*/, 'cp'),
    ...(digits ? [isoName(digits), `cp${digits}`] : []),
  ];
  const name = candidates.find((candidate) => iconv.encodingExists(candidate));
  return name ? { name, how: 'cpg' } : null;
}

/** The language driver byte of a .dbf header; the values met in practice, after the dBASE and ArcGIS manuals. */
export function encodingOfDriver(byte: number): Encoding | null {
  const name = { 0x01: 'cp437', 0x02: 'cp850', 0x03: 'windows-1252', 0x57: 'windows-1252', 0x64: 'cp852' }[
    byte
  ];
  return name ? { name, how: 'header' } : null;
}

/** The bytes of a file, piece by piece. */
export function bytesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: PIECE });
}

const PIECE = 1 << 18;

function markOf(chunk: Buffer): Encoding | null {
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return { name: 'utf-8', how: 'bom' };
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return { name: 'utf-16le', how: 'bom' };
  return chunk[0] === 0xfe && chunk[1] === 0xff ? { name: 'utf-16be', how: 'bom' } : null;
}

/** So much of a file tells whether every other byte is zero. */
const LOOKED_AT = 512;

/** UTF-16 without a mark: nearly all of a table is ASCII, whose upper halves are zero. */
function halfZeros(chunk: Buffer): Encoding | null {
  const looked = chunk.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  looked.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros.map((count) => count / (looked.length / 2));
  if (odd > 0.8 && even < 0.1) return { name: 'utf-16le', how: 'valid' };
  return even > 0.8 && odd < 0.1 ? { name: 'utf-16be', how: 'valid' } : null;
}

/** Do these bytes go on as the decoder, a fatal one, wants them? */
export function isValid(decoder: TextDecoder, chunk: Uint8Array): boolean {
  return fits(decoder, chunk, true);
}

function fits(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false; // the only way a TextDecoder tells
  }
}

/** `88591` → `iso-8859-1`. */
function isoName(digits: string): string {
  return digits.replace(/^8859(\d+)$/, 'iso-8859-$1');
}
