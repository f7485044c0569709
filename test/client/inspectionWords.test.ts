import { expect, test } from 'vitest';
import { suggestNextDue, type IntervalGrounds } from '#rules/inspections/inspections';
import { dueReason } from '../../client/inspections/dueReason.ts';
import { dueReasonText } from '../../client/inspections/dueReason.text.ts';
import { changedFields } from '../../client/changes/changedFields.ts';
import { TODAY } from './inspection.fixtures.ts';

const mature: IntervalGrounds = {
  agePhase: 'R',
  safetyExpectation: 'H',
  condition: 'L',
  youngTreeCare: false,
  result: 'OK',
};

test.each([
  [mature, 'alle 2 Jahre: Reifephase, höhere Sicherheitserwartung, leicht geschädigt (GALK/BADK 2021)'],
  [
    { ...mature, safetyExpectation: 'G', condition: 'G' },
    'alle 3 Jahre: Reifephase, geringere Sicherheitserwartung, gesund (GALK/BADK 2021)',
  ],
  [
    { ...mature, agePhase: 'A' },
    'jährlich: Alterungsphase, höhere Sicherheitserwartung, leicht geschädigt (GALK/BADK 2021)',
  ],
  [
    { ...mature, condition: 'S', result: 'OM' },
    'jährlich: stärker geschädigt, unabhängig von Phase und Erwartung (GALK/BADK 2021)',
  ],
  [
    { ...mature, agePhase: 'J', youngTreeCare: true },
    'keine eigene Regelkontrolle: Jugendphase in Jungbaumpflege (GALK/BADK 2021)',
  ],
  [{ ...mature, agePhase: 'J' }, 'alle 2 Jahre: Jugendphase ohne Jungbaumpflege (eigene Festlegung)'],
  [{ ...mature, result: 'GV' }, 'nach einem Monat: Gefahr oder nicht beurteilbar (eigene Festlegung)'],
] satisfies [IntervalGrounds, string][])('the next date says why: %o', (grounds, words) => {
  expect(dueReason(suggestNextDue(TODAY, grounds), grounds, dueReasonText.de)).toBe(words);
});

test('every reason has words in English as well', () => {
  expect(dueReason(suggestNextDue(TODAY, mature), mature, dueReasonText.en)).toBe(
    'every 2 years: mature phase, higher safety expectation, slightly damaged (GALK/BADK 2021)',
  );
});

test('the history shows what changed and leaves out what keeps the books', () => {
  const change = {
    noun: 'tree',
    act: 'edited',
    before: { heightM: 12, version: 3, remarks: null },
    after: { heightM: 13, version: 4, remarks: null },
  };
  expect(changedFields(change)).toEqual([{ field: 'heightM', before: 12, after: 13 }]);
});

test('a beginning lists nothing, because all of it is new', () => {
  expect(changedFields({ noun: 'tree', act: 'mapped', before: {}, after: { number: '12' } })).toEqual([]);
  expect(changedFields({ noun: 'photo', act: 'added', before: null, after: { sha256: 'x' } })).toEqual([]);
});
