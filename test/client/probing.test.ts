import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let isThere = false;
let probes = 0;

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  isThere = false;
  probes = 0;
  const listens = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('window', listens);
  vi.stubGlobal('document', { visibilityState: 'visible', ...listens });
  vi.stubGlobal('fetch', async () => {
    probes += 1;
    if (!isThere) throw new TypeError('no network');
    return new Response('ok');
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function watching(onReturn = () => undefined) {
  const [line, { watchForServer }] = await Promise.all([
    import('../../client/offline/line.ts'),
    import('../../client/offline/probing.ts'),
  ]);
  return { ...line, stop: watchForServer(onReturn) };
}

test('while the server answers nobody asks whether it does', async () => {
  const { stop } = await watching();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(probes).toBe(0);
  stop();
});

test('a server out of reach is asked again within half a minute, and its return is told once', async () => {
  const returned = vi.fn<() => undefined>();
  const { setLine, currentLine, stop } = await watching(returned);
  setLine('unreachable');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(probes).toBeGreaterThan(5);
  expect(currentLine()).toBe('unreachable');
  isThere = true;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(currentLine()).toBe('idle');
  expect(returned).toHaveBeenCalledTimes(1);
  const asked = probes;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(probes).toBe(asked);
  stop();
});

test('a line that comes and goes is asked less often each time', async () => {
  isThere = true;
  const { setLine, stop } = await watching();
  const pauses: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    setLine('unreachable');
    const began = Date.now();
    const before = probes;
    while (probes === before) await vi.advanceTimersByTimeAsync(100);
    pauses.push(Date.now() - began);
  }
  expect(pauses[2]).toBeGreaterThan(pauses[0] ?? 0);
  stop();
});
