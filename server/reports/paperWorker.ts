import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { PaperAnswer, PaperTask } from './paper.ts';
import { definitionOf, FONTS, TABLES } from './paper.layout.ts';

pdfmake.setFonts(FONTS);
pdfmake.addTableLayouts(TABLES);
// Whatever a paper holds came along with it: nothing is fetched, and of the disk only the fonts are read.
pdfmake.setUrlAccessPolicy(() => false);
const fontFiles = new Set<unknown>(Object.values(FONTS.Roboto));
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));

/** One after the other: pdfmake lays out in one go anyway. */
let line: Promise<void> = Promise.resolve();

parentPort?.on('message', (task: PaperTask) => {
  line = line.then(() => print(task));
});

async function print({ id, paper }: PaperTask): Promise<void> {
  try {
    const bytes = await pdfmake.createPdf(definitionOf(paper)).getBuffer();
    // A copy of its own, which can change hands.
    const own = new Uint8Array(bytes);
    tell({ id, bytes: own }, [own.buffer]);
  } catch (error) {
    tell({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function tell(answer: PaperAnswer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, moved);
}
