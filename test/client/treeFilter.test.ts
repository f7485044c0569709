import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controlState, treeStatus, vitality } from '#contract/trees/trees';
import {
  filterCount,
  filterFromSearch,
  filterIntoSearch,
  filterQuery,
  toggled,
  type ChosenFilter,
} from '../../client/filters/treeFilter.ts';

const AREA = '01890000-0000-7000-8000-000000000001';

describe('a filter in the address', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            state: fc.uniqueArray(fc.constantFrom(...controlState.options), { minLength: 1 }),
            status: fc.uniqueArray(fc.constantFrom(...treeStatus.options), { minLength: 1 }),
            species: fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 9 }),
            area: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 }),
            vitality: fc.uniqueArray(fc.constantFrom(...vitality.options), { minLength: 1 }),
            within: fc.constantFrom('8.2,53.1;8.3,53.1;8.3,53.2', '-1,1;2,-1.5;0.000001,2'),
          },
          { requiredKeys: [] },
        ),
        (filter: ChosenFilter) => {
          expect(filterFromSearch(filterIntoSearch(new URLSearchParams(), filter))).toEqual(filter);
        },
      ),
    );
  });

  test('leaves the rest of the address alone, and goes without a trace', () => {
    const search = filterIntoSearch(new URLSearchParams('view=list&state=due'), { area: [AREA] });
    expect(search.toString()).toBe(`view=list&area=${AREA}`);
    expect(filterIntoSearch(search, {}).toString()).toBe('view=list');
  });

  test('that is not understood is left out, the rest of it holds', () => {
    const search = new URLSearchParams(
      'state=due,nonsense&status=BEST&area=not-an-id&species=x&vitality=&within=8,53;9,54;9,53;8,54',
    );
    expect(filterFromSearch(search)).toEqual({ status: ['BEST'] });
  });
});

test('equal filters ask for equal tiles, in whatever order they were set', () => {
  expect(filterQuery({ vitality: ['2'], state: ['due'] })).toBe(
    filterQuery({ state: ['due'], vitality: ['2'] }),
  );
  expect(filterQuery({})).toBe('');
});

test('a filter counts its conditions, not its kinds', () => {
  expect(filterCount({})).toBe(0);
  expect(filterCount({ state: [], genus: '' })).toBe(0);
  expect(
    filterCount({ state: ['due', 'overdue'], genus: 'Tilia', area: [AREA], within: '8,53;9,53;9,54' }),
  ).toBe(5);
});

test('a value is put in when it was out, and taken out when it was in', () => {
  expect(toggled(undefined, 'due')).toEqual(['due']);
  expect(toggled(['due', 'ok'], 'due')).toEqual(['ok']);
});
