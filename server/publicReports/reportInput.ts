import { promisify } from 'node:util';
import express, { type Request, type Response as Reply } from 'express';
import { Problem } from '../http/problem.ts';
import { LONGEST_PLACE, LONGEST_WORDS, MOST_REPORT_PHOTOS } from './publicReports.rules.ts';

/** What came with the form, as it was written. */
export interface SentReport {
  token: string;
  proof: string;
  category: string;
  words: string;
  place: string;
  email: string;
  website: string;
  /** The public id of a tree; null: none is meant. */
  treeId: number | null;
  position: [number, number] | null;
  photos: Buffer[];
}

/** Of one picture: what telephones take, and what a page with a script sends is a tenth of it. Own proposal. */
const LARGEST_PHOTO_BYTES = 8_000_000;
export const LARGEST_FORM_BYTES = MOST_REPORT_PHOTOS * LARGEST_PHOTO_BYTES + 100_000;
/** The form has ten fields and three pictures; each part more only costs time. */
const MOST_PARTS = 20;

const readBytes = promisify(express.raw({ type: 'multipart/form-data', limit: LARGEST_FORM_BYTES }));

/** Reads the form whatever stands in it; what is too long is cut so that it can be shown again. Throws a Problem. */
export async function readReport(request: Request, reply: Reply): Promise<SentReport> {
  const type = request.get('content-type') ?? '';
  if (!request.is('multipart/form-data')) throw new Problem('media_type', 'This address takes a form');
  await readBytes(request, reply);
  const bytes: unknown = request.body;
  const form = await parsed(Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), type);
  return {
    token: textOf(form, 'token', 100),
    proof: textOf(form, 'proof', 200),
    category: textOf(form, 'art', 100),
    // One more than may be, so that the rule sees it.
    words: textOf(form, 'text', LONGEST_WORDS + 1).replaceAll('\r\n', '\n'),
    place: textOf(form, 'wo', LONGEST_PLACE),
    email: textOf(form, 'email', 300).trim(),
    website: textOf(form, 'website', 100),
    treeId: idOf(textOf(form, 'baum', 20)),
    position: positionOf(textOf(form, 'ort', 60)),
    photos: await photosOf(form),
  };
}

/** By what the runtime itself knows of forms; a body of a thousand parts is not begun. */
async function parsed(bytes: Buffer, type: string): Promise<FormData> {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1] ?? '';
  if (boundary === '' || countUpTo(bytes, `--${boundary}`, MOST_PARTS) >= MOST_PARTS) throw unreadable();
  const body = new Uint8Array(bytes);
  try {
    return await new globalThis.Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw unreadable();
  }
}

function countUpTo(bytes: Buffer, mark: string, most: number): number {
  let count = 0;
  for (let at = bytes.indexOf(mark); at >= 0 && count < most; at = bytes.indexOf(mark, at + mark.length))
    count += 1;
  return count;
}

/** Without what the database cannot keep: NUL, and halves of characters. */
function textOf(form: FormData, name: string, longest: number): string {
  const value = form.get(name);
  if (typeof value !== 'string') return '';
  return value
    .replaceAll('\0', '')
    .slice(0, longest)
    .replaceAll(/\p{Surrogate}/gu, '');
}

async function photosOf(form: FormData): Promise<Buffer[]> {
  const files = form.getAll('fotos').filter((value) => typeof value !== 'string' && value.size > 0);
  if (files.length > MOST_REPORT_PHOTOS) throw photoProblem('too_many_photos');
  return Promise.all(
    files.map(async (file) => {
      if (typeof file === 'string' || file.size > LARGEST_PHOTO_BYTES) throw photoProblem('not_a_picture');
      return Buffer.from(await file.arrayBuffer());
    }),
  );
}

function idOf(text: string): number | null {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return id > 0 && id <= 2_147_483_647 ? id : null;
}

/** As the map writes it: `8.214,53.143`. */
export function positionOf(text: unknown): [number, number] | null {
  if (typeof text !== 'string' || !/^-?\d{1,3}(\.\d{1,12})?,-?\d{1,2}(\.\d{1,12})?$/.test(text)) return null;
  const [lon = 0, lat = 0] = text.split(',').map(Number);
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? [lon, lat] : null;
}

function unreadable(): Problem {
  return new Problem('invalid', 'The form could not be read');
}

function photoProblem(key: string): Problem {
  return new Problem('invalid', 'The pictures cannot be taken', [{ path: 'photo', key }]);
}
