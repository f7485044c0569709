import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { z } from 'zod';

/** The entry of a kind in the outbox. */
export function entry(page: Page, kind: string | RegExp) {
  return page.locator('.outbox-item').filter({ has: page.getByRole('heading', { name: kind }) });
}

/** The file that a touch has the browser save: its text, and what it holds. */
export async function download(page: Page, touch: () => Promise<void>) {
  const [saved] = await Promise.all([page.waitForEvent('download'), touch()]);
  const text = await readFile(await saved.path(), 'utf8');
  return { text, ...file.parse(JSON.parse(text)) };
}

const file = z.object({
  content: z.object({
    operations: z.array(z.object({ kind: z.string(), body: z.looseObject({}) })),
    photos: z.array(z.object({ picture: z.string() })),
  }),
});

/** Chooses a file to be read into the outbox. */
export async function reads(page: Page, text: string): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Datei einlesen' }).tap();
  const payload = { name: 'ausgang.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await (await chosen).setFiles(payload);
}

export async function aPhoto() {
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#5a4632' } })
    .jpeg()
    .toBuffer();
  return { name: 'stamm.jpg', mimeType: 'image/jpeg', buffer };
}
