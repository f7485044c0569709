import { describe, expect, test } from 'vitest';
import { folded } from '../../client/i18n/forgiving.ts';
import { keptOrder, searchSpecies } from '../../client/treeMapping/speciesSearch.ts';

const NAMES = [
  { id: 1, botanicalName: 'Acer platanoides', germanName: 'Spitz-Ahorn', englishName: 'Norway maple' },
  { id: 2, botanicalName: 'Acer pseudoplatanus', germanName: 'Berg-Ahorn', englishName: 'sycamore' },
  { id: 3, botanicalName: 'Tilia × europaea', germanName: 'Holländische Linde', englishName: 'common lime' },
  { id: 4, botanicalName: 'Tilia cordata', germanName: 'Winter-Linde', englishName: 'small-leaved lime' },
  {
    id: 5,
    botanicalName: 'Aesculus hippocastanum',
    germanName: 'Gewöhnliche Rosskastanie',
    englishName: 'horse chestnut',
  },
  { id: 6, botanicalName: 'Quercus robur', germanName: 'Stiel-Eiche', englishName: 'English oak' },
  { id: 7, botanicalName: 'Betula pendula', germanName: 'Hänge-Birke', englishName: 'silver birch' },
  { id: 8, botanicalName: 'Salix alba', germanName: 'Silber-Weide', englishName: 'white willow' },
];
const SPECIES = NAMES.map((names) => ({
  ...names,
  alsoCalled: names.id === 2 ? [{ name: 'Wald-Ahorn', cultivar: null }] : [],
}));

describe('species are found', () => {
  test.each([
    ['a German name', 'spitzahorn', 1],
    ['a German name with its hyphen', 'Spitz-Ahorn', 1],
    ['the second word of a German name', 'linde winter', 4],
    ['a botanical name by the beginnings of its words', 'ac ps', 2],
    ['an English name', 'oak', 6],
    ['another name', 'waldahorn', 2],
    ['an umlaut written out', 'haenge', 7],
    ['an umlaut left out', 'hange birke', 7],
    ['ß written as ss and the reverse', 'Roßkastanie', 5],
    ['a hybrid written with the letter x', 'Tilia x europaea', 3],
    ['a letter missing', 'castanum', 5],
    ['a letter too many', 'eiiche', 6],
    ['two letters swapped', 'brike', 7],
    ['two errors in a long word', 'pseudoplatanas', 2],
  ])('%s: %s', (_, typed, id) => {
    expect(searchSpecies(SPECIES, typed)[0]?.id).toBe(id);
  });

  test('nothing comes for what is nothing like a tree', () => {
    expect(searchSpecies(SPECIES, 'parkbank')).toEqual([]);
    expect(searchSpecies(SPECIES, '  ')).toEqual([]);
  });

  test('short words must be spelled right, else everything is similar', () => {
    expect(searchSpecies(SPECIES, 'xyz')).toEqual([]);
  });

  test('among equally good ones the favourite comes first', () => {
    expect(searchSpecies(SPECIES, 'ahorn').map((one) => one.id)).toEqual([1, 2]);
    expect(searchSpecies(SPECIES, 'ahorn', [2]).map((one) => one.id)).toEqual([2, 1]);
  });

  test('the whole word comes before its look-alikes', () => {
    expect(searchSpecies(SPECIES, 'lime')[0]?.englishName).toContain('lime');
    expect(searchSpecies(SPECIES, 'silber')[0]?.id).toBe(8);
  });
});

test('folding makes all spellings of an umlaut one', () => {
  expect(folded('Grün')).toBe(folded('Gruen'));
  expect(folded('Weiß')).toBe(folded('WEISS'));
});

test('buttons of species keep their order while neighbours become known', () => {
  expect(keptOrder([], [4, 7], 4)).toEqual([4, 7]);
  expect(keptOrder([4, 7], [9, 4, 8, 5], 4)).toEqual([4, 7, 9, 8]);
  const full = [4, 7, 9, 8];
  expect(keptOrder(full, [1, 2], 4)).toBe(full);
});
