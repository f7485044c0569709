import { expect, test } from 'vitest';
import { checkReport, isEmail, type WrittenReport } from '../../server/publicReports/publicReports.rules.ts';
import { PUBLIC_REPORT_TEXT } from '../../server/publicReports/publicReports.text.ts';
import { positionOf } from '../../server/publicReports/reportInput.ts';
import { Stamps } from '../../server/publicReports/stamps.ts';

const whole: WrittenReport = {
  category: 'danger',
  words: 'Ein Ast hängt herab.',
  place: '',
  hasPosition: true,
  email: '',
  website: '',
};

test.each<[string, Partial<WrittenReport>, string[]]>([
  ['a whole report', {}, []],
  ['a place in words instead of one on the map', { hasPosition: false, place: 'Lindenallee 12' }, []],
  ['an address to be confirmed', { email: 'jemand@example.org' }, []],
  ['no place at all', { hasPosition: false, place: '  ' }, ['place']],
  ['no words', { words: ' \n ' }, ['words']],
  ['a category nobody offered', { category: 'spam' }, ['category']],
  ['words beyond a letter', { words: 'x'.repeat(4001) }, ['wordsLong']],
  ['half an address', { email: 'jemand@' }, ['email']],
  ['the field people do not see', { website: 'https://spam.example' }, ['website']],
])('%s', (_, given, keys) => {
  expect(checkReport({ ...whole, ...given }).map(({ key }) => key)).toEqual(keys);
});

test.each([
  'a@b.de, c@d.de',
  'a@b.de\r\nBcc: c@d.de',
  '"a b"@c.de',
  'a@b',
  'a@@b.de',
  `${'a'.repeat(250)}@b.de`,
  '<a@b.de>',
])('%s is not one address', (text) => {
  expect(isEmail(text)).toBe(false);
});

test('both languages name the same things', () => {
  const names = (value: object): string[] =>
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === 'object' && inner !== null ? names(inner).map((one) => `${name}.${one}`) : [name],
    );
  expect(names(PUBLIC_REPORT_TEXT.en)).toEqual(names(PUBLIC_REPORT_TEXT.de));
});

test.each([
  ['8.2146,53.1435', [8.2146, 53.1435]],
  ['8.2146, 53.1435', null],
  ['200,53', null],
  ['NaN,1', null],
  ['1e3,5', null],
  ['', null],
])('a place %s', (text, position) => {
  expect(positionOf(text)).toEqual(position);
});

const at = (ms: number) => new Date(Date.UTC(2026, 5, 15) + ms);

test('a form is good from three seconds on, for a day', () => {
  const stamps = new Stamps();
  const stamp = stamps.give(at(0));
  expect(stamps.judge(stamp, at(1000))).toBe('tooSoon');
  expect(stamps.judge(stamp, at(3000))).toBe('good');
  expect(stamps.judge(stamp, at(25 * 3_600_000))).toBe('outdated');
});

test('a form nobody gave out, or one of another start, is asked for anew', () => {
  const stamps = new Stamps();
  const stamp = stamps.give(at(0));
  for (const made of [
    { ...stamp, token: stamps.give(at(0)).token },
    { ...stamp, proof: stamp.proof.replace(/^\d+/, '1') },
    { ...stamp, token: 'short' },
    { token: '', proof: '' },
  ])
    expect(stamps.judge(made, at(5000))).toBe('outdated');
  expect(new Stamps().judge(stamp, at(5000))).toBe('outdated');
});
