import { expect, test } from 'vitest';
import { parseCoordinate, parseNumber, parsePoint, parseYear } from '../../server/imports/judging/numbers.ts';

test.each([
  ['12', 12],
  ['12.5', 12.5],
  ['12,5', 12.5],
  ['-1', -1],
  ['0', 0],
  ['0,0', 0],
  [' 12 m', 12],
  ['120cm', 120],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1 234', 1234],
  ["1'234", 1234],
  ['5.888.000', 5888000],
  ['446000,250', 446000.25],
  ['+3', 3],
  ['', null],
  ['hoch', null],
  ['12-15', null],
  ['ca. 12', null],
  ['12 / 13', null],
  ['1e5', null],
  ['NaN', null],
  ['Infinity', null],
  ['0x10', null],
  ['--1', null],
])('the number in %j is %j', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

test.each([
  ['1985', 1985],
  ['01.04.1985', 1985],
  ['1985-04-01', 1985],
  ['1985-04-01T00:00:00Z', 1985],
  ['1985,0', 1985],
  ['21', 21],
  ['1985.5', null],
  ['um 1900', null],
  ['1985/86', null],
])('the year in %j is %j', (text, year) => {
  expect(parseYear(text)).toBe(year);
});

test.each([
  ['POINT(8.2 53.1)', [8.2, 53.1]],
  ['POINT Z (8.2 53.1 4)', [8.2, 53.1]],
  ['SRID=25832;POINT(446000 5888000)', [446000, 5888000]],
  ['53.1, 8.2', [53.1, 8.2]],
  ['[8.2,53.1]', [8.2, 53.1]],
  ['{"coordinates": [8.2, 53.1], "type": "Point"}', [8.2, 53.1]],
  ['53,1; 8,2', [53.1, 8.2]],
  ['53,1385 8,2146', [53.1385, 8.2146]],
  ['53,1385, 8,2146', [53.1385, 8.2146]],
  ['53.1385° N, 8.2146° E', [53.1385, 8.2146]],
  ['LINESTRING(1 2, 3 4)', null],
  ['Am Wall 3', null],
  ['', null],
])('the point in %j is %j', (text, point) => {
  expect(parsePoint(text)).toEqual(point);
});

test.each([
  ['8,2146', 8.2146],
  ['8.2146°', 8.2146],
  ['8,2146° O', 8.2146],
  ['8° 12\' 36" E', 8.21],
  ['53°08’18,6”N', 53.1385],
  ['8,5° W', -8.5],
  ['3 447 511,10', 3447511.1],
  ['3.447.511,10', 3447511.1],
  ['8° 12', null],
  ['8° X', null],
  ['Nord', null],
])('the coordinate in %j is %j', (text, coordinate) => {
  const parsed = parseCoordinate(text);
  if (coordinate === null) expect(parsed).toBeNull();
  else expect(parsed).toBeCloseTo(coordinate, 7);
});
