import { expect, test } from 'vitest';
import { findByName, folded } from '../../client/ui/findByName.ts';

const STREETS = ['Lindenallee', 'An der Linde', 'Große Straße', 'Müllerweg', 'Oosterender Straße'].map(
  (words) => ({ words }),
);
const found = (typed: string) => findByName(STREETS, typed, 9).map(({ words }) => words);

test.each([
  ['lin', ['Lindenallee', 'An der Linde']],
  ['LINDE AN', ['An der Linde']],
  ['grosse str', ['Große Straße']],
  ['mueller', ['Müllerweg']],
  ['muller', ['Müllerweg']],
  ['müller', ['Müllerweg']],
  ['xyz', []],
] as const)('"%s" finds %j', (typed, names) => {
  expect(found(typed)).toEqual(names);
});

test('without a word the first options are offered, and never more than asked for', () => {
  expect(findByName(STREETS, ' ', 2)).toHaveLength(2);
});

test('accents and umlauts are folded away', () => {
  expect(folded('Crataegus × lávallei')).toBe(folded('crataegus × lavallei'));
});
