import type { Outcome } from '#contract/sync/sync';
import { Refusal } from '../http/refusal.ts';
import { currentLine, pauseAfter, serverAnswers, setLine } from './line.ts';
import type { KeptOperation } from './operation.ts';
import { forgetConfirmed, putBack, refuse, settle, takeAtOnce, takeBatch } from './outbox.ts';
import { refreshOutbox, shownOperations } from './outboxView.ts';
import { openRoad, type Stop } from './road.ts';
import { sendOperations } from './sending.ts';
import { askWhoIsThere, troubleOnTheWay } from './trouble.ts';

const road = openRoad('baumkataster-outbox', emptyOutbox);

/** Sends what waits, now. */
export function sendWaiting(): void {
  road.wake();
}

/** Begins with what earlier visits left, and goes on for as long as the page lives. Returns how to stop listening. */
export function startUploader(): () => void {
  const returned = () => (document.visibilityState === 'visible' ? sendWaiting() : sendBeforeLeaving());
  window.addEventListener('online', sendWaiting);
  window.addEventListener('pagehide', sendBeforeLeaving);
  document.addEventListener('visibilitychange', returned);
  // Without storage no earlier visit can have left anything.
  refreshOutbox().then(sendWaiting, () => undefined);
  return () => {
    window.removeEventListener('online', sendWaiting);
    window.removeEventListener('pagehide', sendBeforeLeaving);
    document.removeEventListener('visibilitychange', returned);
  };
}

/**
 * Sends at once what only waits to be taken back: nobody will any more. The request leaves before the device has
 * noted it, for the page may not live that long; its ids make sending it again harmless.
 */
export function sendBeforeLeaving(): void {
  const held = shownOperations().filter(
    ({ state, notBefore, tries }) => state === 'here' && notBefore !== null && tries === 0,
  );
  if (held.length === 0) return;
  void takeAtOnce(held.map(({ id }) => id)).catch(() => undefined);
  void sendBatch(held).then(sendWaiting, () => undefined);
}

async function emptyOutbox(): Promise<Stop> {
  // Only one tab runs this: what is marked as being sent was left by one that ended.
  await putBack(null);
  await forgetConfirmed(Date.now());
  // What was never sent can still be corrected: nothing goes into a line that is known to be cut.
  if (currentLine() === 'unreachable' && !(await serverAnswers())) return 'failed';
  for (;;) {
    const { batch, nextAt } = await takeBatch(Date.now());
    if (batch.length === 0) return nextAt === null ? 'empty' : { dueAt: nextAt };
    if (!(await sendBatch(batch))) return 'failed';
  }
}

/** True when the server has spoken of every operation; else they wait again. */
async function sendBatch(batch: readonly KeptOperation[]): Promise<boolean> {
  const ids = batch.map(({ id }) => id);
  try {
    const outcomes = await sendOperations(batch);
    setLine('idle');
    await settle(outcomes);
    await putOff(batch, outcomes);
    return true;
  } catch (error) {
    const trouble = troubleOnTheWay(error);
    if (trouble === null && error instanceof Refusal) return refuseSingly(batch, error);
    setLine(trouble ?? 'fault');
    if (trouble === 'signedOut') askWhoIsThere(sendWaiting);
    await putBack(ids);
    return false;
  }
}

/** What failed at the server waits by itself, and holds up nothing but its own thing. */
async function putOff(batch: readonly KeptOperation[], outcomes: readonly Outcome[]): Promise<void> {
  const said = new Set(outcomes.filter(({ outcome }) => outcome !== 'failed').map(({ id }) => id));
  for (const { id, tries } of batch) {
    if (!said.has(id)) await putBack([id], new Date(Date.now() + pauseAfter(tries + 1)));
  }
}

/** The server would not read the batch: one of it is to blame, and only that one shall be refused. */
async function refuseSingly(batch: readonly KeptOperation[], refusal: Refusal): Promise<boolean> {
  const [only, ...others] = batch;
  if (only && others.length === 0) {
    const { kind, status, message: title, issues } = refusal;
    await refuse(only.id, { kind, status, title, issues: [...issues] });
    return true;
  }
  for (const operation of batch) if (!(await sendBatch([operation]))) return false;
  return true;
}
