import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { getImport, IMPORT_UPLOAD_PATH, startImport } from '../../server/imports/imports.contract.ts';
import { requestsTo, type Requests } from '../support/request.ts';
import { demoSignIn } from '../support/demoSignIn.ts';
import { startServer } from '../support/serverProcess.ts';
import { atMost, median, type Figure } from './figure.ts';
import { treesAsCsv } from './treesAsCsv.ts';

const ROWS = 60_000;
const LIMIT_MS = 250;
const PAUSE_MS = 10;

/**
 * How long a health check and a map tile take at most on the embedded database with the demo town in it, while a
 * file of 60,000 trees is uploaded, analysed, checked and imported in the same server.
 */
export async function responsivenessBench(say: (line: string) => void): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'responsiveness-bench-'));
  const server = await startServer({ DATA_DIR: directory, DATABASE_URL: '', DEMO: 'yes' });
  try {
    const headers = await demoSignIn(server.origin);
    const began = performance.now();
    const importing = importTrees(requestsTo(server.origin, headers));
    let running = true;
    const during = () => running;
    const health = probe(during, headers, () => `${server.origin}/health/live`);
    const tile = probe(during, headers, (n) => `${server.origin}/tiles/trees/${tileAt(n)}.mvt`);
    await importing.finally(() => (running = false));
    const [alive, drawn] = [await health, await tile];
    say(
      `Importing ${ROWS} rows into the embedded database took ${inSeconds(performance.now() - began)}; meanwhile:`,
    );
    say(
      `${alive.length} health checks, ${summaryOf(alive, began)}; ${drawn.length} tiles, ${summaryOf(drawn, began)}.`,
    );
    return [
      atMost(LIMIT_MS, {
        name: 'health check during an import, slowest',
        value: slowest(alive).ms,
        unit: 'ms',
      }),
      atMost(LIMIT_MS, { name: 'tile during an import, slowest', value: slowest(drawn).ms, unit: 'ms' }),
    ];
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function importTrees(requests: Requests): Promise<void> {
  const upload = await requests.post(
    `${IMPORT_UPLOAD_PATH}?fileName=measured.csv`,
    Buffer.from(treesAsCsv(ROWS)),
  );
  if (upload.status !== 201) throw new Error(`the file was not taken: ${JSON.stringify(upload.body)}`);
  const { id, analysis } = getImport.reply.parse(upload.body);
  await requests.call(startImport, { params: { id }, body: analysis.proposedMapping });
  for (;;) {
    const { status, failure, rowsClean, rowsFlagged } = await requests.call(getImport, { params: { id } });
    if (status === 'failed') throw new Error(`the import failed: ${JSON.stringify(failure)}`);
    if (status === 'done' && rowsClean + rowsFlagged !== ROWS) throw new Error('not all rows were taken');
    if (status === 'done') return;
    await setTimeout(100);
  }
}

interface Answer {
  at: number;
  ms: number;
}

/** Asks again and again as long as something lasts: when, and how long each answer took. */
async function probe(
  lasting: () => boolean,
  headers: Record<string, string>,
  url: (n: number) => string,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (lasting()) {
    const at = performance.now();
    const response = await fetch(url(answers.length), { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url(answers.length)} answered ${response.status}`);
    answers.push({ at, ms: performance.now() - at });
    await setTimeout(PAUSE_MS);
  }
  return answers;
}

function slowest(answers: readonly Answer[]): Answer {
  return answers.reduce((worst, answer) => (answer.ms > worst.ms ? answer : worst));
}

function summaryOf(answers: readonly Answer[], began: number): string {
  const { at, ms } = slowest(answers);
  return `median ${median(answers.map((answer) => answer.ms)).toFixed(0)} ms, slowest ${ms.toFixed(0)} ms after ${inSeconds(at - began)}`;
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Tiles of the demo town at street level, one after the other; its middle is at 8.2146° E, 53.1435° N. */
function tileAt(n: number): string {
  return `15/${17_128 + (n % 7)}/${10_634 + (Math.floor(n / 7) % 7)}`;
}
