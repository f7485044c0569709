import { currentLine, setLine } from '../offline/line.ts';
import type { DeviceAnswer } from './deviceAnswers.ts';
import { isSomebodyAtTheDoor } from './door.ts';
import { Refusal, ServerFault, TurnedAway, Unreachable } from './refusal.ts';

/** How long a reader waits for the server before what the device knows is the better answer. Own proposal. */
const PATIENCE_MS = 4_000;

/** What the device knows, or undefined; a device that cannot read its storage knows nothing. */
type Recall = () => Promise<unknown>;

/**
 * Asks the server; where no answer comes, or none in time, and the device knows one, that. At once while the server
 * is known to be out of reach. `ask` gets a signal by which a question nobody waits for any more is given up.
 */
export async function orFromDevice<Reply>(
  known: DeviceAnswer | undefined | Promise<DeviceAnswer | undefined>,
  asked: { params: unknown; query: unknown; signal: AbortSignal | undefined },
  ask: (signal: AbortSignal | undefined) => Promise<Reply>,
): Promise<Reply> {
  if (!known) return noticed(ask(asked.signal));
  const recall: Recall = async () => (await known)?.answer(asked.params, asked.query).catch(() => undefined);
  if (currentLine() === 'unreachable') {
    const found = await recall();
    asked.signal?.throwIfAborted();
    // The device answers in the shape of the contract.
    if (found !== undefined) return found as Reply;
  }
  const giveUp = new AbortController();
  asked.signal?.addEventListener('abort', () => giveUp.abort(asked.signal?.reason), { once: true });
  const fromServer = noticed(ask(giveUp.signal)).then((reply) => {
    // Nobody waits for a part of the program that may still be on its way.
    void Promise.resolve(known).then((device) => device?.learn?.(reply));
    return reply;
  });
  return first(fromServer, recall, () => giveUp.abort());
}

async function first<Reply>(fromServer: Promise<Reply>, recall: Recall, giveUp: () => void): Promise<Reply> {
  try {
    const inTime = await Promise.race([fromServer.then((reply) => ({ reply })), later()]);
    if (inTime) return inTime.reply;
  } catch (error) {
    if (!(error instanceof Unreachable) || error instanceof TurnedAway) throw error;
    const found = await recall();
    if (found === undefined) throw error;
    // As above.
    return found as Reply;
  }
  const found = isSomebodyAtTheDoor()
    ? undefined
    : await Promise.race([recall(), fromServer.then(() => undefined, recall)]);
  if (found === undefined) return fromServer;
  fromServer.catch(() => undefined);
  setLine('unreachable');
  giveUp();
  // As above.
  return found as Reply;
}

/** Takes from every answer whether the server is there. */
async function noticed<Reply>(asking: Promise<Reply>): Promise<Reply> {
  try {
    const reply = await asking;
    itIsThere();
    return reply;
  } catch (error) {
    if (error instanceof Refusal || error instanceof ServerFault) itIsThere();
    else if (error instanceof Unreachable && !(error instanceof TurnedAway)) setLine('unreachable');
    throw error;
  }
}

/** What else stands in the way of the outbox, it finds out by itself. */
function itIsThere(): void {
  if (currentLine() === 'unreachable') setLine('idle');
}

function later(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, null);
  });
}
