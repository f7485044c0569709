import { expect, test } from 'vitest';
import { fallsWithTree } from '../../server/fellings/fellings.rules.ts';

test.each([
  ['M21', 'M60', true],
  ['M60', 'M62', true],
  ['M68', 'M60', true],
  ['M64', 'M60', false],
  ['M67', 'M61', false],
  ['M77', 'M60', false],
  ['M21', 'M63', false],
  ['M21', 'M35', false],
])('%s falls with the tree of %s: %s', (measure, felling, falls) => {
  expect(fallsWithTree(measure, felling)).toBe(falls);
});
