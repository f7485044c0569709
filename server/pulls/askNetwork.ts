import { fetchPinned, type Fetched } from '../outbound/fetchPinned.ts';
import { OutboundFailure } from '../outbound/outboundFailure.ts';
import { keyOfStatus, type Failure, type PullFailureKey } from './failures.rules.ts';

/** Another server did not give what was asked for. Says nothing of the address, which may hold a key. */
export class PullFailure extends Error implements Failure {
  readonly key: PullFailureKey;
  readonly status: number | null;
  readonly retryAfterS: number | null;

  constructor(key: PullFailureKey, status: number | null = null, retryAfterS: number | null = null) {
    super(key);
    this.key = key;
    this.status = status;
    this.retryAfterS = retryAfterS;
  }
}

const TIMEOUT_MS = 30_000;

/** Asks a platform of sensors; hosts of the city's own network only where the server is told of them (`INNER_HOSTS`). */
export async function askNetwork(
  url: URL,
  {
    innerHosts,
    ...asked
  }: {
    headers: Record<string, string>;
    types: readonly string[];
    maxBytes: number;
    innerHosts: readonly string[];
  },
): Promise<Fetched> {
  try {
    const isInner = innerHosts.includes(url.hostname);
    const headers = { 'accept-encoding': 'identity', ...asked.headers };
    const answer = await fetchPinned({ url, isInner, timeoutMs: TIMEOUT_MS, ...asked, headers });
    if (answer === null) throw new PullFailure('not_found', 404);
    return answer;
  } catch (error) {
    throw error instanceof OutboundFailure ? failureOf(error) : error;
  }
}

function failureOf({ reason, status, retryAfterS }: OutboundFailure): PullFailure {
  switch (reason) {
    case 'refused':
      return new PullFailure(status === null ? 'refused' : keyOfStatus(status), status, retryAfterS);
    case 'forbidden':
      return new PullFailure('forbidden_address');
    case 'wrong_type':
      return new PullFailure('unreadable');
    case 'busy':
      return new PullFailure('rate_limited');
    case 'unreachable':
    case 'slow':
    case 'too_large':
      return new PullFailure(reason);
    default:
      return reason satisfies never;
  }
}
