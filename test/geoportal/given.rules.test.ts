import { expect, test } from 'vitest';
import { CRS84, crsOf } from '../../server/geoportal/crs.rules.ts';
import { readBox, readDays, readNumber, readWhole } from '../../server/geoportal/given.rules.ts';

const LAT_LON = crsOf('http://www.opengis.net/def/crs/EPSG/0/4326') ?? CRS84;
const UTM = crsOf('http://www.opengis.net/def/crs/EPSG/0/25832') ?? CRS84;

test.each([
  ['8.1,53,8.3,53.3', CRS84, [8.1, 53, 8.3, 53.3]],
  ['8.12345678901234567,53,8.3,53.3', CRS84, [8.123456789012346, 53, 8.3, 53.3]],
  ['8.1,53,-5,8.3,53.3,100', CRS84, [8.1, 53, 8.3, 53.3]],
  ['53,8.1,53.3,8.3', LAT_LON, [8.1, 53, 8.3, 53.3]],
  ['170,-10,-170,10', CRS84, [170, -10, -170, 10]],
  ['1,2,3', CRS84, null],
  ['1,2,3,4,5', CRS84, null],
  ['1,2,3,x', CRS84, null],
  ['1,2,3,', CRS84, null],
  ['1,2,3,NaN', CRS84, null],
  ['1,2,3,1e999', CRS84, null],
  ['8.1,53.3,8.3,53', CRS84, null],
  ['440000,5880000,430000,5890000', UTM, null],
  ['', CRS84, null],
])('a box of %s', (text, crs, box) => {
  expect(readBox(text, crs)).toEqual(box);
});

test.each([
  ['2026-06-15', { from: '2026-06-15', to: '2026-06-15' }],
  ['2026-06-15T23:30:00Z', { from: '2026-06-16', to: '2026-06-16' }],
  ['2026-06-15T10:00:00+02:00', { from: '2026-06-15', to: '2026-06-15' }],
  ['2026-06-15T10:00:00 02:00', { from: '2026-06-15', to: '2026-06-15' }],
  ['2026-01-01/..', { from: '2026-01-01', to: null }],
  ['2026-01-01/', { from: '2026-01-01', to: null }],
  ['../2026-01-01T00:00:00.123Z', { from: null, to: '2026-01-01' }],
  ['/2026-01-01', { from: null, to: '2026-01-01' }],
  ['../..', { from: null, to: null }],
  ['2026-02-01/2026-01-01', null],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['2026-06-15T25:00:00Z', null],
  ['2026-06-15T10:00:00', null],
  ['2026', null],
  ['..', null],
  ['', null],
  ['a/b', null],
  ['2026-01-01/2026-01-02/2026-01-03', null],
])('a time of %s', (text, days) => {
  expect(readDays(text, 'Europe/Berlin')).toEqual(days);
});

test('numbers are read whole or not at all', () => {
  expect(['1', '-1.5', '+.5', '1e3'].map(readNumber)).toEqual([1, -1.5, 0.5, 1000]);
  expect(['', ' ', '1x', '0x10', 'Infinity', '1e999', '--1'].map(readNumber)).toEqual(Array(7).fill(null));
  expect(['0', '-1', 'abc', '1.5', ''].map((text) => readWhole(text, 1))).toEqual(Array(5).fill(null));
  expect(readWhole('1000000000', 1)).toBe(1_000_000_000);
});
