import { withoutMetadata } from '#rules/photos/plainJpeg';

/** Longest side of an uploaded photo in pixels: enough to read bark, a tenth of a camera's bytes. */
const LONGEST_PX = 2048;
/** Artefacts stay invisible, and a photo stays near half a megabyte. Own proposal. */
const JPEG_QUALITY = 0.85;

/**
 * The picture made smaller on the device, upright and without its metadata. Throws `UnreadablePicture` for what
 * the browser cannot decode (HEIC in Chromium): the server could not either, and would say so hours later.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) throw new UnreadablePicture();
  try {
    const { width, height } = fitWithin(bitmap.width, bitmap.height, LONGEST_PX);
    return await painted(width, height, (pen) => pen.drawImage(bitmap, 0, 0, width, height));
  } finally {
    bitmap.close();
  }
}

/** The device cannot decode the picture; another one has to be taken. */
export class UnreadablePicture extends Error {
  constructor() {
    super('this device cannot read the picture');
    this.name = 'UnreadablePicture';
  }
}

/** Width and height within the longest side, never enlarged. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * What is painted, as a JPEG without anything beside the picture. These are the bytes that count as taken: the server
 * keeps such a file as it is.
 */
export async function painted(
  width: number,
  height: number,
  paint: (pen: CanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser cannot draw pictures');
  paint(pen);
  const written = new Uint8Array(await (await jpegOf(canvas)).arrayBuffer());
  // Browsers write a colour profile and more beside it.
  return new Blob([withoutMetadata(written) ?? written], { type: 'image/jpeg' });
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be written'))),
      'image/jpeg',
      JPEG_QUALITY,
    );
  });
}
