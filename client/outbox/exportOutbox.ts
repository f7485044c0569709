import type { KeptOperation } from '../offline/operation.ts';
import { readShelf } from '../photos/photos.shelf.ts';

/**
 * All that is not with the server yet as a JSON file: operations as they would be sent, and photos as data addresses.
 * A last resort for a device that will never reach the server again.
 */
export async function exportOutbox(kept: readonly KeptOperation[]): Promise<void> {
  const operations = kept.filter(({ state }) => state !== 'confirmed');
  const photos = await Promise.all(
    (await readShelf()).map(async ({ picture, ...photo }) => ({
      ...photo,
      picture: await dataAddress(picture),
    })),
  );
  const file = new Blob(
    [JSON.stringify({ exportedAt: new Date().toISOString(), operations, photos }, null, 2)],
    {
      type: 'application/json',
    },
  );
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `baumkataster-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the picture cannot be read')));
    reader.readAsDataURL(blob);
  });
}
