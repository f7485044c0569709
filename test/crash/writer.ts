import { v7 as uuidv7 } from 'uuid';
import { suggestNextDue } from '../../server/inspections/inspections.rules.ts';
import { aFinding, anInspection, aTree } from '../support/examples.ts';

/** One write as a client keeps it until it is acknowledged. */
export interface Write {
  path: '/api/trees' | '/api/inspections';
  body: { id: string };
  treeId: string;
}

export interface Ledger {
  acknowledged: Write[];
  inFlight: Write[];
}

/** Maps a tree, inspects it, and so on without a pause, until a request is not answered any more. */
/** The server, and by what the writer is known to it. */
export interface Desk {
  origin: string;
  headers: Record<string, string>;
}

export async function writeUntilCrash(desk: Desk, areaId: string, ledger: Ledger): Promise<void> {
  for (;;) {
    const treeId = uuidv7();
    if (!(await send(desk, mapping(treeId, areaId), ledger))) return;
    if (!(await send(desk, inspecting(treeId), ledger))) return;
  }
}

/** Sends a write and notes what became of it; false when nobody answered. */
export async function send(desk: Desk, write: Write, ledger: Ledger): Promise<boolean> {
  const status = await post(desk, write).catch(() => null);
  if (status === null || status >= 500) {
    ledger.inFlight.push(write);
    return false;
  }
  if (status >= 300) throw new Error(`${write.path} was refused with ${status}: the example is wrong`);
  ledger.acknowledged.push(write);
  return true;
}

async function post({ origin, headers }: Desk, write: Write): Promise<number> {
  const response = await fetch(origin + write.path, {
    method: 'POST',
    headers: { ...headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify(write.body),
  });
  await response.arrayBuffer(); // an answer counts once it has arrived whole
  return response.status;
}

function mapping(treeId: string, areaId: string): Write {
  return { path: '/api/trees', body: aTree(areaId, { id: treeId }), treeId };
}

function inspecting(treeId: string): Write {
  const inspectedAt = new Date().toISOString();
  const draft = anInspection(treeId, { inspectedAt, findings: [aFinding()], condition: 'L', result: 'OM' });
  const nextDueOn = suggestNextDue(inspectedAt.slice(0, 10), draft).dueOn;
  // Near midnight the server's day is another one than ours, and then its suggestion differs.
  const body = { ...draft, nextDueOn, deviationReason: 'crash test' };
  return { path: '/api/inspections', body, treeId };
}
