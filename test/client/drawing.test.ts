import { expect, test } from 'vitest';
import { drawnIn, isTakingAlong } from '../../client/app/mapAddress.ts';
import { mapModeOf } from '../../client/app/mapMode.ts';
import {
  beginDrawing,
  canStepBack,
  cornersNow,
  drawingShape,
  inserted,
  moved,
  stepBack,
  stepTo,
  withCorner,
} from '../../client/drawing/corners.ts';
import { chosenTrees } from '../../client/offlineAreas/chosenTrees.ts';

const SQUARE = '8,53;9,53;9,54;8,54';

test('every step can be taken back: a corner set, one moved, one put in between', () => {
  let drawing = beginDrawing(undefined);
  for (const corner of [
    [8, 53],
    [9, 53],
    [9, 54],
  ] as const)
    drawing = withCorner(drawing, corner);
  drawing = stepTo(drawing, moved(cornersNow(drawing), 1, [9.5, 53]));
  drawing = stepTo(drawing, inserted(cornersNow(drawing), 2, [8, 54]));
  expect(cornersNow(drawing).map(String)).toEqual(['8,53', '9.5,53', '9,54', '8,54']);
  drawing = stepBack(drawing);
  expect(cornersNow(drawing).map(String)).toEqual(['8,53', '9.5,53', '9,54']);
  drawing = stepBack(stepBack(drawing));
  expect(cornersNow(drawing).map(String)).toEqual(['8,53', '9,53']);
  drawing = stepBack(stepBack(drawing));
  expect(cornersNow(drawing)).toEqual([]);
  expect(canStepBack(drawing)).toBe(false);
  expect(stepBack(drawing)).toBe(drawing);
});

test('an area of before is where drawing begins, and cannot be taken back', () => {
  const drawing = beginDrawing(SQUARE);
  expect(cornersNow(drawing)).toHaveLength(4);
  expect(canStepBack(drawing)).toBe(false);
});

test('corners are as exact as they are sent, and what is kept on the device is read again', () => {
  let drawing = withCorner(beginDrawing(undefined), [8.123456789, 53.987654321]);
  expect(cornersNow(drawing)).toEqual([[8.123457, 53.987654]]);
  for (let count = 0; count < 300; count += 1) drawing = withCorner(drawing, [8 + count / 1000, 53]);
  expect(drawing.steps.length).toBeLessThanOrEqual(50);
  expect(cornersNow(drawing)).toHaveLength(301);
  expect(drawingShape.parse(JSON.parse(JSON.stringify(drawing)))).toEqual(drawing);
});

test('a drawn area comes along by itself, whatever the filter says', () => {
  const choosing = { view: [1, 2, 3, 4] as const, filter: { state: ['due' as const] }, areaIds: [] };
  expect(chosenTrees({ ...choosing, way: 'drawn', drawn: SQUARE })).toEqual({ within: SQUARE });
  expect(chosenTrees({ ...choosing, way: 'drawn', drawn: null })).toBeNull();
});

test('the way back from drawing says what was drawn, and nothing else opens the sheet', () => {
  expect(drawnIn({ takeAlong: SQUARE })).toBe(SQUARE);
  expect([isTakingAlong({ takeAlong: true }), drawnIn({ takeAlong: true })]).toEqual([true, null]);
  for (const state of [null, {}, { fly: true }, { takeAlong: '8,53;9,54;9,53;8,54' }, 'takeAlong'])
    expect([isTakingAlong(state), drawnIn(state)]).toEqual([false, null]);
});

test('one address draws for the filter, the other to take along', () => {
  expect(mapModeOf({ pathname: '/draw', search: '?filter' })).toEqual({ kind: 'draw', purpose: 'filter' });
  expect(mapModeOf({ pathname: '/draw', search: '' })).toEqual({ kind: 'draw', purpose: 'takeAlong' });
});
