import { expect, test } from 'vitest';
import { dueFromForeign } from '../../server/inspections/foreignDue.rules.ts';

const LAST = { inspectedOn: '2024-05-10', nextDueOn: null, result: null, condition: null } as const;
const TREE = { agePhase: 'R', safetyExpectation: 'G', condition: 'G', youngTreeCare: false } as const;

test.each([
  ['the day the other system had set', { nextDueOn: '2025-05-10' }, {}, '2025-05-10', 'said'],
  ['that day up to the longest interval', { nextDueOn: '2027-05-10' }, {}, '2027-05-10', 'said'],
  [
    'our interval where that day is later than any',
    { nextDueOn: '2034-05-10' },
    {},
    '2027-05-10',
    'suggested',
  ],
  [
    'our interval where that day lies before the inspection',
    { nextDueOn: '2024-05-01' },
    {},
    '2027-05-10',
    'suggested',
  ],
  ['our interval where none was set', {}, {}, '2027-05-10', 'suggested'],
  [
    'the shortest interval where phase and condition are not known',
    {},
    { agePhase: null, condition: null, safetyExpectation: 'H' },
    '2025-05-10',
    'suggested',
  ],
  ['a year for a damaged tree', { condition: 'S' }, {}, '2025-05-10', 'suggested'],
  ['a month for a dangerous tree', { result: 'GV' }, {}, '2024-06-10', 'suggested'],
] as const)('a tree never inspected here is due on %s', (_, last, tree, dueOn, how) => {
  expect(dueFromForeign({ ...LAST, ...last }, { ...TREE, ...tree })).toEqual({ dueOn, how });
});

test('a young tree in care needs no regular inspection', () => {
  expect(dueFromForeign(LAST, { ...TREE, agePhase: 'J', youngTreeCare: true })).toBeNull();
});
