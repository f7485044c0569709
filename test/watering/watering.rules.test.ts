import { expect, test } from 'vitest';
import {
  checkPlan,
  checkWatering,
  isMissed,
  litresFor,
  proposeSeason,
  roundDays,
  standingYear,
  tankFills,
  type Rhythm,
  type Said,
} from '../../server/watering/watering.rules.ts';

const TODAY = '2026-06-15';

test.each([
  // 4 May 2026 is a Monday.
  ['2026-05-04', '2026-06-01', { everyDays: 14 }, ['2026-05-04', '2026-05-18', '2026-06-01']],
  ['2026-05-04', '2026-05-31', { everyDays: 14 }, ['2026-05-04', '2026-05-18']],
  // Saturdays and Sundays move to Monday, at the end of the season back to Friday.
  ['2026-05-02', '2026-05-16', { everyDays: 14 }, ['2026-05-04', '2026-05-15']],
  ['2026-05-04', '2026-05-08', { rounds: 1 }, ['2026-05-04']],
  ['2026-05-04', '2026-06-01', { rounds: 3 }, ['2026-05-04', '2026-05-18', '2026-06-01']],
  // More rounds than days: each day once.
  ['2026-05-04', '2026-05-05', { rounds: 5 }, ['2026-05-04', '2026-05-05']],
  // A season of a weekend only is watered on it.
  ['2026-05-02', '2026-05-03', { rounds: 1 }, ['2026-05-02']],
] satisfies [string, string, Rhythm, string[]][])(
  'from %s to %s, %o: %o',
  (firstOn, lastOn, rhythm, days) => {
    expect(roundDays({ firstOn, lastOn }, rhythm)).toEqual(days);
  },
);

test.each([
  ['2026-02-01', '2026-04-15', '2026-09-15'],
  ['2026-06-15', '2026-06-15', '2026-09-15'],
  ['2026-09-01', '2027-04-15', '2027-09-15'],
  ['2026-11-30', '2027-04-15', '2027-09-15'],
])('on %s the season from %s to %s is proposed', (today, firstOn, lastOn) => {
  expect(proposeSeason(today)).toEqual({ firstOn, lastOn });
});

test.each([
  [2026, 2026, 1],
  [2024, 2026, 3],
  [2027, 2026, null],
  [null, 2026, null],
])('planted in %s a tree stands in %s in its year %s', (planted, year, standing) => {
  expect(standingYear(planted, year)).toBe(standing);
});

const NORMS = [
  { standingFrom: 1, girthFromCm: 0, litres: 75 },
  { standingFrom: 1, girthFromCm: 20, litres: 100 },
  { standingFrom: 1, girthFromCm: 30, litres: 150 },
  { standingFrom: 4, girthFromCm: 0, litres: 60 },
];

test.each([
  [2026, null, 75],
  [2026, 19, 75],
  [2026, 20, 100],
  [2025, 31, 150],
  [2024, 25, 100],
  [2023, 25, 60],
  [2000, 80, 60],
  [null, 25, 100],
])('planted in %s with %s cm it gets %s litres', (plantingYear, girthCm, litres) => {
  expect(litresFor({ plantingYear, girthCm }, NORMS, 2026)).toBe(litres);
});

test('without a norm for it nothing is proposed', () => {
  expect(litresFor({ plantingYear: 2026, girthCm: null }, [], 2026)).toBe(null);
});

test.each([
  [[], 1000, 0, []],
  [[100, 100], 1000, 1, [1, 1]],
  [[400, 400, 400], 1000, 2, [1, 1, 2]],
  [[1000, 1000], 1000, 2, [1, 2]],
  [[600, 600, 300], 1000, 2, [1, 2, 2]],
  // More than a whole tank for one tree: it begins with the first filling, the next tree drinks of the third.
  [[2500, 400, 200], 1000, 4, [1, 3, 4]],
])('%o litres from a tank of %s are %s fillings: %o', (litres, tank, fills, fillOf) => {
  expect(tankFills(litres, tank)).toEqual({ fills, fillOf });
});

test.each([
  [{ firstOn: '2026-07-01', lastOn: '2026-06-01', rhythm: { rounds: 3 } }, ['season_ends_before_start']],
  [{ firstOn: '2026-05-01', lastOn: '2027-06-01', rhythm: { rounds: 3 } }, ['season_too_long']],
  [{ firstOn: '2026-05-01', lastOn: '2026-06-14', rhythm: { rounds: 3 } }, ['season_over']],
  [{ firstOn: '2026-05-01', lastOn: '2026-09-30', rhythm: { everyDays: 1 } }, ['too_many_rounds']],
  [{ firstOn: '2026-05-01', lastOn: '2026-09-30', rhythm: { everyDays: 14 } }, []],
])('a plan of %o is refused with %o', (plan, keys) => {
  expect(checkPlan(plan, TODAY).map(({ key }) => key)).toEqual(keys);
});

const SAID: Said = { outcome: 'done', litres: 75, reason: null, remarks: null, wateredOn: TODAY };

test.each([
  [{}, []],
  [{ litres: null }, ['litres_only_when_done']],
  [{ outcome: 'skipped', litres: null, reason: 'wet' }, []],
  [{ outcome: 'skipped', litres: null }, ['reason_only_when_skipped']],
  [{ outcome: 'skipped', reason: 'wet' }, ['litres_only_when_done']],
  [{ outcome: 'skipped', litres: null, reason: 'other' }, ['other_needs_words']],
  [{ outcome: 'undone', litres: null }, []],
  [{ wateredOn: '2026-06-16' }, ['watered_in_future']],
] satisfies [Partial<Said>, string[]][])('said %o is refused with %o', (said, keys) => {
  expect(checkWatering({ ...SAID, ...said }, TODAY).map(({ key }) => key)).toEqual(keys);
});

test.each([
  ['2026-06-15', true, 4, false],
  ['2026-06-12', true, 4, false],
  ['2026-06-11', true, 4, true],
  ['2026-06-11', true, 0, false],
  ['2026-06-11', false, 4, false],
])('a round of %s (open: %s) with %s trees left is missed: %s', (dueOn, isOpen, open, missed) => {
  expect(isMissed({ isOpen, dueOn, open }, TODAY)).toBe(missed);
});
