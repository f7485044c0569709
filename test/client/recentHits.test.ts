import { expect, test } from 'vitest';
import { hitKey, hitsOf, type Hit } from '../../client/search/hits.ts';
import { withHit } from '../../client/search/recentHits.ts';

const area = (id: string): Hit => ({ kind: 'area', id, title: `Street ${id}`, treeCount: 3 });

test('what was chosen last stands first, once, and the oldest goes', () => {
  const recent = ['a', 'b', 'c', 'd', 'e'].map(area);
  expect(withHit(recent, area('c')).map(hitKey)).toEqual(['area:c', 'area:a', 'area:b', 'area:d', 'area:e']);
  expect(withHit(recent, area('f')).map(hitKey)).toEqual(['area:f', 'area:a', 'area:b', 'area:c', 'area:d']);
});

test('a species is shown by its common name in the language of the reader', () => {
  const found = {
    trees: [],
    areas: [],
    species: [
      {
        id: 7,
        botanicalName: 'Tilia cordata',
        germanName: 'Winter-Linde',
        englishName: 'small-leaved lime',
        treeCount: 12,
      },
    ],
  };
  const words = { unnumbered: 'ohne Nummer', unknownSpecies: 'Art unbekannt' };
  expect(hitsOf(found, 'de', words)).toMatchObject([
    { kind: 'species', title: 'Winter-Linde', detail: 'Tilia cordata' },
  ]);
  expect(hitsOf(found, 'en', words)).toMatchObject([{ title: 'small-leaved lime' }]);
});
