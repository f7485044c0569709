import { expect, test } from 'vitest';
import {
  checkRemoval,
  checkSupport,
  checkSupportInspection,
  concernsOf,
  expiryOf,
  kindInstalledBy,
  nextDueOf,
  stateAfter,
  usualInterval,
  usualLifetime,
  type SupportVerdict,
  type Watched,
} from '../../server/supports/supports.rules.ts';

const TODAY = '2026-06-15';

test.each([
  // kind, years, months
  ['C1', 8, 24],
  ['C2', 8, 24],
  ['C3', 8, 24],
  ['C4', null, 24],
  ['C5', null, 12],
  ['C6', null, 12],
])('a support of kind %s is planned for %s years and inspected every %i months', (kind, years, months) => {
  expect([usualLifetime(kind), usualInterval(kind)]).toEqual([years, months]);
});

test.each([
  ['2018-06-20', 8, '2026-06-20'],
  ['2020-02-29', 12, '2032-02-29'],
  ['2020-02-29', 1, '2021-02-28'],
  [null, 8, null],
  ['2018-06-20', null, null],
])('installed on %s for %s years it expires on %s', (installedOn, years, expected) => {
  expect(expiryOf(installedOn, years)).toBe(expected);
});

interface DueCase {
  says: string;
  installedOn?: string | null;
  expiresOn?: string | null;
  intervalMonths?: number;
  last?: [inspectedOn: string, verdict: SupportVerdict];
  due: string;
}

const DUE: DueCase[] = [
  { says: 'never inspected: an interval after its installation', due: '2026-03-10' },
  { says: 'of unknown age: at once', installedOn: null, due: '2026-06-01' },
  { says: 'fine: after the interval', last: ['2026-01-20', 'fine'], due: '2028-01-20' },
  { says: 'fine, yearly', last: ['2026-01-20', 'fine'], intervalMonths: 12, due: '2027-01-20' },
  { says: 'to adjust: within half a year', last: ['2026-01-20', 'adjust'], due: '2026-07-20' },
  { says: 'to replace: within three months', last: ['2026-01-20', 'replace'], due: '2026-04-20' },
  { says: 'dangerous: within a month', last: ['2026-01-20', 'danger'], due: '2026-02-20' },
  {
    says: 'to adjust with a shorter interval: after that',
    last: ['2026-01-20', 'adjust'],
    intervalMonths: 3,
    due: '2026-04-20',
  },
  {
    says: 'expiring before: on the day it expires',
    last: ['2026-01-20', 'fine'],
    expiresOn: '2027-03-10',
    due: '2027-03-10',
  },
  {
    says: 'expired already: after the interval',
    last: ['2026-01-20', 'fine'],
    expiresOn: '2025-03-10',
    due: '2028-01-20',
  },
  {
    says: 'of unknown age, but inspected: after the interval',
    installedOn: null,
    last: ['2026-01-20', 'fine'],
    due: '2028-01-20',
  },
];

test.each(DUE)('a support that is $says is due on $due', ({ last, due, ...rhythm }) => {
  const whole = { installedOn: '2024-03-10', expiresOn: null, intervalMonths: 24, ...rhythm };
  const seen = last ? { inspectedOn: last[0], verdict: last[1] } : null;
  expect(nextDueOf(whole, seen, '2026-06-01')).toBe(due);
});

const CALM: Watched = { state: 'in_service', lastVerdict: 'fine', nextDueOn: '2027-01-01', expiresOn: null };

test.each([
  [{}, []],
  [{ nextDueOn: '2026-07-16' }, []],
  [{ nextDueOn: '2026-07-15' }, ['soon']],
  [{ nextDueOn: TODAY }, ['overdue']],
  [{ expiresOn: '2026-12-16' }, []],
  [{ expiresOn: '2026-12-15' }, ['expiring']],
  [{ expiresOn: TODAY }, ['expiring']],
  [{ expiresOn: '2026-06-14' }, ['expired']],
  [{ state: 'to_replace', lastVerdict: 'replace' }, ['to_replace']],
  [{ state: 'to_replace', lastVerdict: 'danger', nextDueOn: '2026-06-01' }, ['danger', 'overdue']],
  [{ state: 'removed', lastVerdict: 'danger', nextDueOn: '2026-06-01', expiresOn: '2020-01-01' }, []],
] as const)('of a support with %j is to be said %j', (facts, concerns) => {
  expect(concernsOf({ ...CALM, ...facts }, TODAY)).toEqual(concerns);
});

test('a support is to be replaced as long as its last inspection says so', () => {
  expect(([null, 'fine', 'adjust', 'replace', 'danger'] as const).map(stateAfter)).toEqual([
    'in_service',
    'in_service',
    'in_service',
    'to_replace',
    'to_replace',
  ]);
});

test('measures that install something name the kind they most often mean', () => {
  expect(['M40', 'M41', 'M42', 'M43', 'M44', 'M45'].map(kindInstalledBy)).toEqual([
    'C1',
    null,
    'C1',
    null,
    'C5',
    'C4',
  ]);
});

const PLANNED = {
  installedOn: '2024-03-10',
  lifetimeYears: 8,
  expiresOn: '2032-03-10',
  expiryReason: null,
};

test.each([
  [{}, []],
  [{ expiresOn: '2034-03-10' }, ['expiry_needs_reason']],
  [{ expiresOn: '2034-03-10', expiryReason: 'Zusage des Herstellers' }, []],
  [{ expiresOn: null, expiryReason: ' ' }, ['expiry_needs_reason']],
  [{ installedOn: '2026-06-16', expiresOn: '2034-06-16' }, ['in_the_future']],
  [{ expiresOn: '2024-01-01', expiryReason: 'falsch' }, ['expires_before_installed']],
])('a support with %j is refused for %j', (facts, keys) => {
  expect(checkSupport({ ...PLANNED, ...facts }, TODAY).map(({ key }) => key)).toEqual(keys);
});

test.each([
  [{}, []],
  [{ removedOn: '2026-06-16' }, ['in_the_future']],
  [{ removedOn: '2024-03-09' }, ['removed_before_installed']],
  [{ cause: 'other' as const }, ['removal_needs_note']],
  [{ cause: 'other' as const, note: 'Diebstahl' }, []],
])('a removal with %j is refused for %j', (facts, keys) => {
  const removal = { removedOn: TODAY, cause: 'failed' as const, note: null, ...facts };
  expect(checkRemoval(removal, { installedOn: '2024-03-10' }, TODAY).map(({ key }) => key)).toEqual(keys);
});

test.each([
  [{}, []],
  [{ observations: ['Z01'] }, []],
  [{ observations: ['Z01', 'Z05'] }, ['nothing_and_something']],
  [{ verdict: 'replace' as const, observations: ['Z01'] }, ['verdict_needs_observation']],
  [{ verdict: 'replace' as const, observations: ['Z05'] }, []],
  [{ verdict: 'danger' as const, remarks: 'gerissen' }, ['danger_needs_immediate_measure']],
  [
    { verdict: 'danger' as const, remarks: 'gerissen', measures: [{ urgency: 'D3' }] },
    ['danger_needs_immediate_measure'],
  ],
  [{ verdict: 'danger' as const, remarks: 'gerissen', measures: [{ urgency: 'D0' }] }, []],
  [{ inspectedOn: '2026-06-16' }, ['in_the_future']],
  [{ inspectedOn: '0026-06-16' }, ['implausible']],
])('an inspection with %j is refused for %j', (facts, keys) => {
  const fine = {
    inspectedOn: TODAY,
    verdict: 'fine' as const,
    observations: [],
    remarks: null,
    measures: [],
  };
  const seen = { ...fine, ...facts };
  expect(checkSupportInspection(seen, TODAY).map(({ key }) => key)).toEqual(keys);
});
