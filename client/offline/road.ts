import { pauseAfter, serverAnswers } from './line.ts';

/** How a run ended: nothing left, something that is due at an instant (milliseconds since 1970), or no way through. */
export type Stop = 'empty' | 'failed' | { dueAt: number };

/** Something that travels to the server whenever that is possible. */
export interface Road {
  /** Tries at once. */
  wake(): void;
}

/**
 * Calls `run` when woken and again when it says so, in one tab of the browser at a time. After a failure it waits,
 * longer each time, and first asks whether the server is there.
 */
export function openRoad(name: string, run: () => Promise<Stop>): Road {
  let failures = 0;
  let isRunning = false;
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function go(): Promise<void> {
    clearTimeout(timer);
    isRunning = true;
    let stop: Stop = 'empty';
    do {
      isAsked = false;
      // The device's storage refused: worth trying again, like a server that does not answer.
      stop = await travel().catch((): Stop => 'failed');
    } while (isAsked);
    isRunning = false;
    failures = stop === 'failed' ? failures + 1 : 0;
    const wait = stop === 'failed' ? pauseAfter(failures) : stop === 'empty' ? null : stop.dueAt - Date.now();
    if (wait !== null) timer = setTimeout(wake, Math.max(0, wait));
  }

  async function travel(): Promise<Stop> {
    if (failures > 0 && !(await serverAnswers())) return 'failed';
    return inOneTab(name, run);
  }

  function wake(): void {
    isAsked = true;
    if (!isRunning) void go();
  }
  return { wake };
}

/** Only pages that came safely have locks; without them two tabs may both send, which the server makes harmless. */
function inOneTab<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(name, run) : run();
}
