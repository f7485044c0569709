import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { beginPhotoUpload, PHOTO_PIECE_PATH, type UploadStanding } from '#contract/photos/photos';
import { addressOf, call, sendQuietly } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { actingHeaders } from '../http/door.ts';
import { Refusal, ServerFault, Unreachable } from '../http/refusal.ts';
import type { ShelvedPhoto } from './photos.shelf.ts';

const KIB = 1024;
/** Pieces grow on a quick line and shrink on a thin one; 16 KiB take 3 s at 40 kbit/s. Own proposal. */
const PIECE = { first: 64 * KIB, smallest: 16 * KIB, largest: 512 * KIB };
const QUICK_MS = 1_500;
const SLOW_MS = 6_000;
/** Longer than the smallest piece takes on the thinnest line, and than the server needs to look at a picture. */
const REPLY_MS = 60_000;
/** How often an upload the server has lost is begun anew before it waits for another time. */
const MOST_BEGINNINGS = 3;

/** For as long as the page lives: the next photo goes by the same line. */
let pieceBytes = PIECE.first;

/**
 * Sends a photo piece by piece, from where the server has it. When this returns the server holds what this device held;
 * throws as `send` does, but asks nobody to sign in. `onProgress` hears the share that is there, 0–1.
 */
export async function sendPhoto(photo: ShelvedPhoto, onProgress: (share: number) => void): Promise<void> {
  const bytes = new Uint8Array(await readPicture(photo));
  // Not by the browser's own digest, which pages that came unsafely lack.
  const hash = bytesToHex(sha256(bytes));
  for (let begun = 1; ; begun++) {
    try {
      const kept = await sendAll(photo, bytes, hash, onProgress);
      if (kept.sentSha256 !== null && kept.sentSha256 !== hash) throw new ServerFault(200);
      announceServerChange();
      return;
    } catch (error) {
      if (begun === MOST_BEGINNINGS || !hasKey(error, ['upload_unknown', 'hash_differs'])) throw error;
    }
  }
}

/** The device can no longer read what it has kept. */
async function readPicture({ picture }: ShelvedPhoto): Promise<ArrayBuffer> {
  try {
    return await picture.arrayBuffer();
  } catch {
    throw new Refusal(0, 'invalid', 'This device cannot read the picture any more', [
      { path: 'photo', key: 'unreadable_here' },
    ]);
  }
}

async function sendAll(
  { id, treeId, takenAt, sketchOf }: ShelvedPhoto,
  bytes: Uint8Array<ArrayBuffer>,
  hash: string,
  onProgress: (share: number) => void,
): Promise<NonNullable<UploadStanding['photo']>> {
  const body = { treeId, takenAt, sketchOf, sha256: hash, sizeBytes: bytes.length };
  let standing: UploadStanding = await call(beginPhotoUpload, { params: { id }, body }, quietly);
  let strayed = 0;
  while (!standing.photo) {
    onProgress(standing.offset / bytes.length);
    try {
      standing = await sendPiece(id, bytes, hash, standing.offset);
    } catch (error) {
      const offset = rightOffset(error);
      // Another tab or an answer that was lost has brought it further; but nobody goes astray for ever.
      if (offset === null || ++strayed > MOST_BEGINNINGS) throw error;
      standing = { offset, photo: null };
    }
  }
  return standing.photo;
}

async function sendPiece(
  id: string,
  bytes: Uint8Array<ArrayBuffer>,
  hash: string,
  offset: number,
): Promise<UploadStanding> {
  const began = performance.now();
  try {
    const response = await quietly(addressOf(PHOTO_PIECE_PATH, { id }, { sha256: hash, offset }), {
      method: 'PATCH',
      headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
      body: bytes.subarray(offset, offset + pieceBytes),
    });
    adapt(performance.now() - began);
    // The server parsed its reply by the contract before it left.
    return (await response.json()) as UploadStanding;
  } catch (error) {
    if (error instanceof Unreachable) adapt(Infinity);
    throw error;
  }
}

function adapt(tookMs: number): void {
  if (tookMs < QUICK_MS) pieceBytes = Math.min(PIECE.largest, pieceBytes * 2);
  if (tookMs > SLOW_MS) pieceBytes = Math.max(PIECE.smallest, pieceBytes / 2);
}

function quietly(address: string, request: RequestInit = {}): Promise<Response> {
  // All callers give their headers as plain objects.
  const headers = { ...(request.headers as Record<string, string> | undefined), ...actingHeaders() };
  return sendQuietly(address, { ...request, headers, signal: AbortSignal.timeout(REPLY_MS) });
}

function rightOffset(error: unknown): number | null {
  if (!(error instanceof Refusal)) return null;
  const offset = error.issues.find(({ key }) => key === 'wrong_offset')?.params?.offset;
  return typeof offset === 'number' ? offset : null;
}

function hasKey(error: unknown, keys: readonly string[]): boolean {
  return error instanceof Refusal && error.issues.some(({ key }) => keys.includes(key));
}
