import { expect, test } from 'vitest';
import { heightClassOf, proposePrice } from '../../server/prices/prices.rules.ts';

test.each([
  [null, null],
  [0.5, 'H10'],
  [10, 'H10'],
  [10.1, 'H15'],
  [15, 'H15'],
  [20, 'H20'],
  [20.5, 'HXX'],
  [42, 'HXX'],
])('a tree of %s m is of the class %s', (heightM, expected) => {
  expect(heightClassOf(heightM)).toBe(expected);
});

const FIRM = '01970000-de30-7000-8000-000000000020';
const about = { measure: 'M21', heightM: 12, contractorId: FIRM, day: '2026-06-15' };
const price = (unitPrice: number, changes: object = {}) => ({
  measure: 'M21',
  heightClass: null,
  contractorId: null,
  unit: 'St' as const,
  unitPrice,
  validFrom: '2025-01-01',
  validUntil: null,
  ...changes,
});

test.each([
  ['the general one where there is no other', [price(100)], 100],
  ['that of the height before that of all', [price(100), price(140, { heightClass: 'H15' })], 140],
  ['not that of another height', [price(100), price(300, { heightClass: 'HXX' })], 100],
  [
    'the firm’s own before any general one',
    [price(140, { heightClass: 'H15' }), price(120, { contractorId: FIRM })],
    120,
  ],
  ['not that of another firm', [price(100), price(1, { contractorId: 'another' })], 100],
  ['the one that began last', [price(100), price(110, { validFrom: '2026-01-01' })], 110],
  ['not one to come', [price(100), price(110, { validFrom: '2026-06-16' })], 100],
  ['not one that has ended', [price(100, { validUntil: '2026-06-14' })], null],
  ['one on its last day', [price(100, { validUntil: '2026-06-15' })], 100],
  ['not that of another measure', [price(100, { measure: 'M60' })], null],
])('the price proposed is %s', (_words, prices, expected) => {
  expect(proposePrice(prices, about)?.unitPrice ?? null).toBe(expected);
});

test('a tree nobody has measured gets only a price for all heights', () => {
  const prices = [price(140, { heightClass: 'H10' }), price(90)];
  expect(proposePrice(prices, { ...about, heightM: null })?.unitPrice).toBe(90);
});
