import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect } from 'vitest';

/** What can be told of a page by looking at its picture. */
export interface SeenPage {
  /** In points. */
  width: number;
  height: number;
  /** The part of it that is not white, 0 to 1: of a blank page nothing, of a line of text a thousandth. */
  ink: number;
  /** How far in points the first ink is from each edge: what is clipped reaches it. */
  edges: { top: number; right: number; bottom: number; left: number };
}

/** Head and foot alone are less ink than this; the page's margins are 26 points above, 40 at the sides. */
const LEAST_INK = 0.006;
const least = (wanted: number): unknown =>
  expect.toSatisfy((value: number) => value >= wanted, `at least ${wanted}`);

/** A page of A4, upright or lying, that says more than its head and foot, with nothing running off its edges. */
export const A_WHOLE_PAGE = {
  ink: least(LEAST_INK),
  edges: { top: least(20), right: least(38), bottom: least(14), left: least(38) },
};

/** Turns every page of a PDF into a picture, one pixel a point, by another program than the one that wrote it. */
export async function lookAt(bytes: Uint8Array): Promise<SeenPage[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await loading.promise;
  const seen: SeenPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)];
    // pdf.js makes canvases of its own kind on Node, which its types do not know.
    const factory = document.canvasFactory as Canvases;
    const { canvas, context } = factory.create(width, height);
    await page.render({ canvas, canvasContext: context, viewport, background: '#ffffff' }).promise;
    seen.push(seenOf(context.getImageData(0, 0, width, height)));
    factory.destroy({ canvas, context });
  }
  await loading.destroy();
  return seen;
}

interface Canvases {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
  destroy(made: { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }): void;
}

/** Paper is white; what is a little grey already is the edge of a letter or a shade. */
const WHITE = 250;

function seenOf({ data, width, height }: ImageData): SeenPage {
  let inked = 0;
  const edges = { top: height, right: width, bottom: height, left: width };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const isInk = [data[at], data[at + 1], data[at + 2]].some((part = 255) => part < WHITE);
      if (!isInk) continue;
      inked += 1;
      edges.top = Math.min(edges.top, y);
      edges.bottom = Math.min(edges.bottom, height - 1 - y);
      edges.left = Math.min(edges.left, x);
      edges.right = Math.min(edges.right, width - 1 - x);
    }
  return { width, height, ink: inked / (width * height), edges };
}
