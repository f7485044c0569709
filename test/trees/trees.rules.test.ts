import { describe, expect, test } from 'vitest';
import {
  bylawProtection,
  controlState,
  diameterFromGirth,
  girthFromDiameter,
  suggestAgePhase,
} from '../../server/trees/trees.rules.ts';

const TODAY = '2026-11-23';

describe('control state', () => {
  test.each([
    ['BEST', '2026-08-22', 'overdue', 'the three months are over since yesterday'],
    ['BEST', '2026-08-23', 'due', 'the last day of the window'],
    ['BEST', '2026-11-23', 'due', 'the first day of the window'],
    ['BEST', '2026-11-24', 'upcoming', 'due tomorrow'],
    ['BEST', '2027-02-23', 'upcoming', 'due in exactly three months'],
    ['BEST', '2027-02-24', 'ok', 'due in three months and a day'],
    ['FAELL', '2026-01-01', 'overdue', 'a tree to be felled still stands and is controlled'],
    ['TORSO', '2026-11-23', 'due', 'a monolith stands too'],
    ['GEF', '2020-01-01', 'gone', 'a felled tree is controlled no more'],
    ['STUB', null, 'gone', 'nor is a stump'],
    ['PLAN', null, 'planned', 'a planned tree is not there yet'],
  ] as const)('%s, due %s: %s, for it is %s', (status, nextDueOn, expected, _why) => {
    expect(controlState({ status, nextDueOn, lastInspectedOn: '2024-01-01' }, TODAY)).toBe(expected);
  });

  test('without a due date a tree was never inspected or needs no control of its own', () => {
    expect(controlState({ status: 'BEST', nextDueOn: null, lastInspectedOn: null }, TODAY)).toBe(
      'uninspected',
    );
    expect(controlState({ status: 'BEST', nextDueOn: null, lastInspectedOn: '2026-01-01' }, TODAY)).toBe(
      'exempt',
    );
  });
});

describe('age phase to suggest', () => {
  test.each([
    [2012, 'long', 'J'],
    [2011, 'long', 'R'],
    [1947, 'long', 'R'],
    [1946, 'long', 'A'],
    [1977, 'short', 'R'],
    [1976, 'short', 'A'],
    [1976, 'medium', 'R'],
    [1900, null, 'A'],
    [null, 'long', null],
  ] as const)('planted %s, %s-lived: %s', (year, longevity, expected) => {
    expect(suggestAgePhase(year, longevity, TODAY)).toBe(expected);
  });
});

describe('Oldenburg tree bylaw 2025', () => {
  const lime = { bylaw: 'protected', girthHeightM: 1 } as const;

  test.each([
    [[100], true, 'girth_reached'],
    [[99], false, 'girth_below'],
    [[40, 35, 25], true, 'stems_reached'],
    [[29, 29, 29, 29], false, 'girth_below'],
    [[30, 35, 34], false, 'girth_below'],
    [[], null, 'girth_unknown'],
  ] as const)('stems of %j cm at 1.00 m: protected %s, %s', (stemGirthsCm, expected, reason) => {
    expect(bylawProtection({ ...lime, stemGirthsCm })).toEqual({ protected: expected, reason });
  });

  test('fruit trees and conifers outside the list are not protected however thick', () => {
    expect(bylawProtection({ bylaw: 'fruit_exempt', stemGirthsCm: [220], girthHeightM: 1 }).protected).toBe(
      false,
    );
    expect(bylawProtection({ bylaw: 'not_covered', stemGirthsCm: [220], girthHeightM: 1 }).protected).toBe(
      false,
    );
  });

  test('a girth of 95 cm taken at 1.30 m asks for a measurement at 1.00 m; 100 cm there is enough', () => {
    expect(bylawProtection({ bylaw: 'protected', stemGirthsCm: [95], girthHeightM: 1.3 })).toEqual({
      protected: null,
      reason: 'measure_at_one_metre',
    });
    expect(bylawProtection({ bylaw: 'protected', stemGirthsCm: [100], girthHeightM: 1.3 }).protected).toBe(
      true,
    );
    expect(bylawProtection({ bylaw: 'protected', stemGirthsCm: [60], girthHeightM: 1.3 }).protected).toBe(
      false,
    );
  });

  test('a thick tree of unknown species cannot be judged, a thin one can', () => {
    expect(bylawProtection({ bylaw: null, stemGirthsCm: [150], girthHeightM: 1 }).protected).toBe(null);
    expect(bylawProtection({ bylaw: null, stemGirthsCm: [50], girthHeightM: 1 }).protected).toBe(false);
  });
});

test('girth and diameter convert both ways to the centimetre', () => {
  expect(girthFromDiameter(32)).toBe(101);
  expect(diameterFromGirth(101)).toBe(32);
});
