import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import type { Plugin } from 'vite';

const DRAWING = fileURLToPath(new URL('../client/public/icon.svg', import.meta.url));
/** The ground of the drawing; its corners are round, and what stands around it is filled with this. */
const GROUND = '#0b3d2a';
/** Systems may cut a maskable icon down to the circle of this share of its width (W3C Web Application Manifest, § 6.3). */
const SAFE_SHARE = 0.8;
/** The drawing's corners may go; its tree, the middle two thirds, has to stay within the circle. */
const MASKED_SHARE = SAFE_SHARE * 0.95;

/** The icons of the installed app, as client/public/manifest.webmanifest and index.html name them. */
const ICONS: readonly { name: string; draw(): Promise<Buffer> }[] = [
  { name: 'icon-192.png', draw: () => drawn(192) },
  { name: 'icon-512.png', draw: () => drawn(512) },
  { name: 'maskable-512.png', draw: () => onGround(512, MASKED_SHARE) },
  // iPads round the corners themselves, and show what is transparent as black.
  { name: 'touch-180.png', draw: () => onGround(180, 1) },
];

/** Draws them from the one drawing there is, so that no picture can differ from it. */
export function icons(): Plugin {
  return {
    name: 'baumkataster:icons',
    apply: 'build',
    async generateBundle() {
      for (const { name, draw } of ICONS)
        this.emitFile({ type: 'asset', fileName: `icons/${name}`, source: await draw() });
    },
  };
}

async function drawn(size: number): Promise<Buffer> {
  return png(await sized(size));
}

async function onGround(size: number, share: number): Promise<Buffer> {
  const tree = await (await sized(Math.round(size * share))).toBuffer();
  const ground = sharp({ create: { width: size, height: size, channels: 3, background: GROUND } });
  return png(ground.composite([{ input: tree }]));
}

async function sized(size: number): Promise<Sharp> {
  // The drawing is 32 px wide; density in dots per inch, of which a pixel of SVG has 72.
  return sharp(await readFile(DRAWING), { density: (72 * size) / 32 }).resize(size, size);
}

function png(picture: Sharp): Promise<Buffer> {
  return picture.png({ compressionLevel: 9, palette: false }).toBuffer();
}
