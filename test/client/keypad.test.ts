import { describe, expect, test } from 'vitest';
import {
  afterKey,
  clamped,
  isUnusual,
  numberIn,
  textOf,
  tidied,
  type PadKey,
} from '../../client/ui/numberText.ts';

describe('a number as it is typed', () => {
  test.each([
    ['12,5', ',', '12,5', 12.5],
    ['12.5', ',', '12,5', 12.5],
    ['12,5', '.', '12.5', 12.5],
    ['1.234,5', ',', '1,2345', 1.2],
    ['12 cm', ',', '12', 12],
    ['-4', ',', '4', 4],
    [',5', ',', ',5', 0.5],
    ['12,', ',', '12,', 12],
    ['', ',', '', null],
    ['acht', ',', '', null],
  ] as const)('%j reads %j as %j', (typed, sign, text, number) => {
    const tidy = tidied(typed, sign);
    expect(tidy).toBe(text);
    expect(numberIn(tidy, 1)).toBe(number);
  });

  test('is rounded to what the field holds', () => {
    expect(numberIn('96,5', 0)).toBe(97);
    expect(numberIn('8,44', 1)).toBe(8.4);
  });

  test.each([
    [null, 0, ''],
    [1890, 0, '1890'],
    [8.4, 1, '8,4'],
    [8, 1, '8'],
  ] as const)('%j is written %j decimals: %j', (value, decimals, text) => {
    expect(textOf(value, decimals, ',')).toBe(text);
  });

  test('stays within what the field can hold', () => {
    expect([clamped(0, 1, 10), clamped(20_000, 1, 10_000), clamped(null, 1, 2)]).toEqual([1, 10_000, null]);
  });
});

describe('the keys', () => {
  test('write one after the other', () => {
    expect(pressed('', '9', '6')).toBe('96');
    expect(pressed('', '8', 'point', '5')).toBe('8,5');
  });

  test('a second decimal sign changes nothing', () => {
    expect(pressed('8,5', 'point', '1')).toBe('8,51');
  });

  test('the first key replaces what is selected', () => {
    expect(afterKey({ text: '120', start: 0, end: 3 }, '7', ',')).toEqual({ text: '7', start: 1, end: 1 });
  });

  test('back takes the last digit, or what is selected', () => {
    expect(pressed('120', 'back')).toBe('12');
    expect(afterKey({ text: '120', start: 0, end: 2 }, 'back', ',').text).toBe('0');
    expect(pressed('', 'back')).toBe('');
  });

  test('clear takes all', () => {
    expect(pressed('120', 'clear')).toBe('');
  });
});

describe('an unusual number', () => {
  const usual = { least: 8, most: 600 };
  test.each([
    [7, false, true],
    [7, true, false],
    [700, true, true],
    [96, false, false],
    [null, false, false],
  ] as const)('%j while typing %j is asked about: %j', (value, isTyping, isAsked) => {
    expect(isUnusual(value, usual, isTyping)).toBe(isAsked);
  });
});

function pressed(text: string, ...keys: PadKey[]): string {
  return keys.reduce((typing, key) => afterKey(typing, key, ','), {
    text,
    start: text.length,
    end: text.length,
  }).text;
}
