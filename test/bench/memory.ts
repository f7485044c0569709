import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

const SAMPLE_MS = 10;

/** Megabytes of memory a process of this machine holds now (resident set, Linux). */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1024;
}

/** By how many megabytes a process grows at most while something runs. */
export async function growthDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = await residentMb(pid);
  let most = before;
  let running = true;
  const watching = (async () => {
    while (running) {
      most = Math.max(most, await residentMb(pid));
      await setTimeout(SAMPLE_MS);
    }
  })();
  try {
    await work();
  } finally {
    running = false;
    await watching;
  }
  return most - before;
}
