import { describe, expect, test } from 'vitest';
import {
  checkInspection,
  plannedDay,
  seasonOf,
  suggestNextDue,
  type InspectionJudgement,
} from '../../server/inspections/inspections.rules.ts';

const grounds = {
  agePhase: 'R',
  safetyExpectation: 'H',
  condition: 'G',
  youngTreeCare: false,
  result: 'OK',
} as const;

describe('the interval matrix of GALK/BADK 2021', () => {
  test.each([
    ['R', 'G', 'G', 36],
    ['R', 'H', 'G', 24],
    ['R', 'H', 'L', 24],
    ['A', 'G', 'L', 24],
    ['A', 'H', 'G', 12],
    ['R', 'G', 'S', 12],
    ['A', 'H', 'S', 12],
    ['J', 'H', 'S', 12],
    ['J', 'G', 'S', 12],
    ['J', 'H', 'G', 24],
    ['J', 'G', 'G', 24],
  ] as const)(
    'phase %s, expectation %s, condition %s: %i months',
    (agePhase, safetyExpectation, condition, months) => {
      expect(
        suggestNextDue('2026-01-15', { ...grounds, agePhase, safetyExpectation, condition }).months,
      ).toBe(months);
    },
  );

  test('a healthy young tree in young-tree care needs no inspection of its own, a damaged one does', () => {
    const young = { ...grounds, agePhase: 'J', youngTreeCare: true } as const;
    expect(suggestNextDue('2026-01-15', young)).toEqual({
      dueOn: null,
      months: null,
      reason: 'young_tree_care',
    });
    expect(suggestNextDue('2026-01-15', { ...young, condition: 'S' }).dueOn).toBe('2027-01-15');
  });

  test.each(['GV', 'NB'] as const)(
    'a tree in danger or not assessable (%s) comes back within a month',
    (result) => {
      expect(suggestNextDue('2026-01-31', { ...grounds, result })).toEqual({
        dueOn: '2026-02-28',
        months: 1,
        reason: 'not_safe',
      });
    },
  );

  test('an inspection on a leap day is due again on 28 February', () => {
    expect(suggestNextDue('2024-02-29', grounds).dueOn).toBe('2026-02-28');
  });
});

describe('alternation of seasons', () => {
  test('May to October counts as leafed, November to April as leafless', () => {
    expect(['2026-05-01', '2026-10-31'].map(seasonOf)).toEqual(['leafed', 'leafed']);
    expect(['2026-11-01', '2026-04-30'].map(seasonOf)).toEqual(['leafless', 'leafless']);
  });

  test.each([
    ['2026-07-15', 'U', '2026-07-15', 'already the other season'],
    ['2026-07-15', 'I', '2026-07-15', 'evergreens show no season'],
    ['2026-07-15', null, '2026-07-15', 'nothing was seen yet'],
    ['2026-05-20', 'B', '2026-04-30', 'the nearest leafless day lies before'],
    ['2026-10-10', 'B', '2026-11-01', 'the nearest leafless day lies after'],
    ['2026-01-20', 'U', '2025-10-31', 'leafed days are 81 days before and 101 after'],
    ['2026-02-20', 'U', '2026-05-01', 'leafed days are 70 days after'],
    ['2026-08-01', 'B', '2026-11-01', 'three months are just allowed'],
    ['2026-07-31', 'B', '2026-04-30', 'three months before, clipped at the month’s end'],
  ])('due %s, last seen %s: planned for %s, for %s', (dueOn, foliage, expected, _why) => {
    expect(plannedDay(dueOn, foliage)).toBe(expected);
  });

  test('no day is planned more than three months from the due date, whatever the day of the year', () => {
    for (let offset = 0; offset < 366; offset++) {
      const dueOn = new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10);
      for (const foliage of ['B', 'U']) {
        const distance = Math.abs(Date.parse(plannedDay(dueOn, foliage)) - Date.parse(dueOn)) / 86_400_000;
        expect(distance).toBeLessThanOrEqual(92);
      }
    }
  });
});

describe('checking an inspection', () => {
  const judgement: InspectionJudgement = {
    ...grounds,
    type: 'RK',
    occasion: null,
    inspectedOn: '2026-11-20',
    vitality: '1',
    nextDueOn: '2028-11-20',
    deviationReason: null,
    countsAsRegular: true,
    findings: [],
    measures: [],
  };
  const keys = (change: Partial<InspectionJudgement>) =>
    checkInspection({ ...judgement, ...change }, '2026-11-23').map((issue) => issue.key);

  test('a healthy tree on the suggested date is accepted', () => {
    expect(keys({})).toEqual([]);
  });

  test.each([
    [{ nextDueOn: '2027-11-20' }, 'deviation_needs_reason'],
    [{ nextDueOn: null }, 'deviation_needs_reason'],
    [{ nextDueOn: '2027-11-20', deviationReason: '  ' }, 'deviation_needs_reason'],
    [{ inspectedOn: '2026-11-24', nextDueOn: '2028-11-24' }, 'in_the_future'],
    [{ nextDueOn: '2026-11-20', deviationReason: 'x' }, 'not_after_inspection'],
    [{ type: 'ZK' }, 'additional_needs_occasion'],
    [{ result: 'VM' }, 'unsafe_needs_measure'],
    [
      { result: 'GV', nextDueOn: '2026-12-20', measures: [{ urgency: 'D2' }] },
      'danger_needs_immediate_measure',
    ],
    [{ condition: 'S', nextDueOn: '2027-11-20' }, 'damaged_tree_not_without_action'],
    [{ findings: [{ damage: 'S05', severity: 3 }] }, 'severe_finding_not_healthy'],
  ] as const)('%j is refused: %s', (change, key) => {
    expect(keys(change)).toEqual([key]);
  });

  test('a deviation with a reason is accepted', () => {
    expect(keys({ nextDueOn: '2027-11-20', deviationReason: 'Rußrinde im Bestand' })).toEqual([]);
  });
});
