import { expect, test } from 'vitest';
import { closeDraft } from '../../client/inspections/inspections.closing.ts';
import { isUntouched, lastInForce, unchangedDraft } from '../../client/inspections/inspections.unchanged.ts';
import { closedFinding, lastInspection, lime, prefill, TODAY } from './inspection.fixtures.ts';

const moment = { today: TODAY, now: '2026-07-15T10:00:00+02:00', position: null, accuracyM: null };

test.each([
  ['a tree nobody inspected', null, 'never_inspected'],
  ['a tree that needed a measure to be safe', { result: 'VM' as const }, 'was_not_safe'],
  ['a tree that could not be judged', { result: 'NB' as const }, 'was_not_safe'],
  ['a dead tree', { vitality: 'T' as const, result: 'OM' as const }, 'was_dead'],
  ['a severely damaged tree called free of action', { condition: 'S' as const }, 'contradictory'],
])('%s cannot be called unchanged and safe', (_, changes, refusal) => {
  expect(unchangedDraft(prefill({ last: changes && lastInspection(changes) }))).toEqual({ refusal });
});

test('an unchanged tree is closed with the judgement and findings of last time, and the next date by the rules', () => {
  const answer = unchangedDraft(
    prefill({ last: lastInspection({ findings: [closedFinding({ severity: 1 })], result: 'OM' }) }),
  );
  if (!('draft' in answer)) throw new Error(answer.refusal);
  expect(closeDraft(answer.draft, moment)).toMatchObject({
    inspection: {
      type: 'RK',
      result: 'OM',
      vitality: '1',
      nextDueOn: '2028-07-15',
      findings: [{ damage: 'K02', severity: 1 }],
    },
  });
});

test('an interval set against the rule goes on with its reason', () => {
  const last = lastInspection({
    nextDueOn: '2025-01-10',
    suggestedDueOn: '2026-07-10',
    deviationReason: 'Massaria',
  });
  const answer = unchangedDraft(prefill({ last }));
  // 184 days lie between 10 July 2024 and 10 January 2025.
  expect(answer).toMatchObject({ draft: { ownDueOn: { dueOn: '2027-01-15' }, deviationReason: 'Massaria' } });
});

test('ivy is still there, parked cars are not', () => {
  const answer = unchangedDraft(prefill({ last: lastInspection({ limitations: ['L02', 'L06'] }) }));
  expect(answer).toMatchObject({ draft: { limitations: ['L02'] } });
});

test('a corrected inspection is no longer in force', () => {
  const corrected = lastInspection({ id: 'a', correctedById: 'b' });
  expect(lastInForce([lastInspection({ id: 'b' }), corrected])?.id).toBe('b');
  expect(lastInForce([corrected])).toBeNull();
});

test('the next date follows from the tree as the office registered it since', () => {
  const answer = unchangedDraft(prefill({ tree: lime({ safetyExpectation: 'G' }) }));
  if (!('draft' in answer)) throw new Error(answer.refusal);
  expect(closeDraft(answer.draft, moment)).toMatchObject({
    inspection: { safetyExpectation: 'G', nextDueOn: '2029-07-15' },
  });
});

test('a longer interval set against the rule ends when the tree is registered as more demanding', () => {
  // Three years of 1,095 days; 2028 has one more.
  const last = lastInspection({ nextDueOn: '2027-07-10', deviationReason: 'geschützte Lage' });
  expect(unchangedDraft(prefill({ last }))).toMatchObject({ draft: { ownDueOn: { dueOn: '2029-07-14' } } });
  expect(unchangedDraft(prefill({ last, tree: lime({ agePhase: 'A' }) }))).toMatchObject({
    draft: { ownDueOn: null },
  });
});

test('a form that judges otherwise than the tree is registered is not untouched', () => {
  const office = prefill({ tree: lime({ safetyExpectation: 'G' }) });
  const answer = unchangedDraft(office);
  if (!('draft' in answer)) throw new Error(answer.refusal);
  const form = { ...answer.draft, result: null };
  expect(isUntouched(form, answer.draft)).toBe(true);
  expect(isUntouched({ ...form, safetyExpectation: 'H' }, answer.draft)).toBe(false);
});
