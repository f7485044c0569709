import fc from 'fast-check';
import type pg from 'pg';
import { faultsOf, textOf } from './judge.ts';
import type { Operation } from './operations.ts';
import { malformedRequests, type FuzzRequest, type Ingredients } from './requests.ts';
import { sender, type FuzzAnswer } from './send.ts';
import { senderOf, type Sender } from './senders.ts';
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
  /** They take turns. */
  senders: readonly Sender[];
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
  const touchedRightly = new Set(KEPT_BY_ITSELF);
  for (const [index, plain] of batch.entries()) {
    const number = first + index;
    const who = senderOf(plain.from, number, run.plan.senders);
    const request = { ...plain, headers: { ...who?.headers, ...plain.headers } };
    const answer = await run.send(request);
    const touched = await settled(run, answer);
    const faults = faultsOf(request, answer, run.plan.operations);
    const wrongly = Object.keys(touched).filter((table) => !mayWrite(request, answer, table));
    if (wrongly.length > 0) faults.push(`was refused or only read, yet wrote ${wrongly.join(', ')}`);
    for (const table of Object.keys(touched)) touchedRightly.add(table);
    if (isAccepted(request, answer)) {
      touchedRightly.add('files');
      if (Object.keys(touched).length > 0) run.outcome.accepted++;
    }
    note(run.outcome, `request ${number} of ${who?.name}`, { request, answer, faults });
    if (signedOut(request, answer)) await who?.renew();
  }
  await forgetFailures(run, touchedRightly);
  const after = await run.witness.fingerprint();
  const changed = Object.keys(after).filter(
    (name) => before[name] !== after[name] && !touchedRightly.has(name),
  );
  if (changed.length > 0)
    run.outcome.faults.push(
      `batch from ${first}: ${changed.join(', ')} changed, and no accepted request did it`,
    );
}

/** Otherwise, after a few guesses, sign-in would refuse to read any more. */
async function forgetFailures({ plan, witness }: Run, touchedRightly: Set<string>): Promise<void> {
  await plan.pool.query('DELETE FROM sign_in_failures');
  await witness.touched();
  touchedRightly.add('sign_in_failures').add('sessions');
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

/**
 * When a session was last seen; blocks of audit events are sealed and signed in their own time; and states of the public
 * data are numbered when somebody asks for them.
 */
const KEPT_BY_ITSELF = [
  'sessions',
  'audit_blocks',
  'audit_seals',
  'audit_addresses',
  'audit_anchors',
  'published_features',
];
/** That somebody guessed a password, or asked for what is not theirs, is itself worth a row. */
const KEPT_OF_REFUSALS = ['sign_in_failures', 'audit_events'];
/** So is an attempt to sign in, and whose data was handed out. */
const RECORDED = /^\/api\/(sign-in|.*\bexport\b)/;
/** That an operation from the field was refused is kept, so that it is answered alike when it is sent again. */
const KEPT_OF_SYNC = ['operations'];

function mayWrite(request: FuzzRequest, answer: FuzzAnswer | string, table: string): boolean {
  if (isAccepted(request, answer) || KEPT_BY_ITSELF.includes(table)) return true;
  if (request.target.startsWith('/api/sync') && KEPT_OF_SYNC.includes(table)) return true;
  const isDenial = typeof answer !== 'string' && [401, 403, 429].includes(answer.status);
  return KEPT_OF_REFUSALS.includes(table) && (isDenial || RECORDED.test(request.target));
}

function isAccepted({ method, target }: FuzzRequest, answer: FuzzAnswer | string): boolean {
  if (typeof answer === 'string' || answer.status >= 300 || ['GET', 'HEAD', 'OPTIONS'].includes(method))
    return false;
  return !target.startsWith('/api/sync') || textOf(answer).includes('"outcome":"applied"');
}

/** By itself, or because an accepted request took the session away. */
function signedOut(request: FuzzRequest, answer: FuzzAnswer | string): boolean {
  if (typeof answer === 'string') return false;
  return answer.status === 401 || (isAccepted(request, answer) && /sign-out|session/.test(request.target));
}

function note(
  outcome: CampaignOutcome,
  name: string,
  { request, answer, faults }: { request: FuzzRequest; answer: FuzzAnswer | string; faults: string[] },
): void {
  const status = typeof answer === 'string' ? 'none' : String(answer.status);
  outcome.statuses[status] = (outcome.statuses[status] ?? 0) + 1;
  if (typeof answer !== 'string') outcome.slowestMs = Math.max(outcome.slowestMs, Math.round(answer.tookMs));
  for (const fault of faults) outcome.faults.push(`${name}, ${summary(request)}\n    ${fault}`);
}

function summary({ method, target, headers, body }: FuzzRequest): string {
  const said = JSON.stringify({ headers, body: body?.toString().slice(0, 600) });
  return `${method} ${target.slice(0, 200)} ${said.slice(0, 900)}`;
}
