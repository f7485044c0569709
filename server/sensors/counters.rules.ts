/** What the counter and the clock of a sensor's messages tell. */
export interface Counters {
  /** ISO 8601. */
  lastHeardAt: string | null;
  lastFCnt: number | null;
  session: string | null;
  sessions: number;
  resets: number;
  intervalS: number | null;
}

export interface Said {
  at: Date;
  fCnt: number | null;
  session: string | null;
}

/** A gap wider than this is a counter gone astray, and no thousand lost messages. Own proposal. */
const MOST_LOST = 1000;
/** So much of what is new goes into the interval learned until now. Own proposal. */
const SHARE_OF_NEWEST = 0.2;
/** Sensors speak no faster, and what is rarer is nothing one could wait for. Own proposal. */
const INTERVAL_S = { shortest: 30, longest: 7 * 86_400 };

/** The counters after a message, and how many messages it shows to be lost: less than none when one comes late. */
export function counted(before: Counters, { at, fCnt, session }: Said): { counters: Counters; lost: number } {
  const lastAt = before.lastHeardAt === null ? null : new Date(before.lastHeardAt);
  if (lastAt !== null && at <= lastAt)
    return { counters: before, lost: isLate(before, fCnt, session) ? -1 : 0 };
  const heard = { ...before, lastHeardAt: at.toISOString() };
  if (fCnt === null) return { counters: heard, lost: 0 };
  const now = { ...heard, lastFCnt: fCnt, session: session ?? before.session };
  // With a new session the counter begins anew: nothing is lost and nothing wrong.
  if (isNewSession(before, session)) return { counters: { ...now, sessions: before.sessions + 1 }, lost: 0 };
  if (before.lastFCnt === null || lastAt === null) return { counters: now, lost: 0 };
  if (fCnt <= before.lastFCnt) return { counters: { ...now, resets: before.resets + 1 }, lost: 0 };
  const steps = fCnt - before.lastFCnt;
  const intervalS = learned(before.intervalS, (at.getTime() - lastAt.getTime()) / 1000 / steps);
  return { counters: { ...now, intervalS }, lost: steps > MOST_LOST ? 0 : steps - 1 };
}

function isLate(
  { session: current, lastFCnt }: Counters,
  fCnt: number | null,
  session: string | null,
): boolean {
  return session === current && fCnt !== null && lastFCnt !== null && fCnt < lastFCnt;
}

function isNewSession({ session: current }: Counters, session: string | null): boolean {
  return session !== null && session !== current;
}

function learned(before: number | null, sampleS: number): number | null {
  if (sampleS < INTERVAL_S.shortest || sampleS > INTERVAL_S.longest) return before;
  return Math.round(before === null ? sampleS : before + (sampleS - before) * SHARE_OF_NEWEST);
}
