import { beginPhotoUpload } from '../../../server/photos/photos.contract.ts';
import type { Answer, Requests } from '../../support/request.ts';
import { sha256 } from './pictures.ts';

/** Sends a picture in pieces as a device does, one request at a time. */
export function uploadOf(
  who: Requests,
  { id, treeId, bytes, said = {} }: { id: string; treeId: string; bytes: Uint8Array; said?: object },
) {
  const hash = sha256(bytes);
  const path = beginPhotoUpload.path.replace(':id', id);
  return {
    begin: (): Promise<Answer> =>
      who.put(path, {
        treeId,
        takenAt: null,
        sizeBytes: bytes.length,
        sha256: hash,
        sketchOf: null,
        ...said,
      }),
    /** The bytes from one place to another; others may be sent in their stead. */
    piece: (from: number, to: number, sent = bytes.subarray(from, to)): Promise<Answer> =>
      who.patch(`${path}?sha256=${hash}&offset=${from}`, sent),
  };
}
