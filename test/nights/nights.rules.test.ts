import { expect, test } from 'vitest';
import { hourIn, isNightDue } from '../../server/nights/nights.rules.ts';
import { isLastWord, isOfMailAlone, nextTry } from '../../server/mails/mails.rules.ts';

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
  [450, 6, true],
  // No server was asked: the address is none.
  [null, 0, true],
])('the answer %s to a mail queued %i days ago is the last word: %s', (responseCode, days, isLast) => {
  const now = new Date('2026-06-15T10:00:00Z');
  expect(isLastWord({ responseCode }, new Date(now.getTime() - days * 86_400_000), now)).toBe(isLast);
});

test.each([
  ['RCPT TO', 'EENVELOPE', 550, true],
  ['RCPT TO', 'EENVELOPE', 450, true],
  ['DATA', 'EMESSAGE', 554, true],
  ['MAIL FROM', 'EENVELOPE', 553, false],
  ['AUTH PLAIN', 'EAUTH', 535, false],
  ['RCPT TO', 'EENVELOPE', 421, false],
  ['CONN', 'ESOCKET', null, false],
  ['EHLO', 'ECONNECTION', 554, false],
])('a failure at %s (%s, %s) is about one mail alone: %s', (command, code, responseCode, isAlone) => {
  expect(isOfMailAlone({ message: 'refused', command, code, responseCode })).toBe(isAlone);
});

test('an address no server could be told is about its mail alone', () => {
  const failure = {
    message: 'Invalid recipient "a<b@c"',
    command: 'API',
    code: 'EENVELOPE',
    responseCode: null,
  };
  expect(isOfMailAlone(failure)).toBe(true);
  expect(isOfMailAlone({ ...failure, message: 'Invalid sender "a<b@c"' })).toBe(false);
});
