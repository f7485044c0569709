import { v7 as newId } from 'uuid';
import type { TreeFilter } from '#contract/trees/trees';
import { owner } from '../drafts/owner.ts';
import { call } from '../http/call.ts';
import { Refusal, Unreachable } from '../http/refusal.ts';
import { announceAreas, shownAreas } from './areaView.ts';
import { companions } from './companions.ts';
import { readArea, removeArea, writeArea } from './areaShelf.ts';
import { fetchAgain, fetchTrees } from './fetching.ts';
import { currentRuns, showRun, type RunEnd } from './runs.ts';

/** Takes the trees of a filter along, and begins to fetch them. */
export async function takeAlong(name: string, filter: TreeFilter): Promise<void> {
  const id = newId();
  // Browsers clear what nobody asked to keep when the disk gets full; refusing is their right.
  if ('storage' in navigator) void navigator.storage.persist?.().catch(() => false);
  await writeArea({ id, accountId: await owner(), name, filter, asOf: null, treeCount: 0, bytes: 0 });
  void bringUpToDate(id);
}

/** Fetches what an area on the device lacks; what is there already stays in use meanwhile. */
export async function bringUpToDate(areaId: string): Promise<void> {
  if (currentRuns().get(areaId)?.state === 'running') return;
  const stop = new AbortController();
  const tell = (done: number, total: number | null) =>
    showRun(areaId, { state: 'running', done, total, stop: () => stop.abort() });
  tell(0, null);
  try {
    await inOneTab(areaId, () => fetchArea(areaId, stop.signal, tell));
    showRun(areaId, null);
  } catch (error) {
    showRun(areaId, { state: 'ended', why: endOf(error) });
    // Some trees may have come: what was read of them before is old.
    await announceAreas().catch(() => undefined);
  }
}

/** Stops what is being fetched for an area, and deletes it. */
export async function leaveBehind(areaId: string): Promise<void> {
  const run = currentRuns().get(areaId);
  if (run?.state === 'running') run.stop();
  await inOneTab(areaId, () => removeArea(areaId));
  showRun(areaId, null);
}

async function fetchArea(
  areaId: string,
  signal: AbortSignal,
  told: (done: number, total: number) => void,
): Promise<void> {
  const area = await readArea(areaId);
  if (!area) return;
  const begunAt = new Date().toISOString();
  // Who is remembered answers for themselves: see `remembering`.
  for (const endpoint of await companions()) await call(endpoint, { signal });
  const fetched = await fetchTrees(areaId, area.filter, signal, told);
  await writeArea({ ...area, ...fetched, asOf: begunAt });
}

function endOf(error: unknown): RunEnd {
  if (error instanceof Unreachable) return 'unreachable';
  if (error instanceof Refusal) return error.kind === 'too_many' ? 'unreachable' : 'refused';
  if (!(error instanceof DOMException)) return 'fault';
  // What is left is the device's storage; browsers name a full one in several ways.
  return error.name === 'AbortError' ? 'stopped' : 'full';
}

/** Two tabs that fetched the same would only be twice as slow. */
function inOneTab<Result>(areaId: string, run: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(`baumkataster-area ${areaId}`, run) : run();
}

/** After so many hours an area is brought up to date by itself, if the server answers. Own proposal. */
const FRESH_HOURS = 4;

/** Brings up to date what has grown old or was cut off, one area after the other. */
export async function keepFresh(): Promise<void> {
  const old = new Date(Date.now() - FRESH_HOURS * 60 * 60 * 1000).toISOString();
  for (const { id, asOf } of shownAreas()) {
    const isLeft = asOf === null && isStopped(id);
    if (!isLeft && (asOf === null || asOf < old)) await bringUpToDate(id);
  }
}

/** Fetches trees anew that the person has changed, so that one just inspected is not due again without a network. */
export async function keepTrue(treeIds: readonly string[]): Promise<void> {
  const found = shownAreas().map(({ id }) => inOneTab(id, () => fetchAgain(id, treeIds)));
  const ends = await Promise.allSettled(found);
  if (ends.some((end) => end.status === 'rejected' || end.value)) await announceAreas();
  await Promise.all(found);
}

function isStopped(areaId: string): boolean {
  const run = currentRuns().get(areaId);
  return run?.state === 'ended' && (run.why === 'stopped' || run.why === 'full');
}
