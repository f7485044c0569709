const MINUTE_MS = 60_000;

/** Minutes to wait after the first, second … try; afterwards as after the last. Own proposal. */
const WAITS = [1, 5, 15, 60, 240] as const;
/** After as many days as mail servers usually try (RFC 5321, section 4.5.4.1: four to five), a mail is given up. */
const GIVE_UP_MS = 5 * 24 * 60 * MINUTE_MS;

/** When a mail is tried again after so many tries. */
export function nextTry(attempts: number, now: Date): Date {
  const minutes = WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? 0;
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

/** A 5xx answer is the server's last word (RFC 5321, section 4.2.1); anything else may be better later. */
export function isLastWord(failure: { responseCode: number | null }, writtenAt: Date, now: Date): boolean {
  const code = failure.responseCode ?? 0;
  // 535: the server does not know us, not the recipient; once the operator has corrected it, the mail can go.
  if (code >= 500 && code < 600 && code !== 530 && code !== 535) return true;
  return now.getTime() - writtenAt.getTime() > GIVE_UP_MS;
}
