import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ServerProcess } from '../support/serverProcess.ts';
import type { Outcome } from './outcome.ts';
import type { Target } from './targets.ts';
import { send, writeUntilCrash, type Ledger, type Write } from './writer.ts';

const CLIENTS = 6;
/** Kills come at any moment within this span after writing has begun. */
const WRITING_MS = { least: 300, most: 2500 };

type Headers = Target['headers'];

/** Kills the target `rounds` times in mid-write and counts what is there afterwards. */
export async function crashServer(name: string, target: Target, rounds: number): Promise<Outcome> {
  let server = await target.start();
  const sent: Write[] = [];
  const outcome: Outcome = {
    name,
    rounds,
    acknowledged: 0,
    inFlight: 0,
    lost: 0,
    extra: 0,
    slowestStartMs: server.startedInMs,
    holds: false,
  };
  for (let round = 1; round <= rounds; round++) {
    const ledger: Ledger = { acknowledged: [], inFlight: [] };
    const clients = Array.from({ length: CLIENTS }, () =>
      writeUntilCrash({ origin: server.origin, headers: target.headers }, target.areaId, ledger),
    );
    await wait(WRITING_MS.least + Math.random() * (WRITING_MS.most - WRITING_MS.least));
    const [crashed] = await Promise.all([target.crash(server), ...clients]);
    server = crashed.server;
    outcome.slowestStartMs = Math.max(outcome.slowestStartMs, crashed.tookMs);
    outcome.acknowledged += ledger.acknowledged.length;
    outcome.inFlight += ledger.inFlight.length;
    outcome.lost += await missing(server, target.headers, ledger.acknowledged);
    process.stdout.write(round < rounds ? '.' : '.\n');
    sent.push(...ledger.acknowledged, ...(await sendAgain(server, target.headers, ledger.inFlight)));
  }
  // Once more over all rounds: what survived one crash survives the next ones too.
  outcome.lost += await missing(server, target.headers, sent);
  outcome.extra = (await treesThere(server)) - sent.filter(({ path }) => path === '/api/trees').length;
  outcome.holds =
    outcome.lost === 0 && outcome.extra === 0 && outcome.acknowledged > 0 && (await server.stop()) === 0;
  return outcome;
}

/** What was not acknowledged is sent again with the same id, and must then be there once. */
async function sendAgain(
  server: ServerProcess,
  headers: Headers,
  writes: readonly Write[],
): Promise<Write[]> {
  const ledger: Ledger = { acknowledged: [], inFlight: [] };
  for (const write of writes) await send({ origin: server.origin, headers }, write, ledger);
  if (ledger.inFlight.length > 0)
    throw new Error(`the server answers 500 after the crash; it said:\n${server.output()}`);
  return ledger.acknowledged;
}

const inspectionsReply = z.object({
  inspections: z.array(z.object({ id: z.uuid(), findings: z.array(z.unknown()) })),
});

/** How many of these writes are not there exactly once, the inspections with their finding. */
async function missing(server: ServerProcess, headers: Headers, writes: readonly Write[]): Promise<number> {
  let gone = 0;
  const rest = writes.values();
  const check = async () => {
    for (const write of rest) if (!(await isThere(server, headers, write))) gone++;
  };
  await Promise.all(Array.from({ length: CLIENTS }, check));
  return gone;
}

async function isThere(
  server: ServerProcess,
  headers: Headers,
  { path, treeId, body }: Write,
): Promise<boolean> {
  const address = `${server.origin}/api/trees/${treeId}`;
  if (path === '/api/trees') return (await fetch(address, { headers })).ok;
  const response = await fetch(`${address}/inspections`, { headers });
  if (!response.ok) return false;
  const { inspections } = inspectionsReply.parse(await response.json());
  return inspections.filter(({ id, findings }) => id === body.id && findings.length === 1).length === 1;
}

/** Counted by the public export, which knows nothing of how they came in. */
async function treesThere(server: ServerProcess): Promise<number> {
  const response = await fetch(`${server.origin}/export/trees.geojson`);
  return z.object({ features: z.array(z.unknown()) }).parse(await response.json()).features.length;
}
