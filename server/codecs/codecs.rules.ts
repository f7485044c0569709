/** As much as The Things Stack takes, in UTF-8. */
export const MOST_SOURCE_BYTES = 40 * 1024;

/** Faults that cost time or memory; a code that throws costs nothing. */
const COSTLY: readonly string[] = ['timeout', 'memory', 'stack', 'crashed'].map((fault) => `codec_${fault}`);
/** After so many in a row a version is left alone … */
const MOST_STRIKES = 3;
/** … for so long. Own proposals. */
const PAUSE_MS = 10 * 60_000;

/** How a version of a codec has fared lately. */
export interface Conduct {
  strikes: number;
  pausedUntil: number;
}

export const GOOD_CONDUCT: Conduct = { strikes: 0, pausedUntil: 0 };

export function isPaused({ pausedUntil }: Conduct, now: number): boolean {
  return now < pausedUntil;
}

/** The conduct after a message; `reason` is null where it was read. */
export function afterMessage({ strikes }: Conduct, reason: string | null, now: number): Conduct {
  if (reason === null || !COSTLY.includes(reason)) return GOOD_CONDUCT;
  const more = strikes + 1;
  // After the pause one more fault is enough.
  return { strikes: more, pausedUntil: more >= MOST_STRIKES ? now + PAUSE_MS : 0 };
}
