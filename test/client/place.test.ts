import { expect, test } from 'vitest';
import { mapAddress } from '../../client/app/mapAddress.ts';
import { mapModeOf } from '../../client/app/mapMode.ts';
import { placeFromSearch, placeIntoSearch, searchAsText } from '../../client/app/place.ts';

const TREE = '01890000-0000-7000-8000-000000000002';

test('a place is read as it was written', () => {
  const place = {
    treeId: TREE,
    view: 'list',
    sort: 'due',
    theme: 'vitality',
    filter: { state: ['due'] },
    at: { center: [8.2146, 53.1435], zoom: 17.5 },
  } as const;
  const search = placeIntoSearch(new URLSearchParams(), { ...place, filter: { state: ['due'] } });
  expect(placeFromSearch(search)).toEqual(place);
});

test('the usual place needs no words in the address', () => {
  const search = placeIntoSearch(new URLSearchParams('view=list&sort=due&tree=x&at=1,2,3'), {
    treeId: null,
    view: 'map',
    sort: 'area',
    at: null,
  });
  expect(searchAsText(search)).toBe('');
});

test('a position is written latitude first, with commas that can be read', () => {
  const search = placeIntoSearch(new URLSearchParams(), { at: { center: [8.21463, 53.14352], zoom: 16.24 } });
  expect(searchAsText(search)).toBe('?at=53.14352,8.21463,16.2');
});

test('a drawn area can be read in the address as well', () => {
  const search = placeIntoSearch(new URLSearchParams(), { filter: { within: '8,53;9,53;9,54' } });
  expect(searchAsText(search)).toBe('?within=8,53;9,53;9,54');
  expect(placeFromSearch(new URLSearchParams(searchAsText(search))).filter).toEqual({
    within: '8,53;9,53;9,54',
  });
});

test.each(['', 'nonsense', '53.1,8.2', '91,8.2,15', '53.1,181,15', '53.1,8.2,99', 'NaN,8,15'])(
  'the position "%s" is none',
  (at) => {
    expect(placeFromSearch(new URLSearchParams({ at })).at).toBeNull();
  },
);

test('a link to the map keeps the place that was left, but for what it changes', () => {
  expect(mapAddress({ treeId: TREE, view: 'map' }, '?view=list&state=due')).toBe(`/?state=due&tree=${TREE}`);
  expect(mapAddress({}, '')).toBe('/');
});

test('the map is used for looking, mapping, replanting and moving; other pages stand before it', () => {
  const modeAt = (address: string) => mapModeOf(new URL(address, 'http://localhost'));
  expect(modeAt('/?state=due')).toEqual({ kind: 'browse' });
  expect(modeAt('/trees/new')).toEqual({ kind: 'map', predecessorId: undefined });
  expect(modeAt(`/trees/new?after=${TREE}`)).toEqual({ kind: 'map', predecessorId: TREE });
  expect(modeAt(`/trees/${TREE}/move`)).toEqual({ kind: 'move', treeId: TREE });
  expect(modeAt('/tasks')).toBeNull();
  expect(modeAt(`/trees/${TREE}/inspect`)).toBeNull();
});
