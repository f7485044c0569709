import { v7 as uuidv7 } from 'uuid';
import { LARGEST_BATCH, sync as syncEndpoint, type Operation } from '../../server/sync/sync.contract.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { requestsTo } from '../support/request.ts';
import { startServer } from '../support/serverProcess.ts';
import { signedInAs } from '../support/signedIn.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, type Figure } from './figure.ts';

const OPERATIONS = 500;
const LIMIT_S = 10;

/**
 * How long a tablet's work of several days takes to arrive, new trees and their inspections, in batches as the
 * outbox sends them: one after the other.
 */
export async function syncBench(bench: BenchDatabase): Promise<Figure[]> {
  const server = await startServer({ DATABASE_URL: bench.url, DEMO: 'no' });
  try {
    const tablet = requestsTo(server.origin, await signedInAs(bench.database));
    const area = await anArea(bench.database);
    const operations = Array.from({ length: OPERATIONS / 2 }, (_, place) => {
      const tree = aTree(area, { position: [8.25 + place / 10_000, 53.16] });
      return [operation('mapTree', tree), operation('recordInspection', anInspection(tree.id))];
    }).flat();
    const began = performance.now();
    for (let from = 0; from < operations.length; from += LARGEST_BATCH) {
      const batch = operations.slice(from, from + LARGEST_BATCH);
      const { outcomes } = await tablet.call(syncEndpoint, { body: { operations: batch } });
      const wrong = outcomes.find(({ outcome }) => outcome !== 'applied');
      if (wrong) throw new Error(`an operation was not applied: ${JSON.stringify(wrong.problem)}`);
    }
    return [
      atMost(LIMIT_S, {
        name: `sync of ${operations.length} operations`,
        value: (performance.now() - began) / 1000,
        unit: 's',
      }),
    ];
  } finally {
    await server.stop();
  }
}

function operation(kind: string, body: unknown): Operation {
  return { id: uuidv7(), kind, madeAt: new Date().toISOString(), params: {}, body };
}
