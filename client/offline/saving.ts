import type { z } from 'zod';
import type { Endpoint } from '#endpoint';
import { storageRefused, storageTook } from '../drafts/fullStorage.ts';
import { owner } from '../drafts/owner.ts';
import { refusalIn, ServerFault } from '../http/refusal.ts';
import { currentLine } from './line.ts';
import { nextBatch } from './nextBatch.ts';
import type { KeptOperation, NewOperation } from './operation.ts';
import { discard, freshOperation, keepOperation } from './outbox.ts';
import { onOutboxChange, shownOperations } from './outboxView.ts';
import { sendOperations } from './sending.ts';
import { askToKeep } from './storage.ts';
import { sendWaiting } from './uploader.ts';

/** What became of an operation while its form waited: done, or kept on this device and sent later. */
export type Saved<Reply> = { outcome: 'applied'; reply: Reply } | { outcome: 'kept' };

/** How long a form waits for the server's word before it trusts the device. Own proposal. */
const PATIENCE_MS = 4_000;

/** Operations whose forms still wait: what is refused now is told there. */
const awaited = new Set<string>();

export function isAwaited(id: string): boolean {
  return awaited.has(id);
}

/**
 * Saves what a form says by way of the outbox, and waits a moment for the server's word. Throws `Refusal` for what is
 * refused at once; that leaves the outbox again, for the form still shows it. Where the device cannot store anything
 * it is sent even so, and only then `ServerFault` or `Unreachable` are thrown.
 */
export async function save<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(endpoint: Endpoint<P, Q, B, R>, made: NewOperation): Promise<Saved<z.output<R>>> {
  let id: string;
  try {
    id = await keepOperation(made);
    storageTook();
  } catch {
    storageRefused();
    return answerOf(endpoint, await sendUnkept(made));
  }
  awaited.add(id);
  sendWaiting();
  const row = await settled(id, PATIENCE_MS);
  if (row?.state === 'refused') await discard(id);
  if (row?.state !== 'confirmed') void askToKeep();
  awaited.delete(id);
  return answerOf(endpoint, row);
}

/**
 * The operation once it is confirmed or refused, or as soon as a try to send it came to nothing. Undefined when it
 * was discarded meanwhile.
 */
export function settled(id: string, patienceMs: number): Promise<KeptOperation | undefined> {
  return when(id, (row) => !isOpen(row), patienceMs);
}

/** The operation once it is confirmed or refused, however long that takes. Undefined when it was discarded. */
export function decision(id: string): Promise<KeptOperation | undefined> {
  return when(id, ({ state }) => state === 'confirmed' || state === 'refused', null);
}

/** The operation as soon as it is as wanted, is gone, or patience has ended. */
function when(
  id: string,
  isWanted: (row: KeptOperation) => boolean,
  patienceMs: number | null,
): Promise<KeptOperation | undefined> {
  return new Promise((resolve) => {
    const find = () => shownOperations().find((row) => row.id === id);
    const finish = () => {
      clearTimeout(timer);
      stop();
      resolve(find());
    };
    const look = () => {
      const row = find();
      if (!row || isWanted(row)) finish();
    };
    const timer = patienceMs === null ? undefined : setTimeout(finish, patienceMs);
    const stop = onOutboxChange(look);
    look();
  });
}

/** Can its fate still be expected within a moment? Not where the server is known to be out of reach. */
function isOpen({ id, state, tries }: KeptOperation): boolean {
  if (state === 'sending') return true;
  if (currentLine() === 'unreachable') return false;
  return state === 'here' && tries === 0 && !nextBatch(shownOperations(), Date.now()).waitsFor.has(id);
}

async function sendUnkept(made: NewOperation): Promise<Pick<KeptOperation, 'state' | 'reply' | 'problem'>> {
  const [outcome] = await sendOperations([freshOperation(made, await owner())]);
  if (outcome?.outcome === 'applied') return { state: 'confirmed', reply: outcome.reply, problem: null };
  if (outcome?.problem) return { state: 'refused', reply: null, problem: outcome.problem };
  throw new ServerFault(500);
}

function answerOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  _endpoint: Endpoint<P, Q, B, R>,
  row: Pick<KeptOperation, 'state' | 'reply' | 'problem'> | undefined,
): Saved<z.output<R>> {
  if (row?.state === 'refused' && row.problem) throw refusalIn(row.problem);
  if (row?.state !== 'confirmed') return { outcome: 'kept' };
  // The server parsed its reply by this very contract before it left.
  return { outcome: 'applied', reply: row.reply as z.output<R> };
}
