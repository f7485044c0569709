import { expect, test } from 'vitest';
import { hatchOf } from '../../server/reports/statistics/hatch.rules.ts';

const BOX = { x: 10, y: 2, width: 20, height: 10 };

test('each of nine parts of a bar has lines of its own, the first none', () => {
  const drawn = Array.from({ length: 9 }, (_, index) => JSON.stringify(hatchOf(index, BOX, 4)));
  expect(drawn[0]).toBe('[]');
  expect(new Set(drawn).size).toBe(9);
});

test.each(Array.from({ length: 9 }, (_, index) => [index]))(
  'the lines of part %i stay within it',
  (index) => {
    for (const box of [BOX, { ...BOX, width: 1 }, { ...BOX, width: 0.2 }]) {
      for (const { x1, y1, x2, y2 } of hatchOf(index, box, 4)) {
        for (const x of [x1, x2]) {
          expect(x).toBeGreaterThanOrEqual(box.x);
          expect(x).toBeLessThanOrEqual(box.x + box.width);
        }
        for (const y of [y1, y2]) {
          expect(y).toBeGreaterThanOrEqual(box.y);
          expect(y).toBeLessThanOrEqual(box.y + box.height);
        }
      }
    }
  },
);

test('slanted lines rise or fall', () => {
  const [rising] = hatchOf(1, BOX, 4);
  const [falling] = hatchOf(4, BOX, 4);
  expect((rising?.y1 ?? 0) > (rising?.y2 ?? 0)).toBe(true);
  expect((falling?.y1 ?? 0) < (falling?.y2 ?? 0)).toBe(true);
});
