import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnArea } from '../../server/drawnAreas/drawnAreas.contract.ts';
import {
  cornersOf,
  drawnAreaAsText,
  drawnAreaIssues,
  liesIn,
  MOST_CORNERS,
  type Corner,
} from '../../server/drawnAreas/drawnAreas.rules.ts';

const SQUARE = '8,53;9,53;9,54;8,54';

/** Corners on a circle round Oldenburg: an area however many they are. */
function circle(count: number): Corner[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    return [8.2 + 0.1 * Math.cos(angle), 53.1 + 0.1 * Math.sin(angle)];
  });
}

describe('the text of an area', () => {
  test('says its corners to the tenth of a metre, and is read as it was written', () => {
    expect(drawnAreaAsText([[8.2146012345, 53.1435], [-0.0000001, 53], [9, 54.1]])).toBe('8.214601,53.1435;0,53;9,54.1'); // prettier-ignore
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -85e6, max: 85e6 })), {
          minLength: 2,
        }),
        (millionths) => {
          const corners = millionths.map(([lon, lat]): Corner => [lon / 1e6 + 0, lat / 1e6 + 0]);
          if (drawnAreaAsText(corners.slice(0, 1)) === drawnAreaAsText(corners.slice(-1))) return;
          expect(cornersOf(drawnAreaAsText(corners)).map(String)).toEqual(corners.map(String));
        },
      ),
    );
  });

  test('may end with the corner it began with', () => {
    expect(cornersOf(`${SQUARE};8,53`)).toEqual(cornersOf(SQUARE));
    expect(drawnArea.safeParse(`${SQUARE};8,53`).success).toBe(true);
  });

  test.each([
    '',
    '8,53',
    '8,53;9',
    '8 53;9 53;9 54',
    '8,53;9,53;9,54;',
    '8.1234567,53;9,53;9,54',
    'x,y;1,2;3,4',
  ])('is refused when it is none: %j', (text) => expect(drawnArea.safeParse(text).success).toBe(false));

  test('may have as many corners as an address can carry, and no more', () => {
    const text = (count: number) => drawnAreaAsText(circle(count));
    expect(drawnArea.safeParse(text(MOST_CORNERS)).success).toBe(true);
    expect(drawnArea.safeParse(text(MOST_CORNERS + 1)).success).toBe(false);
  });
});

describe('corners enclose no area', () => {
  test.each<[why: string, text: string, key: string, params: object]>([
    ['two are too few', '8,53;9,53', 'too_few_corners', { minimum: 3 }],
    ['east of the date line', '8,53;181,53;9,54', 'corner_out_of_range', { corner: 2 }],
    ['north of the map', '8,53;9,53;9,86', 'corner_out_of_range', { corner: 3 }],
    ['an hourglass', '8,53;9,54;9,53;8,54', 'sides_cross', { side: 1, other: 3 }],
    ['a corner said twice', '8,53;9,53;9,53;9,54', 'corners_coincide', { corner: 2, other: 3 }],
    ['there and back', '8,53;9,53;8.5,53', 'sides_cross', { side: 1, other: 2 }],
    ['a spike', '8,53;9,53;9,54;9,53.5', 'sides_cross', { side: 2, other: 3 }],
    ['a corner on another side', '8,53;9,53;9,54;8.5,53;8,54', 'sides_cross', { side: 1, other: 3 }],
    [
      'two parts that meet in a corner',
      '8,53;9,53;8.5,53.5;9,54;8,54;8.5,53.5',
      'corners_coincide',
      { corner: 3, other: 6 },
    ],
  ])('%s', (_, text, key, params) => {
    expect(drawnAreaIssues(cornersOf(text))).toEqual([{ path: '', key, params }]);
  });

  test.each([
    ['a triangle', '8,53;9,53;9,54'],
    ['turned the other way', '9,54;9,53;8,53'],
    ['a corner on a straight side', '8,53;8.5,53;9,53;9,54'],
    ['a bay', '8,53;9,53;9,54;8.5,53.2;8,54'],
    ['a single park bench', '8.2,53.1;8.200002,53.1;8.200002,53.100002'],
  ])('but these do: %s', (_, text) => expect(drawnAreaIssues(cornersOf(text))).toEqual([]));
});

describe('a position', () => {
  test.each<[string, Corner, boolean]>([
    ['in the middle', [8.2, 53.5], true],
    ['in the bay', [8.5, 53.8], false],
    ['below the bay', [8.5, 53.1], true],
    ['on the edge', [9, 53.5], true],
    ['on a corner', [8.5, 53.2], true],
    ['level with a corner', [7.9, 53.2], false],
    ['outside', [10, 53.5], false],
  ])('%s', (_, position, isIn) => {
    const corners = cornersOf('8,53;9,53;9,54;8.5,53.2;8,54');
    expect(liesIn(position, corners)).toBe(isIn);
    expect(liesIn(position, corners.toReversed())).toBe(isIn);
  });
});
