import { expect, test } from 'vitest';
import { seasonYearOf } from '../../server/fellings/decisions.rules.ts';
import { isEmergency, UNDECIDED } from '../../server/fellings/fellings.rules.ts';
import { mayStayWrong } from '../../server/fellings/lawful.rules.ts';

test.each([
  ['VSI', '2027-04-13', UNDECIDED, null, '2026-12-01', 2027],
  ['VSI', null, UNDECIDED, null, '2026-06-01', 2026],
  ['VSI', '2026-04-13', UNDECIDED, '2027-04-02', '2027-04-03', 2027],
  ['GIV', null, { seasonGround: 'GIV', plannedOn: null, seasonYear: 2026 }, null, '2027-01-04', 2026],
  ['VSI', null, { seasonGround: 'GIV', plannedOn: null, seasonYear: 2026 }, null, '2027-01-04', 2027],
  [null, '2027-04-13', UNDECIDED, null, '2026-06-01', null],
])('%s for work on %s after %j, done on %s, said on %s: %s', (ground, day, before, doneOn, today, year) => {
  const said = { seasonGround: ground, plannedOn: day };
  expect(seasonYearOf(said, before, { doneOn, today })).toBe(year);
});

test('a danger goes first in the year it was decided for, and no longer', () => {
  const facts = { ...UNDECIDED, seasonGround: 'GIV', seasonWords: 'Riss', seasonYear: 2026 };
  expect(isEmergency({ urgency: 'D3', facts }, '2026-12-31')).toBe(true);
  expect(isEmergency({ urgency: 'D3', facts }, '2027-01-01')).toBe(false);
  expect(isEmergency({ urgency: 'D0', facts }, '2027-01-01')).toBe(true);
});

test.each([
  ['felling_in_closed_season', true],
  ['felling_permit_refused', true],
  ['felling_needs_habitat', true],
  ['felling_needs_reason', false],
  ['felling_needs_after', false],
  ['changed_meanwhile', false],
])('%s may stay wrong when work is accepted: %s', (key, may) => {
  expect(mayStayWrong({ key })).toBe(may);
});
