import { describe, expect, test } from 'vitest';
import {
  canDo,
  deadlineOf,
  endOfFellingSeason,
  inClosedSeason,
  isStrongIntervention,
  MEASURE_STEPS,
  statusAfter,
  type MeasureAct,
  type MeasureStatus,
} from '../../server/measures/measures.rules.ts';

describe('deadline by urgency', () => {
  test.each([
    ['D0', '2026-11-30', '2026-11-30'],
    ['D1', '2026-11-30', '2026-12-07'],
    ['D2', '2026-11-30', '2027-01-11'],
    ['D3', '2026-11-30', '2027-02-28'],
    ['D4', '2026-08-31', '2027-02-28'],
    ['D5', '2028-02-29', '2029-02-28'],
    ['D6', '2026-11-30', '2028-11-30'],
    ['D7', '2026-11-30', '2027-02-28'],
  ] as const)('%s ordered on %s ends on %s', (urgency, orderedOn, expected) => {
    expect(deadlineOf(urgency, orderedOn, '2028-11-30')).toBe(expected);
  });

  test('by the next inspection means no deadline when there is none', () => {
    expect(deadlineOf('D6', '2026-11-30', null)).toBe(null);
  });
});

describe('closed season, § 39 (5) no. 2 BNatSchG', () => {
  test.each([
    ['2027-02-28', false],
    ['2028-02-29', false],
    ['2027-03-01', true],
    ['2027-09-30', true],
    ['2027-10-01', false],
  ])('%s is closed: %s', (day, closed) => {
    expect(inClosedSeason(day)).toBe(closed);
  });

  test('the felling season ends in February, on the 29th in leap years', () => {
    expect(endOfFellingSeason('2027-10-01')).toBe('2028-02-29');
    expect(endOfFellingSeason('2027-02-10')).toBe('2027-02-28');
    expect(endOfFellingSeason('2027-03-01')).toBe('2028-02-29');
  });
});

test('strong interventions are told by the catalogue', () => {
  expect(isStrongIntervention('ZTV STRONG')).toBe(true);
  expect(isStrongIntervention('ZTV')).toBe(false);
});

const STATUSES: readonly MeasureStatus[] = [
  ...(['VOR', 'GEP', 'ABL', 'GPL', 'AUS', 'BEA', 'INA', 'AGM', 'NMO', 'ABN', 'MAN', 'STO'] as const),
];

/** What follows from each act in each status, in the order of STATUSES; `–`: not possible. Said once more by hand. */
const TABLE: Record<MeasureAct, string> = {
  //               VOR GEP ABL GPL AUS BEA INA AGM NMO ABN MAN STO
  approve: '       GEP –   –   –   –   –   –   –   –   –   –   –',
  reject: '        ABL ABL –   –   –   –   –   –   –   –   –   –',
  reopen: '        –   –   VOR –   –   –   –   –   –   –   –   VOR',
  estimate: '      VOR GEP –   GPL AUS –   –   –   –   –   –   –',
  change_deadline: 'VOR GEP –  GPL AUS BEA INA –   NMO –   MAN –',
  bundle: '        –   GPL –   GPL –   –   –   –   –   –   –   –',
  take_out: '      –   –   –   GEP GEP GEP GEP –   GEP –   GEP –',
  tender: '        –   –   –   AUS AUS –   –   –   –   –   –   –',
  order: '         BEA BEA –   BEA BEA BEA BEA –   BEA –   BEA –',
  begin: '         –   –   –   –   –   INA –   –   –   –   INA –',
  report: '        –   –   –   –   –   AGM AGM –   AGM –   AGM –',
  report_impossible: '– – –   –   –   NMO NMO –   –   –   NMO –',
  accept: '        –   –   –   –   –   –   –   ABN –   –   –   –',
  send_back: '     –   –   –   –   –   –   –   MAN MAN –   –   –',
  plan_anew: '     –   –   –   –   –   –   –   –   GEP –   –   –',
  cancel: '        –   STO –   STO STO STO STO –   STO –   STO –',
  lapse: '         STO STO –   STO STO –   –   –   –   –   –   –',
};

describe('the way of a measure', () => {
  const acts = Object.keys(MEASURE_STEPS).filter((name): name is MeasureAct => name in TABLE);
  const pairs = acts.flatMap((act) => {
    const row = TABLE[act].trim().split(/\s+/);
    return STATUSES.map((status, column) => [act, status, row[column] ?? '?'] as const);
  });

  test.each(pairs)('%s of %s: %s', (act, status, expected) => {
    expect(canDo(act, status) ? statusAfter(act, status) : '–').toBe(expected);
  });

  test('the table speaks of every act there is', () => {
    expect(acts.length).toBe(Object.keys(MEASURE_STEPS).length);
  });
});
