import { expect, test } from 'vitest';
import { addDays } from '../../server/calendar/calendar.rules.ts';
import {
  deadlineStage,
  isDigestDay,
  isSilent,
  isUrgent,
  noticeStage,
  recipientsOf,
  REMINDER_STAGES,
  type Recipient,
} from '../../server/reminders/reminders.rules.ts';

const TODAY = '2026-06-15';

test.each([
  // days until the deadline, urgency, stage
  [15, 'D3', null],
  [14, 'D3', 'soon'],
  [4, 'D3', 'soon'],
  [3, 'D3', 'near'],
  [0, 'D3', 'near'],
  [-1, 'D3', 'passed'],
  [-7, 'D3', 'passed'],
  [-8, 'D3', 'passed_week'],
  [-400, 'D3', 'passed_week'],
  [200, 'D0', 'at_once'],
  [7, 'D1', 'at_once'],
  [0, 'D0', 'at_once'],
  [-1, 'D0', 'passed'],
  [-8, 'D1', 'passed_week'],
] as const)('%i days before a deadline of urgency %s the stage is %s', (left, urgency, stage) => {
  expect(deadlineStage(addDays(TODAY, left), urgency, TODAY)).toBe(stage);
});

test('whichever nights are missed, the next one tells what holds on its day', () => {
  const deadline = '2026-06-20';
  const told = (days: readonly string[]) => days.map((day) => deadlineStage(deadline, 'D3', day));
  expect(told(['2026-06-05', '2026-06-06', '2026-06-19', '2026-06-21', '2026-06-28'])).toEqual([
    null,
    'soon',
    'near',
    'passed',
    'passed_week',
  ]);
});

test.each([
  ['new', 3, null],
  ['new', 4, 'near'],
  ['in_work', 4, null],
  ['in_work', 14, null],
  ['in_work', 15, 'passed'],
  ['new', 15, 'passed'],
] as const)('a notice that is %s for %i days is %s', (status, age, stage) => {
  expect(noticeStage({ status, receivedOn: addDays(TODAY, -age) }, TODAY)).toBe(stage);
});

test('a round is silent after a week', () => {
  expect([6, 7].map((age) => isSilent(addDays(TODAY, -age), TODAY))).toEqual([false, true]);
});

test('what is late or dangerous is urgent, what nears is not', () => {
  expect(REMINDER_STAGES.filter(isUrgent)).toEqual(['at_once', 'passed', 'passed_week']);
});

const office = person('office', ['office']);
const head = { ...person('head', ['office']), isHead: true };
const inspector = person('inspector', ['inspector']);
const firm = { ...person('firm', ['contractor']), contractorId: 'A' };
const otherFirm = { ...person('otherFirm', ['contractor']), contractorId: 'B' };
const everybody = [office, head, inspector, firm, otherFirm];

test.each([
  [['office'], ['office', 'head']],
  [['heads'], ['head']],
  [['firm'], ['firm']],
  [['person'], ['inspector']],
  [
    ['office', 'person'],
    ['office', 'head', 'inspector'],
  ],
] as const)('%s are told as %s', (audiences, told) => {
  expect(recipientsOf(audiences, { contractorId: 'A', personId: 'inspector' }, everybody)).toEqual(told);
});

test('where no head is named, the office hears what would be for the head', () => {
  expect(recipientsOf(['heads'], { contractorId: null, personId: null }, [office, inspector])).toEqual([
    'office',
  ]);
});

test('a thing of no firm and nobody is told to no firm and nobody', () => {
  const nobody = { contractorId: null, personId: null };
  expect(recipientsOf(['firm', 'person'], nobody, everybody)).toEqual([]);
});

test.each([
  ['daily', '2026-06-16', true],
  ['weekly', '2026-06-15', true],
  ['weekly', '2026-06-16', false],
  ['none', '2026-06-15', false],
] as const)('a %s digest on %s: %s', (digest, day, isWritten) => {
  expect(isDigestDay(digest, day)).toBe(isWritten);
});

function person(id: string, roles: Recipient['roles']): Recipient {
  return { id, roles, contractorId: null, crewIds: [], isHead: false };
}
