const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type SessionKind = 'browser' | 'field';

/**
 * How long a sign-in holds: without any use, and at most (OWASP ASVS 5.0, 7.3.1 and 7.3.2). A device in the field
 * works offline for two weeks and must still be signed in when it returns; it can be revoked at any time.
 */
export const SESSION_LIMITS: Record<SessionKind, { idleMs: number; atMostMs: number }> = {
  browser: { idleMs: 30 * MINUTE_MS, atMostMs: 12 * HOUR_MS },
  field: { idleMs: 21 * DAY_MS, atMostMs: 60 * DAY_MS },
};

/** Sensitive acts want a proof of identity that is not older (OWASP ASVS 5.0, 7.5.1). */
const FRESH_MS = 5 * MINUTE_MS;
/** A use is written down at most so often. */
export const SEEN_EVERY_MS = MINUTE_MS;

/** Does a session still hold at `now`? Moments as ISO texts in UTC. */
export function sessionHolds(
  { kind, lastSeenAt, endsAt }: { kind: SessionKind; lastSeenAt: string; endsAt: string },
  now: Date,
): boolean {
  if (now.getTime() >= Date.parse(endsAt)) return false;
  return now.getTime() - Date.parse(lastSeenAt) < SESSION_LIMITS[kind].idleMs;
}

/** Has the person proved within the last minutes who they are? */
export function isFresh(confirmedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(confirmedAt) < FRESH_MS;
}

/** When a session that begins now ends at the latest. */
export function endOfSession(kind: SessionKind, now: Date): Date {
  return new Date(now.getTime() + SESSION_LIMITS[kind].atMostMs);
}
