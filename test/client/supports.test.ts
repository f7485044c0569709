import { expect, test } from 'vitest';
import type { SupportInspection, TreeSupport } from '../../server/supports/supports.contract.ts';
import type { KeptOperation } from '../../client/offline/operation.ts';
import { withOwnInspections } from '../../client/supports/ownSupportInspections.ts';
import { draftOf, factsIn, newDraft, supportIn, withKind } from '../../client/supports/supportForm.ts';
import {
  inspectingOf,
  inspectionIn,
  startInspection,
  startSupportCorrection,
  withObservations,
  withVerdict,
} from '../../client/supports/supportInspection.ts';
import { filterOf, readSupportPlace, writeSupportPlace } from '../../client/supports/supportPlace.ts';

const TREE = '01970000-0000-7000-8000-000000000001';
const SUPPORT: TreeSupport = {
  id: '01970000-0000-7000-8000-000000000002',
  treeId: TREE,
  kind: 'C1',
  system: 'Hohltauseil',
  breakingLoadKn: 40,
  heightM: 11.5,
  strands: 3,
  place: null,
  installedOn: '2024-03-10',
  installedBy: null,
  measureId: null,
  replacesId: null,
  lifetimeYears: 8,
  expiresOn: '2032-03-10',
  expiryReason: null,
  intervalMonths: 24,
  remarks: null,
  number: 1,
  state: 'in_service',
  suggestedExpiresOn: '2032-03-10',
  removedOn: null,
  removalCause: null,
  removalNote: null,
  lastInspectedOn: null,
  lastVerdict: null,
  nextDueOn: '2026-03-10',
  recordedAt: '2026-03-10T08:00:00.000Z',
  version: 1,
  inspections: [],
};
const AT = { inspectedAt: '2026-06-15T08:00:00.000Z', position: null, accuracyM: null };
const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

function waiting(verdict: 'fine' | 'replace', state: KeptOperation['state'] = 'here'): KeptOperation {
  const draft = { ...startInspection(), ...withVerdict(startInspection(), verdict), remarks: 'ausgeblichen' };
  const made = inspectingOf(inspectionIn(SUPPORT, draft, verdict, AT), draft, {
    title: 'Lindenallee 12 · KS 1',
    position: [8.2, 53.1],
    correctsId: null,
  });
  // What the outbox adds plays no part here.
  return { ...made, state } as KeptOperation;
}

test('what waits on the device counts: the next due day follows before the server knows', () => {
  expect(withOwnInspections([SUPPORT], [waiting('fine')], dayOf)).toMatchObject([
    { isWaiting: true, lastInspectedOn: '2026-06-15', lastVerdict: 'fine', nextDueOn: '2028-06-15' },
  ]);
  expect(withOwnInspections([SUPPORT], [waiting('fine'), waiting('replace')], dayOf)).toMatchObject([
    { state: 'to_replace', nextDueOn: '2026-09-15' },
  ]);
});

test.each(['confirmed', 'refused'] as const)('an inspection that is %s changes nothing here', (state) => {
  expect(withOwnInspections([SUPPORT], [waiting('fine', state)], dayOf)).toEqual([
    { ...SUPPORT, isWaiting: false },
  ]);
});

test('an operation leads back to its form, and waits for its tree', () => {
  expect(waiting('replace')).toMatchObject({
    kind: 'inspectSupport',
    objectId: SUPPORT.id,
    needs: [TREE],
    form: { address: `/trees/${TREE}/supports/${SUPPORT.id}/inspect`, draftKey: `support:${SUPPORT.id}` },
    body: { verdict: 'replace', measure: { measure: 'M42', urgency: 'D3', remarks: 'ausgeblichen' } },
  });
});

test('a verdict brings its proposal and what goes with it', () => {
  const blank = startInspection();
  expect(withVerdict(blank, 'fine')).toMatchObject({ observations: ['Z01'], measure: null });
  const seen = { ...blank, observations: ['Z01'] };
  expect(withVerdict(seen, 'danger')).toMatchObject({
    observations: [],
    measure: { measure: 'M76', urgency: 'D0' },
  });
  expect(withVerdict({ ...blank, observations: ['Z04'] }, 'fine').observations).toEqual(['Z04']);
});

test.each([
  [[], ['Z01'], ['Z01']],
  [['Z01'], ['Z01', 'Z05'], ['Z05']],
  [['Z05', 'Z06'], ['Z05', 'Z06', 'Z01'], ['Z01']],
  [['Z05', 'Z06'], ['Z06'], ['Z06']],
  [['Z01'], [], []],
])('from %j, tapping to %j leaves %j', (before, after, expected) => {
  expect(withObservations(before, after)).toEqual(expected);
});

test('a correction takes over what is only proposed, not what somebody took up', () => {
  const wrong = { method: 'ground', observations: ['Z13'], verdict: 'danger', remarks: null, photoIds: [] };
  const proposing = (status: string) => {
    const measures = [{ id: 'm', measure: 'M76', urgency: 'D0', deadline: null, status }];
    return startSupportCorrection({ ...wrong, measures } as unknown as SupportInspection).measure; // as far as it is read
  };
  expect(proposing('VOR')).toMatchObject({ measure: 'M76', urgency: 'D0' });
  expect(proposing('BEA')).toBeNull();
});

test('a kept draft of a support knows its id, and the version it was begun from', () => {
  expect(draftOf(SUPPORT)).toMatchObject({ id: SUPPORT.id, version: SUPPORT.version });
  const draft = { ...newDraft(null), kind: 'C1', intervalMonths: 24 };
  const of = { treeId: TREE, measureId: null };
  expect(supportIn(draft, of)?.id).toBe(draft.id);
});

test('a kind brings its lifetime and interval until somebody sets others', () => {
  const draft = newDraft({ measureId: 'x', measure: 'M44', doneOn: '2026-06-01', contractorName: 'Nord' });
  expect(draft).toMatchObject({
    kind: 'C5',
    lifetimeYears: null,
    intervalMonths: 12,
    installedOn: '2026-06-01',
  });
  expect(withKind(draft, 'C1')).toEqual({ kind: 'C1', lifetimeYears: 8, intervalMonths: 24 });
  expect(withKind({ ...draft, lifetimeYears: 12, intervalMonths: 6 }, 'C1')).toEqual({ kind: 'C1' });
});

test('the form sends what it was given, and nothing while something is missing', () => {
  expect(factsIn(newDraft(null))).toBeUndefined();
  expect(factsIn(draftOf(SUPPORT))).toMatchObject({
    kind: 'C1',
    expiresOn: '2032-03-10',
    expiryReason: null,
  });
  const own = { ...draftOf(SUPPORT), hasOwnExpiry: true, expiresOn: '2036-03-10', expiryReason: ' Zusage ' };
  expect(factsIn(own)).toMatchObject({ expiresOn: '2036-03-10', expiryReason: 'Zusage' });
});

test.each(['', 'show=expiry', 'show=overdue&area=a&kind=C5', 'show=replace&sort=due'])(
  'the address ?%s shows the same again',
  (search) => {
    const place = readSupportPlace(new URLSearchParams(search));
    expect(writeSupportPlace(place).toString()).toBe(search);
  },
);

test('what comes to its end is read by its end', () => {
  expect(filterOf(readSupportPlace(new URLSearchParams('show=expiry&area=a')))).toEqual({
    show: 'expiry',
    sort: 'expiry',
    area: ['a'],
  });
});
