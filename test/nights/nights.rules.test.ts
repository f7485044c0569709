import { expect, test } from 'vitest';
import { hourIn, isNightDue } from '../../server/nights/nights.rules.ts';
import { isLastWord, nextTry } from '../../server/mails/mails.rules.ts';

test.each([
  [null, 0, true],
  ['2026-06-14', 3, false],
  ['2026-06-14', 4, true],
  ['2026-06-13', 0, true],
  ['2026-06-15', 23, false],
  ['2026-06-16', 23, false],
] as const)('after the night of %s, on 15 June at %i o’clock: %s', (last, hour, isDue) => {
  expect(isNightDue(last, '2026-06-15', hour)).toBe(isDue);
});

test('the hour is that of the city', () => {
  expect(hourIn('Europe/Berlin', new Date('2026-06-15T22:30:00Z'))).toBe(0);
});

test.each([
  [1, 1],
  [2, 5],
  [3, 15],
  [4, 60],
  [5, 240],
  [50, 240],
])('after %i tries a mail waits %i minutes', (attempts, minutes) => {
  const now = new Date('2026-06-15T10:00:00Z');
  expect(nextTry(attempts, now).getTime() - now.getTime()).toBe(minutes * 60_000);
});

test.each([
  [550, 0, true],
  [450, 0, false],
  [535, 0, false],
  [null, 0, false],
  [null, 6, true],
])('a failure with the code %s after %i days is the last word: %s', (responseCode, days, isLast) => {
  const now = new Date('2026-06-15T10:00:00Z');
  expect(isLastWord({ responseCode }, new Date(now.getTime() - days * 86_400_000), now)).toBe(isLast);
});
