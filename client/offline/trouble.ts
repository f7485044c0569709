import { whoAmI } from '#contract/accounts/accounts';
import { call } from '../http/call.ts';
import { Refusal, Unreachable } from '../http/refusal.ts';
import type { Line } from './line.ts';

/**
 * What stood in the way of a request that says nothing about what was sent: it is worth sending again. Null when the
 * server refused the thing itself.
 */
export function troubleOnTheWay(error: unknown): Exclude<Line, 'idle'> | null {
  if (error instanceof Unreachable) return 'unreachable';
  if (!(error instanceof Refusal) || error.kind === 'too_many') return 'fault';
  const isForbidden = error.kind === 'forbidden' && !error.issues.some(({ key }) => key === 'not_allowed');
  return error.kind === 'unauthenticated' || isForbidden ? 'signedOut' : null;
}

let isAsking = false;

/** Lets the person sign in again, then goes on; nobody else can send what is theirs. One question at a time. */
export function askWhoIsThere(goOn: () => void): void {
  if (isAsking) return;
  isAsking = true;
  void call(whoAmI, {})
    .then(goOn, () => undefined)
    .finally(() => {
      isAsking = false;
    });
}
