import { expect, test } from 'vitest';
import { sameChoice } from '../../client/ui/sameChoice.ts';

const row = () => ({
  label: 'Schwere',
  hint: undefined,
  value: '1',
  options: [
    { value: '1', label: 'leicht' },
    { value: '2', label: 'mittel', hint: 'sichtbar' },
  ],
});

test('a row of buttons whose options were made anew with the same words stays as it is', () => {
  expect(sameChoice(row(), row())).toBe(true);
});

test.each([
  ['another value is chosen', { ...row(), value: '2' }],
  ['nothing is chosen any more', { ...row(), value: null }],
  ['something is wrong with it', { ...row(), error: 'Schwere wählen.' }],
  ['an option is missing', { ...row(), options: row().options.slice(1) }],
  [
    'an option says something else',
    {
      ...row(),
      options: [
        { value: '1', label: 'light' },
        { value: '2', label: 'mittel', hint: 'sichtbar' },
      ],
    },
  ],
  ['a hint has gone', { ...row(), options: row().options.map(({ value, label }) => ({ value, label })) }],
])('a row of buttons is drawn anew when %s', (_, after) => {
  expect(sameChoice(row(), after)).toBe(false);
});
