import { expect, test } from 'vitest';
import { counted, type Counters } from '../../server/sensors/counters.rules.ts';
import { checkInstallation } from '../../server/sensors/sensors.rules.ts';

const NOTHING: Counters = {
  lastHeardAt: null,
  lastFCnt: null,
  session: null,
  sessions: 0,
  resets: 0,
  intervalS: null,
};

const hour = (hours: number) => new Date(Date.UTC(2026, 5, 15, hours));

/** Counter and session at each hour; the counters after all, and how many were lost. */
function after(...heard: [hour: number, fCnt: number | null, session?: string][]) {
  let [counters, lost] = [NOTHING, 0];
  for (const [at, fCnt, session = 'a'] of heard) {
    const next = counted(counters, { at: hour(at), fCnt, session });
    counters = next.counters;
    lost += next.lost;
  }
  return { ...counters, lost };
}

test.each([
  [
    'an unbroken row',
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
    { lost: 0, resets: 0, sessions: 1, intervalS: 3600 },
  ],
  [
    'a gap',
    [
      [0, 0],
      [4, 4],
    ],
    { lost: 3, lastFCnt: 4, intervalS: 3600 },
  ],
  [
    'one of a gap that comes late',
    [
      [0, 0],
      [4, 4],
      [2, 2],
    ],
    { lost: 2, lastFCnt: 4 },
  ],
  [
    'a new session',
    [
      [0, 500],
      [1, 0, 'b'],
      [2, 1, 'b'],
    ],
    { lost: 0, resets: 0, sessions: 2 },
  ],
  [
    'a counter that falls back within a session',
    [
      [0, 500],
      [1, 0],
      [2, 1],
    ],
    { lost: 0, resets: 1 },
  ],
  [
    'a counter gone astray',
    [
      [0, 5],
      [1, 4_000_000_000],
    ],
    { lost: 0 },
  ],
  [
    'no counter at all',
    [
      [0, null],
      [1, null],
    ],
    { lost: 0, intervalS: null },
  ],
] as const)('%s is told by the counter', (_name, heard, expected) => {
  expect(
    after(...heard.map(([at, fCnt, session]) => [at, fCnt, session] as [number, number | null, string?])),
  ).toMatchObject(expected);
});

test('an installation neither lies in the future nor before the last, and names probe and tree once', () => {
  const placed = { from: '2026-06-15T12:00:00+02:00', probes: [{ probe: 0, depthCm: 30 }], treeIds: ['a'] };
  const now = new Date('2026-06-15T10:00:00Z');
  const keys = (part: object, last: string | null = null) =>
    checkInstallation({ ...placed, ...part }, { now, last }).map(({ key }) => key);
  expect(keys({})).toEqual([]);
  expect(keys({ from: '2026-06-15T10:00:01Z' })).toEqual(['in_future']);
  expect(keys({}, '2026-06-15T10:00:00Z')).toEqual(['before_last_installation']);
  const twice = [
    { probe: 0, depthCm: 30 },
    { probe: 0, depthCm: 60 },
  ];
  expect(keys({ probes: twice, treeIds: ['a', 'a'] })).toEqual(['probe_twice', 'tree_twice']);
});
