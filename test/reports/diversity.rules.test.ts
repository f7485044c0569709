import { expect, test } from 'vitest';
import { judgeDiversity, type Kind } from '../../server/reports/diversity.rules.ts';

const kinds = (...trees: number[]): Kind[] => trees.map((count, at) => ({ name: `K${at}`, trees: count }));
const none: Kind[] = [];

/** Ten of ten, so that no other rank is above. */
const even = (of: number) => kinds(...Array.from({ length: 20 }, () => of));

test.each([
  ['a species with a tenth of the trees', 'species', kinds(10, ...Array.from({ length: 9 }, () => 10)), true],
  ['one tree more than a tenth', 'species', kinds(11, 10, 10, 10, 10, 10, 10, 10, 10, 9), false],
  ['a genus with a fifth', 'genus', kinds(20, 20, 20, 20, 20), true],
  ['a genus with more than a fifth', 'genus', kinds(21, 20, 20, 20, 19), false],
  ['a family with three tenths', 'family', kinds(30, 30, 30, 10), true],
  ['a family with more than three tenths', 'family', kinds(31, 30, 30, 9), false],
  ['three tenths of an odd number', 'family', kinds(3, 3, 3, 1), true],
  ['no tree at all', 'species', none, true],
  ['a single tree', 'species', kinds(1), false],
] as const)('%s', (_, rank, given, holds) => {
  const all = { species: even(5), genus: even(5), family: even(5), [rank]: given };
  expect(judgeDiversity(all).find((verdict) => verdict.rank === rank)?.holds).toBe(holds);
});

test('the most frequent one is named with its share, and all above the limit in their order', () => {
  const [species] = judgeDiversity({ species: kinds(10, 50, 40), genus: none, family: none });
  expect(species).toMatchObject({
    limit: 0.1,
    most: { name: 'K1', share: 0.5 },
    above: [{ name: 'K1' }, { name: 'K2', share: 0.4 }],
    holds: false,
  });
});

test('where no species is known there is nothing to judge', () => {
  const verdicts = judgeDiversity({ species: none, genus: none, family: none });
  expect(verdicts.map(({ most, holds }) => [most, holds])).toEqual([
    [null, true],
    [null, true],
    [null, true],
  ]);
});
