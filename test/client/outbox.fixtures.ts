import { v7 as newId } from 'uuid';
import { vi } from 'vitest';
import type { NewOperation } from '../../client/offline/operation.ts';
import type { Operation, Outcome } from '../../server/sync/sync.contract.ts';

export const ACCOUNT = '01970000-de30-7000-8000-000000000011';
const REFUSED = {
  kind: 'conflict',
  status: 409,
  title: 'no',
  issues: [{ path: 'heightM', key: 'changed_meanwhile' }],
};

/** What can happen to a request: answered; lost before or after the server took it; refused; failing as a whole. */
type Fate = 'answered' | 'unsent' | 'unanswered' | 'hanging' | 'hanging after' | number;

/** A server that takes each operation once and answers it alike for ever, behind a line that does as it is told. */
export function unreliableServer() {
  const outcomes = new Map<string, Outcome>();
  const server = {
    /** Bodies of the operations in the order they were taken. */
    taken: [] as Operation[],
    /** Ids of every request that left, batch by batch. */
    sent: [] as string[][],
    fates: [] as Fate[],
    /** What is refused: anything whose title of the body says so. */
    refuses: (_operation: Operation): boolean => false,
    fails: (_operation: Operation): boolean => false,
    isAlive: true,
    probes: 0,
  };
  const take = (operation: Operation): Outcome => {
    const before = outcomes.get(operation.id);
    if (before) return before;
    if (server.fails(operation))
      return { id: operation.id, outcome: 'failed', reply: null, problem: null, news: [] };
    const isRefused = server.refuses(operation);
    if (!isRefused) server.taken.push(operation);
    const outcome: Outcome = isRefused
      ? { id: operation.id, outcome: 'refused', reply: null, problem: REFUSED, news: [] }
      : {
          id: operation.id,
          outcome: 'applied',
          reply: { version: versionAfter(operation) },
          problem: null,
          news: [],
        };
    outcomes.set(operation.id, outcome);
    return outcome;
  };
  vi.stubGlobal('fetch', async (address: string, request: RequestInit) => {
    if (address === '/health/live') {
      server.probes += 1;
      if (!server.isAlive) throw new TypeError('no network');
      return new Response('ok');
    }
    if (address === '/api/me') return new Response('{}', { status: 401 });
    // Only the outbox sends here, and its bodies are texts.
    const { operations } = JSON.parse(request.body as string) as { operations: Operation[] };
    server.sent.push(operations.map(({ id }) => id));
    const fate = server.isAlive ? (server.fates.shift() ?? 'answered') : 'unsent';
    if (fate === 'unsent') throw new TypeError('no network');
    if (fate === 'hanging') return new Promise<Response>(() => undefined);
    if (typeof fate === 'number') {
      const kind = { 401: 'unauthenticated', 422: 'invalid', 413: 'invalid' }[fate] ?? 'invalid';
      return new Response(JSON.stringify({ title: 'no', kind, issues: [] }), { status: fate });
    }
    const body = JSON.stringify({ outcomes: operations.map(take) });
    if (fate === 'unanswered') throw new TypeError('the line broke');
    return fate === 'hanging after' ? new Promise<Response>(() => undefined) : new Response(body);
  });
  return server;
}

/** Locks of one browser; `kill` ends the tab that holds them, as closing it does. */
export function browserLocks(): { kill(): void } {
  let last: Promise<unknown> = Promise.resolve();
  const request = <Result>(_name: string, run: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(run);
    last = mine.catch(() => undefined);
    return mine;
  };
  vi.stubGlobal('navigator', { locks: { request } });
  return {
    kill: () => {
      last = Promise.resolve();
    },
  };
}

/** A fresh page of the app: modules of its own, the device's storage shared with all others. */
export async function openTab() {
  vi.resetModules();
  const [outbox, view, uploader, saving, owner, line] = await Promise.all([
    import('../../client/offline/outbox.ts'),
    import('../../client/offline/outboxView.ts'),
    import('../../client/offline/uploader.ts'),
    import('../../client/offline/saving.ts'),
    import('../../client/drafts/owner.ts'),
    import('../../client/offline/line.ts'),
  ]);
  owner.setOwner(ACCOUNT);
  await view.refreshOutbox();
  return { ...outbox, ...view, ...uploader, ...saving, ...owner, ...line };
}

/** An edit of a tree; each is of a draft of its own. */
export function anEdit(
  treeId: string,
  body: Record<string, unknown> = { heightM: 12, version: 1 },
): NewOperation {
  return {
    kind: 'editTree',
    params: { id: treeId },
    body,
    objectId: treeId,
    needs: [],
    treeId,
    position: [8.21, 53.14],
    draftId: newId(),
    title: 'Lindenallee 12',
    form: null,
    photoIds: [],
  };
}

function versionAfter({ body }: Operation): number {
  return typeof body === 'object' && body !== null && 'version' in body ? Number(body.version) + 1 : 1;
}
