import { describe, expect, test } from 'vitest';
import {
  countsAsRegular,
  identityOf,
  isBeforePlanting,
  readCost,
  readDay,
  stateOf,
  treeOfDay,
} from '../../server/histories/histories.rules.ts';
import { HistoryCodes } from '../../server/histories/understandHistory.ts';
import { proposeHistory, proposeKind } from '../../server/histories/proposeHistory.ts';

test.each([
  ['12.03.2019', '2019-03-12'],
  ['1.3.19', '2019-03-01'],
  ['12.03.97', '1997-03-12'],
  ['2019-03-12', '2019-03-12'],
  ['2019-03-12T10:00:00', '2019-03-12'],
  ['12.03.2019 14:30', '2019-03-12'],
  ['12/03/2019', '2019-03-12'],
  ['20190312', '2019-03-12'],
  ['31.02.2020', null],
  ['2019', null],
  ['Frühjahr 2019', null],
  ['12.03.1019', null],
])('%s is the day %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  ['1.250,00 €', 1250],
  ['1.250', 1250],
  ['1250,5', 1250.5],
  ['1250.50', 1250.5],
  ['1,250.50', 1250.5],
  ['85 EUR', 85],
  ['nach Aufwand', null],
  ['-20', null],
])('%s costs %s', (text, cost) => {
  expect(readCost(text)).toBe(cost);
});

test('a row is known again whatever its blanks, case and punctuation, and apart from others by day, kind and person', () => {
  const known = identityOf('t', '2019-03-12', 'Regelkontrolle', 'K. Müller');
  expect(identityOf('t', '2019-03-12', ' regelkontrolle', 'K.  MÜLLER')).toBe(known);
  expect(identityOf('t', '2019-03-13', 'Regelkontrolle', 'K. Müller')).not.toBe(known);
  expect(identityOf('t', '2019-03-12', 'Zusatzkontrolle', 'K. Müller')).not.toBe(known);
  expect(identityOf('t', '2019-03-12', 'Regelkontrolle', 'J. Öttken')).not.toBe(known);
});

describe('of the trees of a number', () => {
  const old = { id: 'old', isLiving: false, plantingYear: 1920 };
  const young = { id: 'young', isLiving: true, plantingYear: 2019 };

  test('the one that stands is meant, its predecessor only on days before it was planted', () => {
    expect(treeOfDay([old, young], '2021-05-01')).toEqual({ tree: young, isPredecessor: false });
    expect(treeOfDay([old, young], '2012-05-01')).toEqual({ tree: old, isPredecessor: true });
    expect(treeOfDay([old, young], null)).toEqual({ tree: young, isPredecessor: false });
    expect(treeOfDay([young], '2012-05-01')).toEqual({ tree: young, isPredecessor: false });
  });

  test('nobody says which of two that stand, or of two that are gone', () => {
    expect(treeOfDay([young, { ...young, id: 'other' }], '2021-05-01')).toBe('several');
    expect(treeOfDay([old, { ...old, id: 'older' }], '2021-05-01')).toBe('several');
    expect(treeOfDay([], '2021-05-01')).toBeNull();
  });
});

test('only a year earlier than that of planting is before planting', () => {
  expect(isBeforePlanting('2018-12-31', 2019)).toBe(true);
  expect(isBeforePlanting('2019-01-01', 2019)).toBe(false);
  expect(isBeforePlanting('2018-12-31', null)).toBe(false);
});

test('a measure is what it says, else done when it says on which day', () => {
  expect(stateOf('dropped', '2020-01-01')).toBe('dropped');
  expect(stateOf(null, '2020-01-01')).toBe('done');
  expect(stateOf(null, null)).toBe('open');
});

test('first and regular inspections speak of the rhythm; where no kind is told, all do', () => {
  expect(countsAsRegular('RK', true)).toBe(true);
  expect(countsAsRegular('ZK', true)).toBe(false);
  expect(countsAsRegular(null, true)).toBe(false);
  expect(countsAsRegular(null, false)).toBe(true);
});

test('a file with measures is told from one with inspections, and a column of days from one of words', () => {
  const columns = [
    { name: 'BaumID', samples: ['A1'] },
    { name: 'Maßnahme', samples: ['Fällung'] },
    { name: 'erledigt', samples: ['ja', 'nein'] },
    { name: 'Erledigt am', samples: ['12.03.2019'] },
    { name: 'Datum', samples: ['12.03.2019'] },
  ];
  expect(proposeKind(columns)).toBe('measures');
  expect(proposeKind([{ name: 'Kontrolldatum', samples: [] }])).toBe('inspections');
  const { columns: taken, key } = proposeHistory(columns, 'measures');
  expect(taken).toEqual({
    BaumID: 'external_key',
    Maßnahme: 'measure',
    erledigt: 'state',
    'Erledigt am': 'day',
  });
  expect(key).toBe('external_key');
});

test('a word of the file is what somebody said of it, else what it is understood as; words of the language are words', () => {
  const codes = new HistoryCodes(new Map([['result', new Map([['sicher', 'OK']])]]), {
    result: { 'soso lala': null, 'sicher ': 'VM' },
  });
  const read = ['sicher', 'sicher ', 'soso lala', '1', 'constructor', '__proto__', 'toString'].map((word) =>
    codes.read('result', word),
  );
  expect(read).toEqual(['OK', 'VM', null, undefined, undefined, undefined, undefined]);
});
