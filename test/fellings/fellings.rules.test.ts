import { describe, expect, test } from 'vitest';
import { checkDecision, isCorrection } from '../../server/fellings/decisions.rules.ts';
import {
  firstClosedDay,
  permitOn,
  protectionOf,
  staleHabitatDays,
  statusAfterFelling,
  stepsOf,
  UNDECIDED,
  type FellingFacts,
} from '../../server/fellings/fellings.rules.ts';
import { missingSteps, standsAgainst, type FellingCase } from '../../server/fellings/lawful.rules.ts';
import { inClosedSeason } from '../../server/measures/measures.rules.ts';
import { bylawProtection } from '../../server/trees/trees.rules.ts';

/** Everything decided for a felling on 12 November 2026, outside the closed season. */
export const DECIDED: FellingFacts = {
  ...UNDECIDED,
  reason: 'F01',
  plannedOn: '2026-11-12',
  permit: 'granted',
  permitAuthority: 'Untere Naturschutzbehörde',
  permitReference: 'UNB 12/26',
  permitGrantedOn: '2026-10-01',
  permitValidUntil: '2027-02-28',
  habitatOn: '2026-11-10',
  habitatCheckedBy: 'Büro für Artenschutz',
  habitatMethods: ['U10'],
  habitatDecision: 'OHNE',
  stump: 'grind',
  replacementCount: 1,
  replacementDueBy: '2027-11-30',
  replacementBasis: 'BSS',
};

function aCase(facts: Partial<FellingFacts> = {}, changes: Partial<FellingCase> = {}): FellingCase {
  return {
    measure: 'M60',
    urgency: 'D3',
    facts: { ...DECIDED, ...facts },
    protection: 'protected',
    ...changes,
  };
}

const keys = (issues: readonly { key: string }[]) => issues.map(({ key }) => key);
const on = (day: string) => ({ from: day, until: day });

describe('the closed season of § 39 (5) BNatSchG', () => {
  test.each([
    ['2027-02-28', false],
    ['2028-02-29', false],
    ['2027-03-01', true],
    ['2028-03-01', true],
    ['2026-04-13', true],
    ['2026-09-30', true],
    ['2026-10-01', false],
    ['2026-12-31', false],
    ['2027-01-01', false],
  ])('%s closed: %s', (day, isClosed) => {
    expect(inClosedSeason(day)).toBe(isClosed);
    expect(firstClosedDay(day, day)).toBe(isClosed ? day : null);
  });

  test.each([
    ['2026-10-01', '2027-02-28', null],
    ['2026-10-01', '2027-03-01', '2027-03-01'],
    ['2028-02-01', '2028-02-29', null],
    ['2028-02-01', '2028-03-31', '2028-03-01'],
    ['2026-09-30', '2026-11-01', '2026-09-30'],
    ['2026-11-01', '2027-01-31', null],
  ])('from %s until %s the first closed day is %s', (from, until, closed) => {
    expect(firstClosedDay(from, until)).toBe(closed);
  });

  test('an exception holds for the season of the year it was decided for', () => {
    const facts = { plannedOn: '2027-04-13', seasonGround: 'VSI', seasonWords: 'Gehweg', seasonYear: 2027 };
    expect(keys(standsAgainst(aCase(facts), 'accept', on('2027-04-13')))).not.toContain(
      'felling_in_closed_season',
    );
    expect(keys(standsAgainst(aCase(facts), 'accept', on('2026-06-01')))).toContain(
      'felling_in_closed_season',
    );
  });
});

describe('what the Oldenburg tree bylaw of 2025 protects', () => {
  test.each([
    ['a broadleaf of 100 cm', 'protected', [100], 1, 'protected'],
    ['a broadleaf of 99 cm', 'protected', [99], 1, 'unprotected'],
    ['a broadleaf of 95 cm measured at 1.30 m', 'protected', [95], 1.3, 'unknown'],
    ['a broadleaf of 85 cm measured at 1.30 m', 'protected', [85], 1.3, 'unprotected'],
    ['stems of 70 and 30 cm', 'protected', [70, 30], 1, 'protected'],
    ['four stems of 29 cm', 'protected', [29, 29, 29, 29], 1, 'unprotected'],
    ['a fruit tree of 160 cm', 'fruit_exempt', [160], 1, 'unprotected'],
    ['a spruce of 160 cm', 'not_covered', [160], 1, 'unprotected'],
    ['a broadleaf nobody has measured', 'protected', [], null, 'unknown'],
    ['an unknown species of 160 cm', null, [160], 1, 'unknown'],
    ['an unknown species of 60 cm', null, [60], 1, 'unprotected'],
  ] as const)('%s', (_words, bylaw, stemGirthsCm, girthHeightM, expected) => {
    expect(protectionOf([], bylawProtection({ bylaw, stemGirthsCm, girthHeightM }))).toBe(expected);
  });

  test.each([
    [['ND'], 'protected'],
    [['KEIN'], 'unprotected'],
    [['HAB', 'PAT'], 'unprotected'],
    [['PAT', 'BPL'], 'protected'],
  ] as const)('a small tree with the protections %j is %s', (protections, expected) => {
    const bylaw = bylawProtection({ bylaw: 'protected', stemGirthsCm: [40], girthHeightM: 1 });
    expect(protectionOf(protections, bylaw)).toBe(expected);
  });
});

describe('a permit on the day of the work', () => {
  test.each([
    [{}, 'protected', '2026-11-12', 'granted'],
    [{}, 'protected', '2027-02-28', 'granted'],
    [{}, 'protected', '2027-03-01', 'expired'],
    [{}, 'protected', '2026-09-30', 'granted_later'],
    [{ permitValidUntil: null }, 'protected', '2030-01-01', 'granted'],
    [{ permit: 'applied' as const }, 'protected', '2026-11-12', 'waiting'],
    [{ permit: 'to_apply' as const }, 'protected', '2026-11-12', 'waiting'],
    [{ permit: 'refused' as const }, 'protected', '2026-11-12', 'refused'],
    [{ permit: 'not_needed' as const }, 'protected', '2026-11-12', 'not_needed'],
    [{ permit: null }, 'protected', '2026-11-12', 'undecided'],
    [{ permit: null }, 'unknown', '2026-11-12', 'undecided'],
    [{ permit: null }, 'unprotected', '2026-11-12', 'not_needed'],
  ] as const)('%j of a tree that is %s stands on %s as %s', (facts, protection, day, expected) => {
    expect(permitOn({ ...DECIDED, ...facts }, protection, day)).toBe(expected);
  });
});

describe('what stands against a felling', () => {
  test.each(['order', 'accept'] as const)('nothing against one that is all decided: %s', (act) => {
    expect(standsAgainst(aCase(), act, on('2026-11-12'))).toEqual([]);
  });

  test.each([
    [{ reason: null }, 'felling_needs_reason', 'felling.reason'],
    [{ habitatDecision: null, habitatOn: null }, 'felling_needs_habitat', 'felling.habitatDecision'],
    [{ habitatDecision: 'WART' }, 'felling_habitat_stops', 'felling.habitatDecision'],
    [{ habitatDecision: 'NEIN' }, 'felling_habitat_stops', 'felling.habitatDecision'],
    [{ habitatDecision: 'NACH' }, 'felling_habitat_needs_danger', 'felling.habitatDecision'],
    [{ permit: 'applied' as const }, 'felling_permit_waiting', 'felling.permit'],
    [{ permitValidUntil: '2026-11-11' }, 'felling_permit_expired', 'felling.permit'],
  ])('%j is refused as %s at every step', (facts, key, path) => {
    for (const act of ['order', 'accept'] as const)
      expect(standsAgainst(aCase(facts), act, on('2026-11-12'))).toMatchObject([{ key, path }]);
  });

  test('a habitat check made after the work has seen nothing', () => {
    const late = aCase({ habitatOn: '2026-11-13' });
    expect(keys(standsAgainst(late, 'accept', on('2026-11-12')))).toEqual(['felling_habitat_late']);
  });

  test('stump and replacement are asked for at the acceptance only, and no stump of a monolith', () => {
    const open = aCase({ stump: null });
    expect(standsAgainst(open, 'order', on('2026-11-12'))).toEqual([]);
    expect(keys(standsAgainst(open, 'accept', on('2026-11-12')))).toEqual(['felling_needs_after']);
    const monolith = aCase({ stump: null }, { measure: 'M63' });
    expect(standsAgainst(monolith, 'accept', on('2026-11-12'))).toEqual([]);
  });

  test('without a day of its own any day of the order may be the day of the work', () => {
    const undated = aCase({ plannedOn: null, permitValidUntil: null });
    expect(standsAgainst(undated, 'order', { from: '2026-10-10', until: '2027-02-28' })).toEqual([]);
    expect(standsAgainst(undated, 'order', { from: '2026-10-10', until: '2027-03-15' })).toMatchObject([
      { key: 'felling_in_closed_season', params: { day: '2027-03-01' } },
    ]);
    const dated = aCase({ plannedOn: '2027-02-15', permitValidUntil: null });
    expect(standsAgainst(dated, 'order', { from: '2026-10-10', until: '2027-03-15' })).toEqual([]);
  });

  test('a severe cut is bound by season, habitats and the bylaw, and asks for nothing else', () => {
    expect(stepsOf('M35')).toEqual(['season', 'permit', 'habitat']);
    const cut = (protection: FellingCase['protection']) =>
      aCase({ ...UNDECIDED }, { measure: 'M35', protection });
    expect(keys(standsAgainst(cut('protected'), 'accept', on('2026-06-15')))).toEqual([
      'felling_in_closed_season',
      'felling_permit_undecided',
      'felling_needs_habitat',
    ]);
    expect(keys(standsAgainst(cut('unprotected'), 'accept', on('2026-06-15')))).toEqual([
      'felling_in_closed_season',
      'felling_needs_habitat',
    ]);
  });

  test('imminent danger goes first, and its record follows before the acceptance', () => {
    const danger = aCase({ ...UNDECIDED }, { urgency: 'D0' });
    expect(standsAgainst(danger, 'order', on('2026-06-15'))).toEqual([]);
    expect(keys(standsAgainst(danger, 'accept', on('2026-06-15')))).toEqual([
      'felling_needs_reason',
      'felling_in_closed_season',
      'felling_permit_undecided',
      'felling_needs_habitat',
      'felling_needs_after',
    ]);
  });

  test('after a danger the nature authority is told, the permit and the habitat check may come later', () => {
    const facts = {
      seasonGround: 'GIV',
      seasonWords: 'hing über der Straße',
      seasonYear: 2026,
      habitatDecision: 'NACH',
      habitatOn: '2026-06-17',
      permitGrantedOn: '2026-06-17',
    };
    expect(keys(standsAgainst(aCase(facts), 'accept', on('2026-06-15')))).toEqual([
      'felling_authority_untold',
    ]);
    const told = aCase({ ...facts, toldOn: '2026-06-16' });
    expect(standsAgainst(told, 'accept', on('2026-06-15'))).toEqual([]);
  });
});

test.each([
  ['2026-11-10', '2026-11-12', null],
  ['2026-10-22', '2026-11-12', null],
  ['2026-10-21', '2026-11-12', 22],
  ['2026-10-21', null, null],
] as const)('a habitat check of %s for work on %s is stale by %s days', (habitatOn, plannedOn, days) => {
  expect(staleHabitatDays({ ...DECIDED, habitatOn, plannedOn })).toBe(days);
});

test('what is missing is known before anybody acts', () => {
  const undecided = { ...aCase(UNDECIDED), doneOn: null };
  expect(missingSteps(undecided, '2026-11-12')).toEqual(['reason', 'season', 'permit', 'habitat', 'after']);
  expect(missingSteps({ ...aCase(), doneOn: null }, '2026-11-12')).toEqual([]);
  const inApril = { ...aCase({ plannedOn: '2027-04-13', permitValidUntil: null }), doneOn: null };
  expect(missingSteps(inApril, '2026-11-12')).toEqual(['season']);
});

test.each([
  ['M60', 'removed', false, 'GEF'],
  ['M61', 'stays', false, 'STUB'],
  ['M62', 'grind', false, 'STUB'],
  ['M60', 'removed', true, 'UMG'],
  ['M60', 'stays', true, 'STUB'],
  ['M63', null, false, 'TORSO'],
] as const)('after %s with the stump %s, fallen %s, the tree is %s', (measure, stump, hasFallen, status) => {
  expect(statusAfterFelling(measure, { ...DECIDED, stump, hasFallen })).toBe(status);
});

describe('a decision', () => {
  test.each([
    ['season', { seasonGround: 'VSI', seasonWords: null }, 'seasonWords'],
    ['season', { toldOn: '2026-11-13' }, 'toldOn'],
    ['permit', { permit: 'not_needed', permitWords: null }, 'permitWords'],
    ['permit', { permitAuthority: null }, 'permitAuthority'],
    ['permit', { permitReference: null }, 'permitReference'],
    ['permit', { permitGrantedOn: null }, 'permitGrantedOn'],
    ['permit', { permitValidUntil: '2026-09-30' }, 'permitValidUntil'],
    ['permit', { permit: 'applied', permitAppliedOn: null }, 'permitAppliedOn'],
    ['habitat', { habitatOn: '2026-11-13' }, 'habitatOn'],
    ['habitat', { habitatMethods: [] }, 'habitatMethods'],
    ['habitat', { habitats: ['H01'] }, 'habitats'],
    ['habitat', { habitatDecision: 'FREI' }, 'habitatWords'],
    ['after', { stump: null }, 'stump'],
    ['after', { replacementDueBy: null }, 'replacementDueBy'],
    ['after', { replacementBasis: null }, 'replacementBasis'],
    ['after', { replacementCount: 0 }, 'replacementWords'],
  ] as const)('about the %s with %j lacks %s', (step, facts, path) => {
    const changed = { ...DECIDED, ...facts } as FellingFacts;
    expect(checkDecision(step, 'M60', changed, '2026-11-12')).toMatchObject([{ path }]);
  });

  test.each([
    ['reason', { reason: 'F03' }, true],
    ['season', { plannedOn: '2026-11-20' }, false],
    ['permit', { permitValidUntil: '2027-12-31' }, true],
    ['habitat', { habitatDecision: 'FREI' }, true],
    ['habitat', { habitatDecision: 'WART', habitatOn: '2026-11-12' }, false],
    ['after', { replacementCount: 2 }, true],
    ['after', {}, false],
  ] as const)('about the %s changed by %j corrects an earlier one: %s', (step, facts, corrects) => {
    expect(isCorrection(step, DECIDED, { ...DECIDED, ...facts })).toBe(corrects);
    expect(isCorrection(step, UNDECIDED, { ...DECIDED, ...facts })).toBe(false);
  });

  test('about a permit goes on from the application to the grant without a correction', () => {
    const applied = { ...DECIDED, permit: 'applied' as const };
    expect(isCorrection('permit', applied, DECIDED)).toBe(false);
  });

  test('about an exception is new for another season, and a correction within the same', () => {
    const before = { ...DECIDED, seasonGround: 'VSI', seasonWords: 'Gehweg', seasonYear: 2026 };
    expect(isCorrection('season', before, { ...before, seasonWords: 'Radweg' })).toBe(true);
    expect(isCorrection('season', before, { ...before, seasonWords: 'Radweg', seasonYear: 2027 })).toBe(
      false,
    );
    expect(isCorrection('season', before, { ...before, toldOn: '2026-04-14' })).toBe(false);
  });
});
