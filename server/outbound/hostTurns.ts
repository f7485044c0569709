import { OutboundFailure } from './outboundFailure.ts';

/** As many connections as browsers open to one host. */
const AT_ONCE = 6;
/** About two screens of tiles; whoever has moved on since does not want the oldest any more. Own proposal. */
const LONGEST_QUEUE = 80;
/** So many failures in a row mean that the host is away … */
const MOST_FAILURES = 6;
/** … and for so long nobody waits for it again. Own proposals. */
const PAUSE_MS = 15_000;

interface Host {
  running: number;
  /** Oldest first; `false` tells the one who waits that there was no room. */
  waiting: ((isTurn: boolean) => void)[];
  failures: number;
  pausedUntil: number;
}

/**
 * Bounds what one host is asked at a time. The newest is served first: it is what somebody looks at. A host that has
 * failed several times in a row is left alone for a while, so that nobody waits for it tile by tile.
 */
export class HostTurns {
  readonly #hosts = new Map<string, Host>();
  readonly #clock: () => number;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const host = this.#host(name);
    if (this.#clock() < host.pausedUntil)
      throw new OutboundFailure('unreachable', 'failed several times before');
    if (host.running < AT_ONCE) host.running += 1;
    else await placeIn(host);
    try {
      const result = await work();
      host.failures = 0;
      return result;
    } catch (error) {
      this.#countFailure(host, error);
      throw error;
    } finally {
      // The place is handed over, counted as it is: nobody else comes in between.
      const next = host.waiting.pop();
      if (next) next(true);
      else host.running -= 1;
    }
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known) return known;
    const host: Host = { running: 0, waiting: [], failures: 0, pausedUntil: 0 };
    // Only hosts of configured layers come here: the map does not grow with requests.
    this.#hosts.set(name, host);
    return host;
  }

  #countFailure(host: Host, error: unknown): void {
    if (!(error instanceof OutboundFailure) || !AWAY.includes(error.reason)) return;
    host.failures += 1;
    if (host.failures < MOST_FAILURES) return;
    host.failures = 0;
    host.pausedUntil = this.#clock() + PAUSE_MS;
    for (const leave of host.waiting.splice(0)) leave(false);
  }
}

const AWAY: readonly string[] = ['unreachable', 'slow'];

async function placeIn(host: Host): Promise<void> {
  const isTurn = await new Promise<boolean>((told) => {
    host.waiting.push(told);
    if (host.waiting.length > LONGEST_QUEUE) host.waiting.shift()?.(false);
  });
  if (!isTurn) throw new OutboundFailure('busy', 'too much is asked of the host at once');
}
