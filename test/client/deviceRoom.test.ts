import { afterEach, expect, test, vi } from 'vitest';
import { bytesFor, roomFor } from '../../client/device/room.ts';
import { ageOf } from '../../client/offlineAreas/age.ts';

afterEach(() => vi.unstubAllGlobals());

const MB = 1_000_000;

test.each([
  ['enough', 1_000 * MB],
  ['scarce', 60 * MB],
  ['none', 10 * MB],
])('with so much left there is %s room for 5,000 trees', async (room, left) => {
  const estimate = async () => ({ quota: 2_000 * MB + left, usage: 2_000 * MB });
  vi.stubGlobal('navigator', { storage: { estimate } });
  expect(await roomFor(bytesFor(5_000))).toBe(room);
});

test('a browser that tells nothing leaves it open', async () => {
  vi.stubGlobal('navigator', {});
  expect(await roomFor(MB)).toBe('unknown');
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({}) } });
  expect(await roomFor(MB)).toBe('unknown');
});

test('an area is old a day after it was fetched', () => {
  expect(ageOf('2026-06-14T10:00:00.000Z', new Date('2026-06-15T09:59:00Z')).isOld).toBe(false);
  expect(ageOf('2026-06-14T10:00:00.000Z', new Date('2026-06-15T10:01:00Z'))).toEqual({
    day: '2026-06-14',
    isOld: true,
  });
});
