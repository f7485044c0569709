import { expect, test } from 'vitest';
import {
  checkEnd,
  checkProgramme,
  nextPruningOn,
  proposeProgramme,
  warrantyInspectionOn,
  type CarePhase,
} from '../../server/youngTrees/care.rules.ts';

test.each([
  ['establishment', '2026-11-15', '2027-11-15', '2029-11-15', null],
  ['development', '2026-11-15', '2028-11-15', '2029-11-15', '2028-11-15'],
  ['maintenance', '2026-11-15', '2038-11-15', null, '2028-11-15'],
] satisfies [CarePhase, string, string, string | null, string | null][])(
  'a phase of %s from %s ends by itself on %s; stakes off on %s, pruned on %s',
  (phase, startsOn, endsOn, stakesDueOn, pruningDueOn) => {
    expect(proposeProgramme(phase, startsOn)).toEqual({ endsOn, stakesDueOn, pruningDueOn });
  },
);

test('a tree is looked at two months before its warranty ends', () => {
  expect(warrantyInspectionOn('2028-12-31')).toBe('2028-10-31');
});

test.each([
  ['2026-11-15', '2030-01-01', '2028-11-15'],
  ['2026-11-15', '2028-11-15', '2028-11-15'],
  ['2026-11-15', '2028-11-14', null],
])('after a pruning of %s in a programme until %s the next is on %s', (dueOn, endsOn, next) => {
  expect(nextPruningOn(dueOn, endsOn)).toBe(next);
});

const DAYS = {
  startsOn: '2026-11-15',
  endsOn: '2027-11-15',
  warrantyUntil: null,
  stakesDueOn: null,
  pruningDueOn: null,
};

test.each([
  [{}, []],
  [{ endsOn: '2026-11-14' }, ['endsOn care_ends_before_start']],
  [{ warrantyUntil: '2026-11-14' }, ['warrantyUntil care_day_before_start']],
  [
    { stakesDueOn: '2020-01-01', pruningDueOn: '2020-01-01' },
    ['stakesDueOn care_day_before_start', 'pruningDueOn care_day_before_start'],
  ],
])('a programme with %o is refused with %o', (days, issues) => {
  expect(checkProgramme({ ...DAYS, ...days }).map(({ path, key }) => `${path} ${key}`)).toEqual(issues);
});

test('a programme ends today or earlier', () => {
  expect(checkEnd({ endedOn: '2026-06-15' }, '2026-06-15')).toEqual([]);
  expect(checkEnd({ endedOn: '2026-06-16' }, '2026-06-15')).toEqual([
    { path: 'endedOn', key: 'care_end_in_future' },
  ]);
});
