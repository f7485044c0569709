/** Why another server did not give what was asked for. */
export const PULL_FAILURES = [
  'unauthorized',
  'not_found',
  'rate_limited',
  'server_error',
  'refused',
  'unreachable',
  'slow',
  'forbidden_address',
  'unreadable',
  'too_large',
  'internal',
] as const;
export type PullFailureKey = (typeof PULL_FAILURES)[number];

export interface Failure {
  key: PullFailureKey;
  /** Of HTTP. */
  status: number | null;
  retryAfterS: number | null;
}

/** What passes by itself; for anything else somebody has to do something. */
const PASSING: readonly PullFailureKey[] = [
  'rate_limited',
  'server_error',
  'unreachable',
  'slow',
  'unreadable',
];

export function isPassing(key: PullFailureKey): boolean {
  return PASSING.includes(key);
}

/** Twice as long each time, up to an hour. Own proposal. */
const WAIT_S = { first: 30, longest: 3600 };

/** Seconds until the next try, after so many failures in a row. */
export function waitAfter({ key, retryAfterS }: Failure, failures: number): number {
  const waits = Math.min(WAIT_S.first * 2 ** Math.min(failures - 1, 10), WAIT_S.longest);
  // What does not pass by itself is tried again all the same: the key may be made valid over there.
  if (!isPassing(key)) return WAIT_S.longest;
  return Math.min(Math.max(waits, retryAfterS ?? 0), WAIT_S.longest);
}

/** By the status another server answered with. */
export function keyOfStatus(status: number): PullFailureKey {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404 || status === 410) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'refused';
}
