import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import type { FileProfile } from './fileProfile.ts';

type Encoding = FileProfile['encoding'];

/** How a text file is encoded: by its byte order mark, as UTF-8 when every byte fits, else as Windows-1252. */
export async function findEncoding(path: string): Promise<Encoding> {
  let first = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytesOf(path)) {
    const mark = first ? markOf(chunk) : null;
    if (mark) return { name: mark, how: 'bom' };
    first = false;
    if (!fits(decoder, chunk, true)) return { name: 'windows-1252', how: 'fallback' };
  }
  return fits(decoder, new Uint8Array(), false)
    ? { name: 'utf-8', how: 'valid' }
    : { name: 'windows-1252', how: 'fallback' };
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

function bytesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: PIECE });
}

const PIECE = 1 << 18;

function markOf(chunk: Buffer): string | null {
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return 'utf-8';
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return null;
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
