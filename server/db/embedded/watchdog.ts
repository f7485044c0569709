import type { Pulse } from './pulse.ts';

export interface Watch {
  stop(): void;
}

const LOOKS_PER_LIMIT = 10;
const SHORTEST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 1000;

/**
 * Calls `onStuck` once for every unit that runs longer than its own limit, or than the default one in ms.
 * WebAssembly cannot be interrupted, so somebody outside its thread has to look.
 */
export function watch(pulse: Pulse, defaultLimitMs: number, onStuck: (ranMs: number) => void): Watch {
  let unit = -1;
  let since = 0;
  let told = false;
  const look = () => {
    if (!pulse.busy || pulse.begun !== unit) {
      unit = pulse.begun;
      since = Date.now();
      told = false;
      return;
    }
    const limit = pulse.timeLimit ?? defaultLimitMs;
    const ranMs = Date.now() - since;
    if (told || limit === 0 || ranMs < limit) return;
    told = true;
    onStuck(ranMs);
  };
  const everyMs = Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, defaultLimitMs / LOOKS_PER_LIMIT));
  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
