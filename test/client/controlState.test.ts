import { expect, test } from 'vitest';
import { CONTROL_STATES } from '#rules/trees/trees';
import {
  DRAWING_ORDER,
  LEGEND,
  pictureOf,
  stateOfIndex,
} from '../../client/controlState/controlState.legend.ts';
import { controlStateText } from '../../client/controlState/controlState.text.ts';
import { DUE_SHARES } from '../../client/trees/density.layer.ts';
import { treesLayer } from '../../client/trees/trees.layer.ts';

const options = { origin: 'http://localhost', latitude: 53, onTree: () => {}, onHeap: () => {} };

test('the legend knows every control state, and names it in both languages', () => {
  expect(Object.keys(LEGEND).toSorted()).toEqual([...CONTROL_STATES].toSorted());
  for (const words of [controlStateText.de, controlStateText.en]) {
    expect(Object.keys(words.names).toSorted()).toEqual([...CONTROL_STATES].toSorted());
  }
});

test('no two states look alike without their colours', () => {
  const outlines = CONTROL_STATES.map((state) => {
    const { shape, sign, isDashed } = LEGEND[state];
    return JSON.stringify({ shape, sign, isDashed });
  });
  expect(new Set(outlines).size).toBe(CONTROL_STATES.length);
});

test('every state is drawn, the most pressing on top', () => {
  expect([...DRAWING_ORDER].toSorted()).toEqual([...CONTROL_STATES].toSorted());
  expect(DRAWING_ORDER.at(-1)).toBe('overdue');
});

test('the small number in a tile is the place of the state in the list of the rules', () => {
  expect(CONTROL_STATES.map((_, index) => stateOfIndex(index))).toEqual([...CONTROL_STATES]);
  expect(stateOfIndex(99)).toBeNull();
});

test('the map has a picture for every state', () => {
  const layer = treesLayer({ ...options, filterQuery: '' });
  expect(Object.keys(layer.pictures ?? {}).toSorted()).toEqual(CONTROL_STATES.map(pictureOf).toSorted());
});

test('the filter of the list stands in the address of the tiles', () => {
  expect(treesLayer({ ...options, filterQuery: 'state=due' }).source).toMatchObject({
    tiles: [expect.stringMatching(/\/tiles\/trees\/\{z\}\/\{x\}\/\{y\}\.mvt\?state=due$/)],
  });
  expect(treesLayer({ ...options, filterQuery: '' }).source).toMatchObject({
    tiles: [expect.stringMatching(/\.mvt$/)],
  });
});

test('the shares of the density rise, from nothing', () => {
  expect(DUE_SHARES[0].share).toBe(0);
  expect(DUE_SHARES.map(({ share }) => share)).toEqual(
    DUE_SHARES.map(({ share }) => share).toSorted((a, b) => a - b),
  );
});
