import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dayIn, daysBetween, lastDayOf } from '../../server/calendar/calendar.rules.ts';

describe('adding months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', -6, '2026-06-30'],
    ['2026-03-15', 24, '2028-03-15'],
    ['2026-05-31', 1, '2026-06-30'],
  ])('%s plus %i months is %s, the last day where the month is shorter', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});

test('days are added and counted across the change to summer time and leap days', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
  expect(daysBetween('2026-04-01', '2026-03-01')).toBe(-31);
});

test('February ends on the 29th in leap years only', () => {
  expect(lastDayOf(2028, 2)).toBe('2028-02-29');
  expect(lastDayOf(2100, 2)).toBe('2100-02-28');
});

test('just before midnight in Berlin it is still the old day, though UTC may differ', () => {
  expect(dayIn('Europe/Berlin', new Date('2026-06-30T21:59:00Z'))).toBe('2026-06-30');
  expect(dayIn('Europe/Berlin', new Date('2026-06-30T22:01:00Z'))).toBe('2026-07-01');
});
