import fc from 'fast-check';
import type pg from 'pg';
import { faultsOf } from './judge.ts';
import type { Operation } from './operations.ts';
import { malformedRequests, type FuzzRequest, type Ingredients } from './requests.ts';
import { sender, type FuzzAnswer } from './send.ts';
import { callWitness, type Touched, type Witness } from './witness.ts';

export interface CampaignPlan {
  origin: string;
  pool: pg.Pool;
  /** Where the server keeps files. */
  directory: string;
  operations: readonly Operation[];
  ingredients: Ingredients;
  requests: number;
  seed: number;
  /** Headers of whoever sends; each request is sent by one of them. */
  senders: readonly Record<string, string>[];
  onBatch?: (done: number) => void;
}

export interface CampaignOutcome {
  /** How often which status was answered. */
  statuses: Record<string, number>;
  /** Requests that were right by chance, and wrote. */
  accepted: number;
  slowestMs: number;
  faults: string[];
}

/** Between two comparisons of all rows. */
const BATCH = 100;

/** Sends malformed requests one after the other, and judges each answer and what it left in the database. */
export async function runCampaign(plan: CampaignPlan): Promise<CampaignOutcome> {
  const witness = await callWitness(plan.pool, plan.directory);
  const { send, close } = sender(plan.origin);
  const outcome: CampaignOutcome = { statuses: {}, accepted: 0, slowestMs: 0, faults: [] };
  const arbitrary = malformedRequests(plan.operations, plan.ingredients);
  try {
    for (let done = 0; done < plan.requests; done += BATCH) {
      const numRuns = Math.min(BATCH, plan.requests - done);
      // Every batch has a seed of its own, so that none depends on how many went before it.
      const batch = fc.sample(arbitrary, { seed: plan.seed + done, numRuns });
      await runBatch(batch, done, { plan, witness, send, outcome });
      plan.onBatch?.(done + numRuns);
    }
  } finally {
    close();
    await witness.dismiss();
  }
  return outcome;
}

interface Run {
  plan: CampaignPlan;
  witness: Witness;
  send: (request: FuzzRequest) => Promise<FuzzAnswer | string>;
  outcome: CampaignOutcome;
}

async function runBatch(batch: readonly FuzzRequest[], first: number, run: Run): Promise<void> {
  const before = await run.witness.fingerprint();
  const touchedRightly = new Set<string>();
  for (const [index, plain] of batch.entries()) {
    const senders = run.plan.senders;
    const request = { ...plain, headers: { ...senders[(first + index) % senders.length], ...plain.headers } };
    const answer = await run.send(request);
    const touched = await settled(run, answer);
    const faults = faultsOf(request, answer, run.plan.operations);
    if (mayWrite(request, answer)) {
      for (const table of Object.keys(touched)) touchedRightly.add(table);
      touchedRightly.add('files');
      if (Object.keys(touched).length > 0) run.outcome.accepted++;
    } else if (Object.keys(touched).length > 0) {
      faults.push(`was refused or only read, yet wrote ${JSON.stringify(touched)}`);
    }
    note(run.outcome, request, answer, faults, first + index);
  }
  const after = await run.witness.fingerprint();
  const changed = Object.keys(after).filter(
    (name) => before[name] !== after[name] && !touchedRightly.has(name),
  );
  if (changed.length > 0)
    run.outcome.faults.push(
      `batch from ${first}: ${changed.join(', ')} changed, and no accepted request did it`,
    );
}

/** A run of an import goes on after its answer: its rows belong to it. */
async function settled({ plan, witness }: Run, answer: FuzzAnswer | string): Promise<Touched> {
  const touched = await witness.touched();
  if (typeof answer === 'string' || answer.status >= 300 || !('imports' in touched)) return touched;
  for (;;) {
    const { rows } = await plan.pool.query(`SELECT 1 FROM imports WHERE status = 'running'`);
    if (rows.length === 0) break;
  }
  return { ...touched, ...(await witness.touched()) };
}

function mayWrite({ method }: FuzzRequest, answer: FuzzAnswer | string): boolean {
  return typeof answer !== 'string' && answer.status < 300 && !['GET', 'HEAD', 'OPTIONS'].includes(method);
}

function note(
  outcome: CampaignOutcome,
  request: FuzzRequest,
  answer: FuzzAnswer | string,
  faults: readonly string[],
  number: number,
): void {
  const status = typeof answer === 'string' ? 'none' : String(answer.status);
  outcome.statuses[status] = (outcome.statuses[status] ?? 0) + 1;
  if (typeof answer !== 'string') outcome.slowestMs = Math.max(outcome.slowestMs, Math.round(answer.tookMs));
  for (const fault of faults) outcome.faults.push(`request ${number}, ${summary(request)}\n    ${fault}`);
}

function summary({ method, target, headers, body }: FuzzRequest): string {
  const said = JSON.stringify({ headers, body: body?.toString().slice(0, 600) });
  return `${method} ${target.slice(0, 200)} ${said.slice(0, 900)}`;
}
