import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isFree, packagesIn } from './licences.ts';

const packages = packagesIn(JSON.parse(readFileSync('package-lock.json', 'utf8')));

test('every package is under a licence the product may be given away with', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(({ licence }) => !isFree(licence))).toEqual([]);
});

test('every package is pinned by the hash of what is in it', () => {
  expect(packages.filter(({ pinned, version }) => !pinned || version === '')).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', true],
  ['Apache-2.0 AND GPL-3.0-only', false],
  ['AGPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE', false],
  ['UNLICENSED', false],
  ['unknown', false],
])('%s: %s', (licence, free) => {
  expect(isFree(licence)).toBe(free);
});
