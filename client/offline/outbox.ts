import { v7 as newId } from 'uuid';
import type { Outcome } from '#contract/sync/sync';
import { owner } from '../drafts/owner.ts';
import { nextBatch, type Queue } from './nextBatch.ts';
import { takenBack, unheardNews, type KeptOperation, type NewOperation, type Problem } from './operation.ts';
import { changeOperations, type Step } from './outboxDatabase.ts';
import { announceOutbox } from './outboxView.ts';
import { rebased } from './rebased.ts';

/** Confirmed operations stay this long, so that the list shows what became of a day's work. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** How an operation begins: to be sent at once, unless it says otherwise. */
type Beginning = Partial<Pick<KeptOperation, 'notBefore' | 'state' | 'problem'>>;

/**
 * Puts an operation into the outbox; when this returns it survives reload, crash and an empty battery. Takes the
 * place of a refused one that was written as the same draft. Throws when the device cannot store it.
 */
export async function keepOperation(made: NewOperation, beginning: Beginning = {}): Promise<string> {
  const fresh = { ...freshOperation(made, await owner()), ...beginning };
  await change((kept) => {
    const refused = kept.find(({ state, draftId }) => state === 'refused' && draftId === made.draftId);
    return { put: [refused ? { ...fresh, seq: refused.seq } : fresh], result: null };
  });
  return fresh.id;
}

/** An operation as it begins its way. */
export function freshOperation(made: NewOperation, accountId: string): Omit<KeptOperation, 'seq'> {
  return {
    ...made,
    id: newId(),
    accountId,
    madeAt: new Date().toISOString(),
    state: 'here',
    tries: 0,
    notBefore: null,
    problem: null,
    reply: null,
    settledAt: null,
    news: [],
    isHeard: false,
    isFromFile: false,
  };
}

/** Marks what may be sent now as being sent, and hands it over. */
export function takeBatch(now: number): Promise<Queue> {
  return change((kept) => {
    const queue = nextBatch(kept, now);
    return { put: queue.batch.map(sending), result: queue };
  });
}

/** Marks operations as being sent whatever they wait for; those already sent stay as they are. */
export function takeAtOnce(ids: readonly string[]): Promise<void> {
  return change((kept) => ({
    put: kept.filter(({ id, state }) => ids.includes(id) && state === 'here').map(sending),
    result: undefined,
  }));
}

/** Back to waiting: no answer came. Without ids all that an ended visit left on its way. */
export function putBack(ids: readonly string[] | null, notBefore: Date | null = null): Promise<void> {
  return change((kept) => ({
    put: kept
      .filter(({ id, state }) => state === 'sending' && (ids === null || ids.includes(id)))
      .map((row) => ({ ...row, state: 'here' as const, notBefore: notBefore?.toISOString() ?? null })),
    result: undefined,
  }));
}

/** Writes down what the server answered to a batch. Later changes of the same things follow their new versions. */
export function settle(outcomes: readonly Outcome[]): Promise<void> {
  return change((kept) => ({
    put: outcomes.flatMap((outcome) => settled(kept, outcome)),
    result: undefined,
  }));
}

/** Refuses one that the server would not even read. */
export function refuse(id: string, problem: Problem): Promise<void> {
  return settle([{ id, outcome: 'refused', reply: null, problem, news: [] }]);
}

/** Takes back what has not been sent yet: from now on it is not sent. False when it is too late. */
export function takeBack(id: string): Promise<boolean> {
  return change((kept) => {
    const row = kept.find((one) => one.id === id && one.state === 'here' && one.tries === 0);
    if (!row) return { result: false };
    return { put: [{ ...row, state: 'refused', problem: takenBack, notBefore: null }], result: true };
  });
}

/** Sends a refused one again, under an id of its own: the server would answer the old one as it did. */
export function tryAgain(id: string): Promise<void> {
  return replace(id, (row) => row.body);
}

/** Sends a refused one again with another body, at the same place of the order. */
export function replaceRefused(id: string, body: object): Promise<void> {
  return replace(id, () => body);
}

/** Throws away what waits or was refused. False when it is on its way or confirmed: then it stays. */
export function discard(id: string): Promise<boolean> {
  return change((kept) => {
    const drop = kept.filter((row) => row.id === id && (row.state === 'here' || row.state === 'refused'));
    return { drop, result: drop.length > 0 };
  });
}

/** The person has taken note of what was done to the tree meanwhile. */
export function hearNews(id: string): Promise<void> {
  return change((kept) => ({
    put: kept.filter((row) => row.id === id).map((row) => ({ ...row, isHeard: true })),
    result: undefined,
  }));
}

/**
 * Takes up what was read from a file, in its order, behind what is here. It may have been sent since it was written
 * there, so it counts as sent and keeps its id; what is here already stays as it is. How many are new.
 */
export function adoptOperations(read: readonly Omit<KeptOperation, 'seq'>[]): Promise<number> {
  return change((kept) => {
    const put = read
      .filter(({ id }) => !kept.some((row) => row.id === id))
      .map((row) => ({ ...row, ...(row.state === 'refused' ? {} : RESTING), isFromFile: true }));
    return { put, result: put.length };
  });
}

const RESTING = { state: 'here', tries: 1, notBefore: null } as const;

/** Forgets what was confirmed more than a day ago, except what nobody has taken note of. */
export function forgetConfirmed(now: number): Promise<void> {
  return change((kept) => ({
    drop: kept.filter(
      (row) =>
        row.state === 'confirmed' &&
        unheardNews(row).length === 0 &&
        Date.parse(row.settledAt ?? '') < now - KEPT_MS,
    ),
    result: undefined,
  }));
}

function replace(id: string, bodyOf: (row: KeptOperation) => object): Promise<void> {
  return change((kept) => ({
    put: kept
      .filter((row) => row.id === id && row.state === 'refused')
      .map((row) => ({
        ...freshOperation({ ...row, body: bodyOf(row) }, row.accountId),
        seq: row.seq,
        isFromFile: row.isFromFile ?? false,
      })),
    result: undefined,
  }));
}

function settled(
  kept: readonly KeptOperation[],
  { id, outcome, reply, problem, news }: Outcome,
): KeptOperation[] {
  const row = kept.find((one) => one.id === id);
  if (!row || outcome === 'failed') return [];
  const settledAt = new Date().toISOString();
  if (outcome === 'refused') return [{ ...row, state: 'refused', problem, settledAt, news }];
  const confirmed = { ...row, state: 'confirmed' as const, reply, settledAt, news };
  return [confirmed, ...rebased(kept, confirmed)];
}

function sending(row: KeptOperation): KeptOperation {
  return { ...row, state: 'sending', tries: row.tries + 1 };
}

/** Every step is seen by all tabs; one that changes nothing is not announced. */
async function change<Result>(decide: (kept: KeptOperation[]) => Step<Result>): Promise<Result> {
  let isChanged = false;
  const result = await changeOperations((kept) => {
    const step = decide(kept);
    isChanged = (step.put?.length ?? 0) + (step.drop?.length ?? 0) > 0;
    return step;
  });
  if (isChanged) await announceOutbox();
  return result;
}
