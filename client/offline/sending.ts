import { sync, type Outcome } from '#contract/sync/sync';
import { addressOf, sendOnce } from '../http/call.ts';
import { actingHeaders } from '../http/door.ts';
import type { KeptOperation } from './operation.ts';

/** A batch may wait for others at the embedded database; a reply that takes longer counts as lost. */
const REPLY_MS = 30_000;
/** Browsers let a page that goes finish 64 KiB of requests (Fetch, section 4.6); some of it is headers and others. */
const PARTING_BYTES = 48 * 1024;

/**
 * Sends operations and returns what became of each. Throws as `send` does, but asks nobody to sign in: the outbox
 * waits by itself. A batch small enough is finished by the browser even when the page goes.
 */
export async function sendOperations(operations: readonly Omit<KeptOperation, 'seq'>[]): Promise<Outcome[]> {
  const body = JSON.stringify({
    operations: operations.map(({ id, kind, madeAt, params, body: said, treeVersion, isFromFile }) => ({
      id,
      kind,
      madeAt,
      params,
      body: said,
      treeVersion,
      isFromFile,
    })),
  });
  const response = await sendOnce(addressOf(sync.path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...actingHeaders() },
    body,
    keepalive: body.length < PARTING_BYTES,
    signal: AbortSignal.timeout(REPLY_MS),
  });
  return sync.reply.parse(await response.json()).outcomes;
}
