const MINUTE_MS = 60_000;

/** Minutes to wait after the first, second … try; afterwards as after the last. Own proposal. */
const WAITS = [1, 5, 15, 60, 240] as const;
/** After as many days as mail servers usually try (RFC 5321, section 4.5.4.1: four to five), a mail is given up. */
const GIVE_UP_MS = 5 * 24 * 60 * MINUTE_MS;

/** When is tried again after so many tries. */
export function nextTry(attempts: number, now: Date): Date {
  const minutes = WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? 0;
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

/** What the mail program says of an attempt that failed; `command` is the one the server did not take. */
export interface Failure {
  message: string;
  code: string | null;
  command: string | null;
  responseCode: number | null;
}

/**
 * Is it about this mail alone? Only when the server has said something of its recipient or its words. Whatever comes
 * before, such as no line, a wrong password or a sender that is not taken, would meet every other mail too.
 */
export function isOfMailAlone({ code, command, responseCode, message }: Failure): boolean {
  // An address no server could be told, or more words than it takes.
  if (code === 'EMESSAGE' || (code === 'EENVELOPE' && message.startsWith('Invalid recipient'))) return true;
  const isAnswer = command === 'RCPT TO' || command === 'DATA';
  // 421: the server is about to hang up on everybody (RFC 5321, section 4.2.3).
  return isAnswer && responseCode !== null && responseCode !== 421;
}

/**
 * Of a failure that is about a mail alone: a 5xx answer is the server's last word (RFC 5321, section 4.2.1), as is that
 * no server was asked; anything else may be better later, for some days after it was queued.
 */
export function isLastWord(
  { responseCode }: Pick<Failure, 'responseCode'>,
  queuedAt: Date,
  now: Date,
): boolean {
  if (responseCode === null || responseCode >= 500) return true;
  return queuedAt < givenUpBefore(now);
}

/** Mails queued before are given up when they cannot be sent. */
export function givenUpBefore(now: Date): Date {
  return new Date(now.getTime() - GIVE_UP_MS);
}
