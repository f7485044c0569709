import { expect, test } from 'vitest';
import { extended, headOf, isVisible, type Stroke } from '../../client/photos/sketch.ts';

const begun = (tool: Stroke['tool']): Stroke => ({ tool, colour: 'red', points: [[10, 10]] });

test('a line follows the finger, arrow and circle only its beginning and its end', () => {
  const moved = (tool: Stroke['tool']) =>
    [[20, 20] as const, [30, 40] as const].reduce(extended, begun(tool)).points;
  expect(moved('line')).toEqual([
    [10, 10],
    [20, 20],
    [30, 40],
  ]);
  expect(moved('arrow')).toEqual([
    [10, 10],
    [30, 40],
  ]);
  expect(moved('circle')).toEqual([
    [10, 10],
    [30, 40],
  ]);
});

test('a tap draws nothing; a line that comes back to where it began does', () => {
  expect(isVisible(begun('line'), 2048)).toBe(false);
  expect(isVisible(extended(begun('arrow'), [14, 10]), 2048)).toBe(false);
  const loop = [[60, 10] as const, [10, 10] as const].reduce(extended, begun('line'));
  expect(isVisible(loop, 2048)).toBe(true);
});

test('the head of an arrow lies behind its tip, on both sides of its line', () => {
  const [left, right] = headOf([0, 0], [100, 0], 4);
  expect(left[0]).toBeLessThan(100);
  expect(left[0]).toBeCloseTo(right[0]);
  expect(left[1]).toBeCloseTo(-right[1]);
  expect(left[1]).not.toBeCloseTo(0);
});
