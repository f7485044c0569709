import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A picture of one colour. */
export function picture(width = 60, height = 40, background = '#446633') {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** The head that browsers write before everything else, without a thumbnail. */
export const JFIF = segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1'));

/** A JPEG as the page makes it: baseline, with a JFIF head and nothing beside the picture. */
export async function plainJpeg(width = 60, height = 40, background = '#446633'): Promise<Buffer> {
  return afterStart(await picture(width, height, background).jpeg({ quality: 85 }).toBuffer(), JFIF);
}

/** The same that does not become small when it is compressed. */
export async function noisyJpeg(width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  return afterStart(
    await sharp(randomBytes(width * height * 3), { raw })
      .jpeg({ quality: 85 })
      .toBuffer(),
    JFIF,
  );
}

/** A segment of a JPEG, as its marker and its payload. */
export function segment(marker: number, payload: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** A JPEG with segments put in behind its first marker. */
export function afterStart(jpeg: Buffer, ...segments: Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
