import { describe, expect, test } from 'vitest';
import {
  differencesBetween,
  rewind,
  withStormDanger,
  type InForce,
  type LaterChange,
} from '../../server/audit/past.rules.ts';

const now = {
  status: 'GEF',
  heightM: 14,
  agePhase: 'A',
  vitality: '3',
  condition: 'S',
  lastResult: 'VM',
  lastInspectedOn: '2026-06-15',
  nextDueOn: '2027-06-15',
};
const unknown = { vitality: null, condition: null, lastResult: null, lastInspectedOn: null, nextDueOn: null };
const seen: InForce = {
  facts: {
    vitality: '0',
    condition: 'G',
    lastResult: 'OK',
    lastInspectedOn: '2024-06-01',
    nextDueOn: '2026-06-01',
    agePhase: 'R',
  },
  overruled: [],
};
const edited = (before: LaterChange['before']): LaterChange => ({ act: 'edited', before });

describe('a tree as it was', () => {
  test.each<[string, LaterChange[], InForce | null, unknown]>([
    ['nothing happened since', [], null, { ...now, ...unknown }],
    [
      'was felled since',
      [edited({ status: 'BEST', version: 3 })],
      null,
      { ...now, ...unknown, status: 'BEST' },
    ],
    [
      'was measured twice since: the oldest value is the one of then',
      [edited({ heightM: 12 }), edited({ heightM: 9 })],
      null,
      { ...now, ...unknown, heightM: 9 },
    ],
    [
      'had been inspected: what was seen then holds',
      [{ act: 'inspected', before: { vitality: '2', agePhase: 'R' } }],
      seen,
      { ...now, ...seen.facts },
    ],
    [
      'had been inspected, and the office knew better by then',
      [],
      { ...seen, overruled: ['agePhase'] },
      { ...now, ...seen.facts, agePhase: 'A' },
    ],
    ['was mapped later', [edited({ heightM: 9 }), { act: 'mapped', before: {} }], null, null],
  ])('that %s', (_name, later, inForce, expected) => {
    expect(rewind(now, later, inForce)).toEqual(expected);
  });
});

test('differences name fields with both values; unknown and absent are the same', () => {
  expect(
    differencesBetween({ a: 1, b: [1, 2], c: null }, { a: 2, b: [1, 2], c: undefined, d: 'new' }),
  ).toEqual([
    { field: 'a', was: 1, is: 2 },
    { field: 'd', was: null, is: 'new' },
  ]);
});

test.each([
  ['danger after the last inspection is the result', '2025-01-01T10:00:00Z', 'GV', 'GV'],
  ['danger before it was answered by it', '2023-01-01T10:00:00Z', 'GV', 'OK'],
  ['damage is none', '2025-01-01T10:00:00Z', 'EU', 'OK'],
])('of a check after a storm %s', (_name, inspectedAt, result, expected) => {
  const inForce = { ...seen, inspectedAt: '2024-06-01T10:00:00Z' };
  expect(withStormDanger(inForce, [{ result, inspectedAt }])?.facts.lastResult).toBe(expected);
});

test('danger after a storm is known of a tree nobody has inspected', () => {
  const danger = withStormDanger(null, [{ result: 'GV', inspectedAt: '2025-01-01T10:00:00Z' }]);
  expect(rewind(now, [], danger)).toEqual({ ...now, ...unknown, lastResult: 'GV' });
  expect(withStormDanger(null, [])).toBeNull();
});
