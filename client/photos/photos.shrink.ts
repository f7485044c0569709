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
    return await redraw(bitmap);
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

async function redraw(bitmap: ImageBitmap): Promise<Blob> {
  const { width, height } = fitWithin(bitmap.width, bitmap.height, LONGEST_PX);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser cannot draw pictures');
  pen.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be written'))),
      'image/jpeg',
      JPEG_QUALITY,
    );
  });
}
